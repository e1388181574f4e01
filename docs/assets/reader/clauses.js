// One clause on, one clause back.

import { clauses, current } from "./addresses.js";

/** Where the last step led, and how far down the page that was: near its end a clause cannot come to the top.
 * @type {{ target: HTMLElement, at: number } | null} */
let last = null;

/** A page that was opened at a clause near its end is there already. */
export function start() {
  const target = document.querySelector(":target");
  const ended = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const there = ended && clauses().includes(target) && target.getBoundingClientRect().bottom > 0;
  last = there ? { target, at: scrollY } : null;
}

/** @param {1 | -1} direction */
export function step(direction) {
  const all = clauses();
  const stayed = last?.target.isConnected && Math.abs(scrollY - last.at) < 2;
  const here = stayed ? all.indexOf(last.target) : current(all);
  // going back from within a clause leads to its own beginning first
  const within = direction < 0 && !stayed && here >= 0 && all[here].getBoundingClientRect().top < 0;
  const target = all[Math.max(0, Math.min(all.length - 1, within ? here : here + direction))];
  if (!target) return;
  location.replace(`#${target.id}`);
  target.querySelector(":scope > .headerlink")?.focus({ preventScroll: true });
  const led = (last = { target, at: scrollY }); // now, for a key that is pressed before the next frame
  requestAnimationFrame(() => (led.at = scrollY));
}

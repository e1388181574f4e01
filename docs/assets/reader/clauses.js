// One clause on, one clause back.

import { clauses, current } from "./addresses.js";

/** Where the last step or link led, and how far down the page that was: near its end a clause cannot come to the top.
 * `at` is null while the page is on its way there. @type {{ target: HTMLElement, at: number | null } | null} */
let last = null;

/** A page that was opened at a clause near its end is there already. */
export function start() {
  const target = document.querySelector(":target");
  const ended = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const there = ended && clauses().includes(target) && target.getBoundingClientRect().bottom > 0;
  last = there ? { target, at: scrollY } : null;
}

addEventListener("hashchange", () => {
  const target = document.querySelector(":target");
  if (target === last?.target) return; // a step has led there
  if (clauses().includes(target)) led(target);
  else last = null;
});

/** @param {HTMLElement} target where the page has come to, or will within a frame or two */
function led(target) {
  const here = (last = { target, at: null });
  requestAnimationFrame(() => requestAnimationFrame(() => (here.at = scrollY)));
}

/** @param {1 | -1} direction */
export function step(direction) {
  const all = clauses();
  const stayed = last?.target.isConnected && (last.at === null || Math.abs(scrollY - last.at) < 2);
  const here = stayed ? all.indexOf(last.target) : current(all);
  // going back from within a clause leads to its own beginning first
  const within = direction < 0 && !stayed && here >= 0 && all[here].getBoundingClientRect().top < 0;
  const target = all[Math.max(0, Math.min(all.length - 1, within ? here : here + direction))];
  if (!target) return;
  location.replace(`#${target.id}`);
  target.querySelector(":scope > .headerlink")?.focus({ preventScroll: true });
  led(target);
}

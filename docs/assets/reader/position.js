// Where a reader stopped: kept in the browser for each page, offered at the next visit, never jumped to unasked.

import { addressed, current, name } from "./addresses.js";
import { dismiss, notice } from "./live.js";

const KEPT_MS = 400;
/** The first so many addressed elements are the head of a page: nothing to come back to. */
const HEAD = 3;

let waiting = 0;

addEventListener("scroll", keepSoon, { passive: true });
addEventListener("pagehide", keep);

/** Keeps the place of a page that was opened in its middle. */
export function start() {
  keepSoon();
}

function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, KEPT_MS);
}

function keep() {
  const all = addressed();
  const here = current(all);
  if (!document.querySelector("[data-gw-document]")) return;
  try {
    const key = `gongwen.position:${location.pathname}`;
    if (here < HEAD) localStorage.removeItem(key);
    else localStorage.setItem(key, all[here].id);
  } catch {
    // a browser that keeps nothing
  }
}

/** Offers to go on where the reader stopped, unless the browser has already put them there. */
export function offer() {
  const target = document.getElementById(localStorage.getItem(`gongwen.position:${location.pathname}`));
  if (!target || scrollY > 200) return;
  const link = document.createElement("a");
  link.href = `#${target.id}`;
  link.textContent = name(target);
  link.addEventListener("click", dismiss);
  notice("上次读到：", link, " ");
  const readOn = () => {
    if (scrollY < innerHeight) return;
    dismiss();
    removeEventListener("scroll", readOn);
  };
  addEventListener("scroll", readOn, { passive: true });
}

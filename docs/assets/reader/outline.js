// The outline: filtered while typing; on a narrow screen a sheet that one tap opens.

import { current } from "./addresses.js";
import { say } from "./live.js";

const outline = () => document.querySelector(".md-sidebar--secondary [data-gw-outline]");
const sheet = () => outline()?.closest(".md-sidebar");

/** Makes the sheet close when an entry is chosen or Esc is pressed. */
export function start() {
  sheet()?.addEventListener("click", (event) => {
    if (event.target === sheet() || event.target.closest("[data-gw-outline-close], .md-nav__link")) close();
  });
}

/** Opens the sheet and puts the focus into it. */
export function open() {
  if (sheet().classList.contains("gw-sheet")) return;
  const here = entryHere();
  sheet().classList.add("gw-sheet");
  sheet().setAttribute("role", "dialog");
  sheet().setAttribute("aria-modal", "true");
  sheet().setAttribute("aria-label", "目录");
  outline().querySelector("[data-gw-outline-close]").hidden = false;
  for (const other of others()) other.inert = true;
  outline().querySelector("[aria-current]")?.removeAttribute("aria-current");
  here?.setAttribute("aria-current", "location");
  here?.scrollIntoView({ block: "center" });
  here?.focus({ preventScroll: true });
  document.addEventListener("keydown", onKey);
  matchMedia("(min-width: 60em)").addEventListener("change", close);
}

/** @returns {HTMLElement | undefined} the entry of what is being read; the theme follows the reader only beside the text */
function entryHere() {
  const entries = [...outline().querySelectorAll(".md-nav__link")];
  const heads = entries.map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1)))).filter(Boolean);
  const head = heads[Math.max(0, current(heads))];
  return entries.find((entry) => decodeURIComponent(entry.hash.slice(1)) === head?.id);
}

function close() {
  const open = sheet()?.classList.contains("gw-sheet");
  document.removeEventListener("keydown", onKey);
  matchMedia("(min-width: 60em)").removeEventListener("change", close);
  for (const other of document.querySelectorAll("[inert]")) other.inert = false;
  if (!open) return;
  sheet().classList.remove("gw-sheet");
  for (const name of ["role", "aria-modal", "aria-label"]) sheet().removeAttribute(name);
  outline().querySelector("[data-gw-outline-close]").hidden = true;
  document.querySelector("[data-gw-outline-open]")?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "Escape") close();
}

/** @returns {Element[]} what stands around the sheet, on every level up to the body */
function others() {
  const found = [];
  for (let inner = sheet(); inner && inner !== document.body; inner = inner.parentElement) {
    found.push(...[...inner.parentElement.children].filter((child) => child !== inner && child.matches("div, header, footer, main, nav, a, button")));
  }
  return found.filter((element) => !element.matches(".gw-status"));
}

/** Shows the entries that hold what stands in the filter, and those above them. */
export function filter() {
  const words = outline().querySelector("[data-gw-outline-filter]").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const item of outline().querySelectorAll("li")) {
    const own = item.querySelector(":scope > a").textContent.toLowerCase();
    const holds = words.every((word) => own.includes(word));
    found += holds;
    item.dataset.gwHolds = holds;
  }
  for (const item of outline().querySelectorAll("li")) {
    const inside = item.querySelector('li[data-gw-holds="true"]');
    item.hidden = words.length > 0 && item.dataset.gwHolds !== "true" && !inside;
    const details = item.querySelector(":scope > details");
    if (details && words.length) details.open = true;
  }
  outline().querySelector("[data-gw-outline-none]").hidden = found > 0;
  say(words.length ? `${found}条标题` : "");
}

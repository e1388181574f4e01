// What happens when an address is opened: its place is marked and announced; one that is not there gets near ones.

import { addressed, clauses, decoded, name, root } from "./addresses.js";
import { dismiss, notice, say } from "./live.js";

/** Looks at the address of the window. */
export function arrive() {
  document.querySelectorAll(".gw-here").forEach((marked) => marked.classList.remove("gw-here"));
  dismiss();
  const anchor = decoded(location.hash.slice(1));
  if (!anchor || anchor.startsWith("__")) return;
  const target = document.getElementById(anchor);
  if (!target) return missing(anchor);
  // a former address is an empty element inside the place where its text stands now
  const place = target.textContent ? target : target.parentElement;
  place.classList.add("gw-here");
  place.closest("tr")?.classList.add("gw-here"); // the address of a row stands on its first cell
  if (place !== target) place.scrollIntoView();
  if (addressed().includes(place)) say(`已到：${name(place)}`);
}

/** @param {string} anchor one that the page does not have */
function missing(anchor) {
  const path = decoded(location.pathname).slice(root().pathname.length);
  if (/^(cited|glossary)\//.test(path)) return void import("./parted.js").then((module) => module.lead(path, anchor));
  if (!document.querySelector("article [id='title'], article [id='errata']")) return;
  const near = clauses()
    .map((element) => ({ element, distance: apart(element.id, anchor) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3);
  const links = near.flatMap(({ element }) => {
    const link = document.createElement("a");
    link.href = `#${element.id}`;
    link.textContent = `#${element.id}`;
    link.title = name(element);
    return [link, " "];
  });
  notice(`本页没有 #${anchor}。相近的：`, ...links);
  say(`本页没有这个地址：${anchor}`);
}

/** Levenshtein distance. @param {string} one @param {string} other @returns {number} */
export function apart(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= other.length; column++)
      next[column] = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (letter !== other[column - 1]));
    row = next;
  }
  return row[other.length];
}

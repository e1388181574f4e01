// The words that an address asks to be marked in the clause that it leads to: ?h=四服务#c20.

import { decoded } from "./addresses.js";

/** Marks them; what is read and copied stays the same. */
export function start() {
  const words = new URLSearchParams(location.search).get("h");
  const target = document.getElementById(decoded(location.hash.slice(1)));
  if (!words || !target) return;
  const marks = extent(target).flatMap((element) => mark(element, words));
  const first = marks[0]?.getBoundingClientRect();
  if (first && (first.top < 0 || first.bottom > innerHeight)) marks[0].scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} target an addressed element @returns {HTMLElement[]} it and what belongs to it: a row whole, a heading
 *  with what stands below it up to the next address */
function extent(target) {
  const row = target.closest("tr");
  if (row) return [row];
  const found = [target];
  for (let next = target.nextElementSibling; next && !next.id && !next.querySelector("[id]"); next = next.nextElementSibling) found.push(next);
  return found;
}

/** @param {HTMLElement} element @param {string} words @returns {HTMLElement[]} the marks */
function mark(element, words) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".headerlink, .gw-original") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const parts = [];
  let text = "";
  while (walker.nextNode()) {
    parts.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const marks = [];
  for (let place = text.lastIndexOf(words); place >= 0; place = place ? text.lastIndexOf(words, place - 1) : -1) {
    for (const { node, start } of parts) {
      const from = Math.max(place - start, 0);
      const to = Math.min(place + words.length - start, node.data.length);
      if (from < to) marks.unshift(wrap(node, from, to));
    }
  }
  return marks;
}

/** Puts part of a text into a mark; later parts first, so that the places of the others hold.
 * @param {Text} node @param {number} from @param {number} to @returns {HTMLElement} */
function wrap(node, from, to) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const made = document.createElement("mark");
  made.className = "gw-found";
  range.surroundContents(made);
  return made;
}

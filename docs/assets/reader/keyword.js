// The words that an address asks to be marked in the clause that it leads to: ?mark=四服务#c20, or ?find=… for those of a search.

import { decoded, root } from "./addresses.js";

/** Marks them; what is read and copied stays the same. `mark` is words as they stand there, `find` those of a query. */
export async function start() {
  const asked = new URLSearchParams(location.search);
  const target = document.getElementById(decoded(location.hash.slice(1)));
  if (!target) return;
  const words = asked.get("mark");
  const stretches = words ? standing(words) : asked.get("find") ? await found(asked.get("find")) : null;
  if (!stretches) return;
  const marks = extent(target).flatMap((element) => mark(element, stretches));
  const first = marks[0]?.getBoundingClientRect();
  if (first && (first.top < 0 || first.bottom > innerHeight)) marks[0].scrollIntoView({ block: "center" });
}

/** @typedef {(text: string) => [number, number][]} Stretches where in a text the words stand */

/** @param {string} words @returns {Stretches} */
const standing = (words) => (text) => {
  const stretches = [];
  for (let place = text.indexOf(words); place >= 0; place = text.indexOf(words, place + words.length)) stretches.push([place, place + words.length]);
  return stretches;
};

/** @param {string} query @returns {Promise<Stretches>} as the search finds its words */
async function found(query) {
  const [{ matches }, { Data }, { words }] = await Promise.all(["passage", "data", "definition"].map((name) => import(`../search/${name}.js`)));
  const { simplified } = await new Data(new URL("search/", root())).index();
  return (text) => matches(text, words(query, simplified), simplified);
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

/** @param {HTMLElement} element @param {Stretches} stretches @returns {HTMLElement[]} the marks */
function mark(element, stretches) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".headerlink, .gw-cited-by, .gw-original") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const parts = [];
  let text = "";
  while (walker.nextNode()) {
    parts.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const marks = [];
  for (const [left, right] of stretches(text).reverse()) {
    for (const { node, start } of parts) {
      const from = Math.max(left - start, 0);
      const to = Math.min(right - start, node.data.length);
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

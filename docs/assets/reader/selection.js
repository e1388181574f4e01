// Words that a reader has selected in a document: a bar at the foot of the window cites them, from the first clause to the last.

import { addressed } from "./addresses.js";
import { copy } from "./clipboard.js";
import { told } from "./citing.js";
import { button } from "./controls.js";
import { here, outline } from "./documents.js";
import { say } from "./live.js";
import { inFull, quoted } from "./quoting.js";
import { rangeCitation, rangeNodes } from "./ranges.js";
import { add } from "./reading-list-store.js";
import { styled } from "./style.js";

const SETTLED_MS = 250;
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, td, th";
const ASIDE = ".headerlink, .gw-cited-by, .gw-original, .gw-hidden";

let waiting = 0;
let asked = 0;
/** @type {HTMLElement | null} */
let bar = null;

document.addEventListener("selectionchange", soon);
document.addEventListener("keydown", (event) => {
  const own = bar?.querySelector("button");
  const called = event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const byAlt = event.altKey && event.code === "KeyC";
  if (own && (called || byAlt) && !event.target.closest?.("input, textarea, select")) {
    event.preventDefault();
    own.focus();
  }
  if (event.key === "Escape" && bar) {
    getSelection().removeAllRanges();
    hide();
  }
});
window.document$?.subscribe(hide);

/** Looks at what is selected now. */
export const start = soon;

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, SETTLED_MS);
}

async function look() {
  const turn = ++asked;
  const found = selected();
  if (!found) {
    if (!bar?.contains(document.activeElement)) hide();
    return;
  }
  try {
    const [{ nodes }] = await Promise.all([outline(found.id), styled()]);
    if (turn !== asked) return;
    const anchors = new Set(nodes.map((node) => node.anchor));
    const pieces = found.pieces.filter(({ place }) => anchors.has(place.id));
    if (pieces.length) show(found.id, nodes, pieces[0].place.id, pieces.at(-1).place.id, lines(pieces));
    else hide();
  } catch {
    hide(); // the data file did not come
  }
}

function hide() {
  asked++;
  bar?.remove();
  bar = null;
}

/** @returns {{ id: string, pieces: Piece[] } | null} the document, and what of it is selected */
function selected() {
  const id = here();
  const selection = getSelection();
  if (!id || !selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const article = document.querySelector("article");
  if (!article.contains(range.commonAncestorContainer) || bar?.contains(document.activeElement)) return null;
  return { id, pieces: piecesOf(article, range) };
}

/** @typedef {{ place: HTMLElement, block: HTMLElement, words: string }} Piece words within one block, and the addressed element they belong to */

/** @param {HTMLElement} article @param {Range} range @returns {Piece[]} its words, without interface parts and with corrections */
function piecesOf(article, range) {
  const places = addressed();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    range.intersectsNode(node) && !node.parentElement.closest(ASIDE) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const pieces = [];
  const corrected = new Set();
  let place = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = node.parentElement.closest(BLOCKS);
    if (!block) continue;
    const row = block.closest("tr")?.querySelector("[id]");
    if (block.id || row) place = row ?? block;
    else place ??= before(places, block); // the selection begins in the paragraph below a heading
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const word = node.parentElement.closest("[data-gw-corrected]");
    if (word && corrected.has(word)) continue;
    if (word) corrected.add(word);
    const words = word ? word.dataset.gwCorrected : node.data.slice(from, to);
    if (place && words.trim()) pieces.push({ place, block, words });
  }
  return pieces;
}

/** @param {HTMLElement[]} places @param {HTMLElement} block @returns {HTMLElement | null} the last place before it */
const before = (places, block) => places.findLast((place) => place.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null;

/** @param {Piece[]} pieces @returns {string} a line a place, the cells of a row parted by TAB */
function lines(pieces) {
  let text = "";
  pieces.forEach(({ place, block, words }, index) => {
    const last = pieces[index - 1];
    if (last && last.place !== place) text += "\n";
    else if (last && last.block !== block && block.matches("td, th")) text += "\t";
    text += words;
  });
  return text.trim();
}

/** @param {string} id @param {any[]} nodes @param {string} first @param {string} last @param {string} text */
function show(id, nodes, first, last, text) {
  const cited = rangeNodes(nodes, first, last);
  const citation = rangeCitation(nodes, first, last);
  const address = inFull(nodes.find((node) => node.anchor === first).address);
  const made = document.createElement("div");
  made.className = "gw-selection";
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "引用所选文字");
  const said = document.createElement("span");
  said.textContent = citation;
  /** @param {string} label @param {string} done @param {string} words */
  const copies = (label, done, words) =>
    button(label, async (own) => {
      own.textContent = (await copy(words)) ? done : "没有复制成";
      say(own.textContent);
    });
  made.append(
    said,
    copies("复制文字和引文", "文字和引文已复制", quoted(citation, { text, address })),
    copies("只复制引文", "引文已复制", citation),
    copies("复制链接", "链接已复制", address),
    button("加入摘录", (own) => {
      add(cited.map(({ anchor }) => ({ document: id, anchor, note: "" })));
      own.textContent = told();
      say(own.textContent);
    }),
    button("关闭", () => {
      getSelection().removeAllRanges();
      hide();
    }),
  );
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection is gone before the click comes
  bar?.remove();
  bar = made;
  document.body.append(made);
  say(`已选：${citation}。按 C 引用`);
}

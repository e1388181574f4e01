// What the card of an address offers for citing: text, citation, reference, files for reference managers, the reading list.

import { root } from "./addresses.js";
import { copy } from "./clipboard.js";
import { button, tick } from "./controls.js";
import { outline } from "./documents.js";
import { say } from "./live.js";
import { inFull, quoted, reference, textAt } from "./quoting.js";
import { add, has, isKept, MOST_PLACES } from "./reading-list-store.js";

/** Ends of the files and what they are called. */
const FORMATS = { bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" };

/** @param {string} id of a document @param {string} anchor @param {() => Promise<boolean>} copyAddress @returns {HTMLElement[]} rows for the card */
export function citing(id, anchor, copyAddress) {
  const asked = outline(id); // so that it is there when a button is pressed
  asked.catch(() => {});
  const withText = tick("附原文", "gongwen.citation-with-text");
  const withAddress = tick("附链接", "gongwen.citation-with-address");
  /** @param {string} label @param {string} done @param {(nodes: any[], index: number) => string} words */
  const copies = (label, done, words) =>
    button(label, (own) => tell(own, done, async () => {
      const { nodes } = await asked;
      return copy(words(nodes, nodes.findIndex((node) => node.anchor === anchor)));
    }));
  const first = row(
    button("复制链接", (own) => tell(own, "链接已复制", copyAddress)),
    copies("复制原文", "原文已复制", textAt),
  );
  const second = row(
    copies("复制引文", "引文已复制", (nodes, index) =>
      quoted(nodes[index].citation, {
        text: withText.box.checked ? textAt(nodes, index) : undefined,
        address: withAddress.box.checked ? inFull(nodes[index].address) : undefined,
      })),
    withText.label,
    withAddress.label,
  );
  const third = row(copies("复制 GB/T 7714", "GB/T 7714 已复制", (nodes, index) => reference(nodes[index])), listed(id, anchor));
  return [first, second, citation(asked, anchor), third, downloads(id)];
}

/** @param {Promise<any>} asked @param {string} anchor @returns {HTMLElement} room for the citation, so that nothing moves when it comes */
function citation(asked, anchor) {
  const made = document.createElement("p");
  made.className = "gw-card__citation";
  asked.then(({ nodes }) => (made.textContent = nodes.find((node) => node.anchor === anchor)?.citation ?? ""), () => {});
  return made;
}

/** @param {...HTMLElement} content @returns {HTMLElement} */
function row(...content) {
  const made = document.createElement("p");
  made.className = "gw-card__actions";
  made.append(...content);
  return made;
}

/** Does what a button says and says on it, and aloud, that it is done. @param {HTMLButtonElement} own @param {string} done @param {() => Promise<boolean>} act */
async function tell(own, done, act) {
  let copied = false;
  try {
    copied = await act();
  } catch {
    // the data file did not come
  }
  own.textContent = copied ? done : "没有复制成";
  say(own.textContent);
}

/** @param {string} id @param {string} anchor @returns {HTMLElement} a button that puts the place on the reading list; a link to it where it is there */
function listed(id, anchor) {
  if (has(id, anchor)) return toList();
  return button("加入摘录", (own) => {
    const added = add([{ document: id, anchor, note: "" }]);
    const link = toList();
    own.replaceWith(link);
    link.focus();
    say(added ? told() : `摘录已满${MOST_PLACES}条`);
    if (!added) link.textContent = `摘录已满${MOST_PLACES}条`;
  });
}

/** @returns {string} that something was added, and for how long */
export const told = () => (isKept() ? "已加入摘录" : "已加入摘录；浏览器不许保存，关闭本页后就没有了");

/** @returns {HTMLAnchorElement} the way to the reading list */
export function toList() {
  const link = document.createElement("a");
  link.href = new URL("reading-list/", root()).href;
  link.textContent = isKept() ? "已在摘录" : "已在摘录（只在本页打开期间）";
  return link;
}

/** @param {string} id @returns {HTMLElement} links to the files of the document for reference managers */
function downloads(id) {
  const made = row("全文引文文件：");
  for (const [ending, name] of Object.entries(FORMATS)) {
    const link = document.createElement("a");
    link.href = new URL(`data/citations/${id}.${ending}`, root()).href;
    link.download = `${id.replace("/", "-")}.${ending}`;
    link.textContent = name;
    made.append(link, " ");
  }
  return made;
}

// The card of a term in the text: how it is read, what it means and how one knows, how often it stands in the documents.

import { closeCard, isOpen, openCard } from "./card.js";
import { say } from "./live.js";

/** Cards by the address of their file, so that each is asked for once. @type {Map<string, Promise<any>>} */
const files = new Map();

/** @param {HTMLAnchorElement} link the marked term @param {"hover" | "focus" | "tap"} how it was turned to */
export async function open(link, how) {
  const stays = how === "tap";
  if (isOpen(link) && !stays) return;
  const entry = new URL(link.href);
  let term;
  try {
    term = await load(new URL(`../../data/glossary/${entry.pathname.split("/").at(-2)}.json`, entry));
  } catch {
    if (stays) location.href = link.href; // the entry says the same, and more
    return;
  }
  const meant = { hover: () => link.matches(":hover"), focus: () => link === document.activeElement, tap: () => true };
  if (!meant[how]() || !link.isConnected) return;
  openCard(link, describe(term, entry, stays), { label: `用语：${term.term}`, transient: !stays });
  if (stays) link.ownerDocument.querySelector("#gw-card a[href]")?.focus({ preventScroll: true });
  else if (how === "focus") say(`${term.term}：${term.explanation.meaning}`); // it came too late to be read out with the link
}

/** @param {URL} address @returns {Promise<any>} what the card says */
function load(address) {
  if (!files.has(address.href)) {
    const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    asked.catch(() => files.delete(address.href));
    files.set(address.href, asked);
  }
  return files.get(address.href);
}

/** @param {any} term @param {URL} entry @param {boolean} stays whether the card links to the entry, as one that passes need not
 * @returns {HTMLElement[]} */
function describe(term, entry, stays) {
  const head = document.createElement("p");
  head.className = "gw-card__head";
  head.textContent = term.term;
  const read = document.createElement("span");
  read.className = "gw-card__aside";
  read.textContent = term.pinyin;
  head.append(" ", read);
  const meaning = document.createElement("p");
  meaning.textContent = term.explanation.meaning;
  const basis = document.createElement("p");
  basis.className = "gw-card__aside";
  const [quotation] = term.quotations;
  if (term.basis === "quoted" && quotation) basis.append("见", anchor(new URL(`../../${quotation.address}`, entry).href, quotation.place));
  else if (term.explanation.basis) basis.append(term.explanation.basis);
  const places = document.createElement("p");
  places.className = "gw-card__aside";
  const count = `${term.document_count ?? term.documents.length}件公文，${term.count}处用例`;
  places.append(stays ? anchor(entry.href, count) : count);
  return [head, meaning, ...(basis.textContent ? [basis] : []), places];
}

/** @param {string} href @param {string} words @returns {HTMLAnchorElement} */
function anchor(href, words) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = words;
  link.addEventListener("click", closeCard);
  return link;
}

// The reading list: which places were collected, in which order, with which notes. It stays in the browser; where that keeps
// nothing, in memory, for as long as the page is open.

/** @typedef {{ document: string, anchor: string, note: string }} Excerpt */

const KEY = "gongwen.reading-list";
/** Most places in a list. */
export const MOST_PLACES = 200;
/** Most characters of a note. */
export const LONGEST_NOTE = 1000;
/** What an id of a document (or of its earlier version) and an anchor look like. */
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/\d{8})?$/;
export const ANCHOR = /^[a-z][a-z0-9_-]*$/;
export const LONGEST_NAME = 100;

/** @type {Excerpt[] | null} the list where the browser keeps nothing */
let inMemory = null;

/** @returns {boolean} whether the browser keeps the list */
export const isKept = () => inMemory === null;

/** @returns {Excerpt[]} */
export function excerpts() {
  if (inMemory) return inMemory;
  try {
    return sound(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) inMemory = [];
    return [];
  }
}

/** @param {Excerpt[]} list @returns {Excerpt[]} what was kept, as far as it holds */
export function keep(list) {
  const kept = sound(list);
  try {
    if (!inMemory) localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    inMemory = kept;
  }
  if (inMemory) inMemory = kept;
  return kept;
}

/** @param {Excerpt[]} more at the end, those that are there already left out @returns {number} how many were added */
export function add(more) {
  const before = excerpts();
  return keep([...before, ...more]).length - before.length;
}

/** @param {string} document @param {string} anchor @returns {boolean} */
export const has = (document, anchor) => excerpts().some((excerpt) => excerpt.document === document && excerpt.anchor === anchor);

/** @param {any} list of whatever may lie in the browser @returns {Excerpt[]} what of it is an excerpt, each place once */
export function sound(list) {
  const found = new Map();
  for (const { document, anchor, note } of Array.isArray(list) ? list.filter((each) => each && typeof each === "object") : []) {
    if (!isName(ID, document) || !isName(ANCHOR, anchor) || found.size === MOST_PLACES) continue;
    const place = `${document}#${anchor}`;
    if (!found.has(place)) found.set(place, { document, anchor, note: soundNote(note) });
  }
  return [...found.values()];
}

/** @param {any} note @returns {string} plain text of bearable length */
export const soundNote = (note) =>
  typeof note === "string" ? [...note.replace(/[^\P{C}\n\u200d]/gu, "")].slice(0, LONGEST_NOTE).join("") : "";

/** @param {RegExp} pattern @param {any} name */
const isName = (pattern, name) => typeof name === "string" && name.length <= LONGEST_NAME && pattern.test(name);

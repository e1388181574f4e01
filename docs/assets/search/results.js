// What is found, as the theme's search box shows it: a list for each document, the document itself in it.

import { escaped, passage } from "./passage.js";

const SHOWN = 100; // hits that become results at once
const OPEN = 3; // of a document; the others are behind "more on this page"

/** @param {import("./find.js").Found} found @param {Map<string, string>} simplified
 * @returns {{ location: string, title: string, text: string, score: number, terms: object }[][]} */
export function results({ hits, words }, simplified) {
  const groups = new Map();
  for (const hit of hits.slice(0, SHOWN)) {
    const { folder } = hit.entry.source;
    if (!groups.has(folder)) groups.set(folder, []);
    groups.get(folder).push(hit);
  }
  // the theme lets Enter open what has the highest score, and shows those of a document's first score without being asked
  return [...groups.values()].map((group, place) => [
    { location: group[0].entry.source.folder, title: escaped(group[0].entry.source.title), text: "", score: -1, terms: {} },
    ...group.map((hit, number) => item(hit, words, simplified, (groups.size - place) * 2 - Number(number >= OPEN))),
  ]);
}

/** @param {import("./find.js").Hit} hit @param {string[]} words @param {Map<string, string>} simplified @param {number} score */
function item(hit, words, simplified, score) {
  const { label, text } = shown(hit);
  return {
    location: location(hit, words),
    title: passage(label, words, simplified, true),
    text: passage(text, words, simplified),
    score,
    terms: {},
  };
}

/** @param {import("./find.js").Hit} hit @returns {{ label: string, text: string }} what is told of a hit: its label and title, its text */
export function shown({ entry }) {
  if (isTerm(entry)) return { label: entry.title, text: entry.text.slice(entry.title.length + 1) };
  return { label: [entry.names[0], entry.title].filter(Boolean).join("　"), text: entry.text };
}

/** @param {import("./find.js").Hit} hit @param {string[]} words that are to be marked there @returns {string} path from the root of the site */
export function location({ entry }, words) {
  if (isTerm(entry)) return `${entry.source.folder}${entry.anchor}/#${entry.anchor}`;
  return `${entry.source.folder}?${new URLSearchParams({ find: words.join(" ") })}#${entry.anchor}`;
}

/** @param {import("./data.js").Entry} entry @returns {boolean} */
const isTerm = (entry) => entry.source.folder === "glossary/";

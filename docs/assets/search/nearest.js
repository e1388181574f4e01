// What is offered when nothing is found: the terms of the glossary that are most like the query, by characters and by pinyin.

import { exact, loose } from "./definition.js";

const MOST = 5;
const LONGEST = 40; // characters of a query that are compared
const LIKE = 0.34; // from this similarity on; 1 is the same

/** @param {import("./data.js").Data} data @param {string} query @returns {Promise<{ term: string, address: string }[]>} */
export async function nearest(data, query) {
  const { simplified, glossary } = await data.index();
  if (!glossary) return [];
  const readings = await data.readings();
  const letters = new Map();
  for (const [syllable, characters] of Object.entries(readings)) {
    for (const character of characters) if (!letters.has(character)) letters.set(character, syllable);
  }
  const aloud = (text) => [...text].map((character) => letters.get(character) ?? character).join("");
  const sought = [...loose(exact(query, simplified).replace(/\s+/g, ""))].slice(0, LONGEST).join("");
  if (sought.length < 2) return [];
  const shards = await Promise.all(Array.from({ length: glossary }, (_, number) => data.shard(number))); // terms come first
  const terms = shards.flat().filter((entry) => entry.source.folder === "glossary/");
  return terms
    .map((entry) => ({ entry, like: Math.max(...entry.titles.map((title) => Math.max(alike(sought, title), 0.9 * alike(aloud(sought), aloud(title))))) }))
    .filter(({ like }) => like >= LIKE)
    .sort((one, other) => other.like - one.like || one.entry.order - other.entry.order)
    .slice(0, MOST)
    .map(({ entry }) => ({ term: entry.title, address: `${entry.source.folder}${entry.anchor}/` }));
}

/** Dice's coefficient over pairs of neighbours. @param {string} one @param {string} other @returns {number} 0 to 1 */
function alike(one, other) {
  const [left, right] = [one, other].map((text) => {
    const characters = [...text];
    return new Set(characters.slice(1).map((character, place) => characters[place] + character));
  });
  if (!left.size || !right.size) return 0;
  let shared = 0;
  for (const pair of left) shared += Number(right.has(pair));
  return (2 * shared) / (left.size + right.size);
}

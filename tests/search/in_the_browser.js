// What the tests ask of the modules of the search, in a page served beside them.

import { Data } from "./assets/search/data.js";
import { exact, isDropped, loose, words } from "./assets/search/definition.js";
import { findFiltered } from "./assets/search/filtered.js";
import { find } from "./assets/search/find.js";
import { bucketOf, gramsOf } from "./assets/search/grams.js";
import { nearest } from "./assets/search/nearest.js";
import { numbersOf } from "./assets/search/places.js";
import { results } from "./assets/search/results.js";

/** @param {string} pairs Traditional characters and their Simplified ones, by turns @returns {Map<string, string>} */
function simplifiedOf(pairs) {
  const characters = [...pairs];
  return new Map(characters.flatMap((character, place) => (place % 2 ? [] : [[character, characters[place + 1]]])));
}

/** Each text as the definition makes it. @param {string[]} texts @param {string} pairs */
export async function defined(texts, pairs) {
  const simplified = simplifiedOf(pairs);
  return texts.map((text) => {
    const made = exact(text, simplified);
    return [made, loose(made), words(text, simplified), words(text, simplified).map(gramsOf)];
  });
}

/** @param {string[]} grams @param {number} buckets */
export async function buckets(grams, buckets) {
  return grams.map((gram) => bucketOf(gram, buckets));
}

/** @param {string[]} lists of numbers, as letters */
export async function numbers(lists) {
  return lists.map(numbersOf);
}

/** @returns {Promise<string[]>} every sign of the first plane that is dropped */
export async function dropped() {
  return Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isDropped);
}

/** `exact`, `loose` or `no` for each text and query: what `find` says of a collection of this one text.
 * @param {[string, string][]} cases @param {string} pairs */
export async function judged(cases, pairs) {
  const answers = [];
  for (const [text, query] of cases) {
    const data = new Data(new URL("nowhere/", location.href));
    const shard = { sources: [["documents/one/", "", "", ""]], records: [[0, ["p1", [], "", text]]] };
    const index = { texts: "one-shard-", layers: [], records: 1, pinyin: "one", spelled: {}, common: "", simplified: pairs };
    data.asked = new Map(Object.entries({ "index.json": index, "text-one-shard-.json": shard, "pinyin-one.json": {} }).map(([name, file]) => [name, Promise.resolve(file)]));
    const { hits } = await find(data, query);
    answers.push(hits.length ? (hits[0].exact ? "exact" : "loose") : "no");
  }
  return answers;
}

const OFFERED = 10; // of so many queries one is also offered what is most like it,
const LONG = 100; // and so are those with more characters than this

/** @type {Map<string, Data>} by folder */
const opened = new Map();

/** @param {string} folder of search data */
function opening(folder) {
  if (!opened.has(folder)) opened.set(folder, new Data(new URL(`${folder}/`, location.href)));
  return opened.get(folder);
}

const addressOf = ({ source, anchor }) => source.folder + (source.folder === "glossary/" ? `${anchor}/` : `#${anchor}`);

/** What is found for each query, in its order: the addresses, how many of them are called exact, whether these come first, and
 * whether that is all. @param {string} folder @param {string[]} queries @param {number} [most] */
export async function found(folder, queries, most) {
  const answers = [];
  for (const query of queries) {
    const { hits, complete } = await find(opening(folder), query, most);
    const exactly = hits.filter((hit) => hit.exact).length;
    answers.push([hits.map(({ entry }) => addressOf(entry)), exactly, hits.slice(0, exactly).every((hit) => hit.exact), complete]);
  }
  return answers;
}

/** What is found of each query with filters, in its order: the addresses, the counts, and what there is to choose from.
 * @param {string} folder @param {[string, object][]} queries with their filters @param {number} [most] */
export async function filtered(folder, queries, most) {
  const answers = [];
  for (const [query, filters] of queries) {
    const { hits, counts, choices } = await findFiltered(opening(folder), query, filters, most);
    answers.push([hits.map(({ entry }) => addressOf(entry)), counts, choices]);
  }
  return answers;
}

/** Looks for each query and makes what is shown of it, or offered instead. @param {string} folder @param {string[]} queries
 * @param {number} limit milliseconds for one; none is looked for after one that took longer
 * @returns {Promise<[[number, string], [string, string][]]>} milliseconds that the slowest took, and which it was; errors with their
 * queries */
export async function endured(folder, queries, limit) {
  const data = opening(folder);
  const { simplified } = await data.index();
  let slowest = [0, ""];
  const errors = [];
  for (const [place, query] of queries.entries()) {
    const began = performance.now();
    try {
      const answer = await find(data, query);
      results(answer, simplified);
      if (!answer.hits.length && (place % OFFERED === 0 || query.length > LONG)) await nearest(data, query);
    } catch (error) {
      errors.push([query.slice(0, 200), String(error.stack)]);
    }
    const took = performance.now() - began;
    if (took > slowest[0]) slowest = [took, `${query.length}: ${query.slice(0, 200)}`];
    if (took > limit) break;
  }
  return [slowest, errors];
}

// What a page asks of the modules of the search and of a plain scan, over a large collection.
import { Data } from "./assets/search/data.js";
import { find } from "./assets/search/find.js";

const ROOT = new URL("search/", location.href);
const addressOf = ({ source, anchor }) => (source.folder === "glossary/" ? `glossary/${anchor}/` : `${source.folder}#${anchor}`);

/** A query for which nothing is there yet: milliseconds, requests, bytes on the wire without heads, and the first hits.
 * @param {string} query */
export async function cold(query) {
  performance.clearResourceTimings();
  const began = performance.now();
  const { hits, complete } = await find(new Data(ROOT), query);
  const time = performance.now() - began;
  const fetched = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(ROOT.href));
  const bytes = fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return { time, bytes, requests: fetched.length, first: hits.slice(0, 10).map(({ entry }) => [addressOf(entry), [entry.text, ...entry.names]]), complete };
}

/** @type {Data} */
let kept;
/** The same query again and again with everything there. @param {string} query @param {number} times @returns {Promise<number>} ms */
export async function warm(query, times) {
  kept ??= new Data(ROOT);
  await find(kept, query);
  const began = performance.now();
  for (let turn = 0; turn < times; turn++) await find(kept, query);
  return (performance.now() - began) / times;
}

/** @type {string[]} */
let texts;
/** @param {string} query @param {number} times @returns {Promise<number>} ms that a scan takes of texts that are there as strings */
export async function scan(query, times) {
  texts ??= await (await fetch("texts.json")).json();
  const words = query.split(/\s+/);
  let found = 0;
  const began = performance.now();
  for (let turn = 0; turn < times; turn++) found += texts.filter((text) => words.every((word) => text.includes(word))).length;
  return (performance.now() - began) / times + found * 0;
}

/** Everything that is found, however many shards it takes. @param {string} query @returns {Promise<string[]>} addresses */
export async function every(query) {
  kept ??= new Data(ROOT);
  return (await find(kept, query, Infinity)).hits.map(({ entry }) => addressOf(entry));
}

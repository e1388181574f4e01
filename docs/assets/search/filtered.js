// What is found of what a reader wants to see: of one document, year or issuer, in titles only, in the glossary only.

import { find } from "./find.js";

/** @typedef {import("./find.js").Hit} Hit */
/** @typedef {{ document?: string, year?: string, issuer?: string, in?: string }} Filters those that are set; `document` is a folder,
 *  `in` is `titles` or `glossary` */
/** @typedef {[value: string, words: string][]} Choice what a filter may be set to, and what that is called */
/** @typedef {{ exact: number, loose: number, complete: boolean, all: number }} Counts of hits that pass; `complete` as in `Found`;
 *  `all`: how many there are without filters */

const SHARDS = 3; // looked into at first, as in find.js
const ON = 2; // times that as many shards more are looked into while nothing passes

/** @param {import("./data.js").Data} data @param {string} query @param {Filters} [filters] @param {number} [most] shards to look into
 * @returns {Promise<import("./find.js").Found & { counts: Counts, choices: Record<"document" | "year" | "issuer", Choice> }>} */
export async function findFiltered(data, query, filters = {}, most = SHARDS) {
  let found = await find(data, query, most);
  let hits = found.hits.filter((hit) => passes(hit, filters));
  for (let turn = 1; turn <= ON && found.hits.length && !hits.length && !found.complete; turn++) {
    found = await find(data, query, most * (turn + 1)); // what was looked into before is there already
    hits = found.hits.filter((hit) => passes(hit, filters));
  }
  const exact = hits.filter((hit) => hit.exact).length;
  const counts = { exact, loose: hits.length - exact, complete: found.complete, all: found.hits.length };
  return { ...found, hits, counts, choices: choices(found.hits) };
}

/** @param {Hit} hit @param {Filters} filters @returns {boolean} */
function passes({ entry, tier }, filters) {
  const { source } = entry;
  if (filters.document && filters.document !== source.folder) return false;
  if (filters.year && filters.year !== source.date.slice(0, 4)) return false;
  if (filters.issuer && filters.issuer !== source.issuer) return false;
  if (filters.in === "titles") return tier >= 2;
  return filters.in !== "glossary" || source.folder === "glossary/";
}

/** What the filters may be set to: what hits have, whatever is set. @param {Hit[]} hits */
function choices(hits) {
  const sources = [...new Set(hits.map((hit) => hit.entry.source))];
  const each = (pairs) => [...new Map(pairs.filter(([value]) => value))].sort();
  return {
    document: each(sources.map((source) => [source.folder, source.title])),
    year: each(sources.map(({ date }) => [date.slice(0, 4), date.slice(0, 4)])),
    issuer: each(sources.map(({ issuer }) => [issuer, issuer])),
  };
}

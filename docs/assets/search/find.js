// Finds what holds a query: which shards to look into, which records hold it, in which order they are shown.

import { exact, loose, words } from "./definition.js";
import { bucketOf, gramsOf } from "./grams.js";
import { findPattern, letters, patterns } from "./pinyin.js";

/** @typedef {import("./data.js").Entry} Entry */
/** @typedef {{ entry: Entry, exact: boolean, tier: number, about: number }} Hit */
/** @typedef {{ hits: Hit[], words: string[], complete: boolean }} Found `complete`: whether every shard that may hold the query was
 *  looked into; otherwise there are at least so many hits */

const BUCKETS = 4; // looked into at most before the text is
const SHARDS = 6; // text looked into at first; more on demand

/** @param {import("./data.js").Data} data @param {string} query @param {number} [most] shards to look into @returns {Promise<Found>} */
export async function find(data, query, most = SHARDS) {
  const { simplified, shards, buckets, common } = await data.index();
  const sought = words(query, simplified);
  if (!sought.length || /\p{Cs}/u.test(query)) return { hits: [], words: [], complete: true };
  const candidates = buckets ? await candidatesOf(data, sought, buckets, common) : Array.from({ length: shards }, (_, number) => number);
  const chosen = candidates.slice(0, most);
  const entries = (await Promise.all(chosen.map((number) => data.shard(number)))).flat();
  const hits = [];
  const wanted = sought.map((word) => ({ exact: word, loose: loose(word) }));
  const whole = wanted.map((word) => word.loose).join("");
  for (const entry of entries) {
    const hit = weigh(entry, wanted, whole);
    if (hit) hits.push(hit);
  }
  const complete = chosen.length === candidates.length;
  const row = complete && hits.every((hit) => isTerm(hit.entry)) ? letters(exact(query, simplified)) : "";
  if (!row) return { hits: hits.sort(compare), words: sought, complete };
  const read = await readAloud(data, row, most);
  const seen = new Set();
  const all = [...hits, ...read.hits].sort(compare).filter(({ entry }) => !seen.has(entry) && seen.add(entry)); // of two, the better
  return { hits: all, words: [...sought, ...read.words], complete: read.complete };
}

/** @param {Entry} entry @returns {boolean} */
const isTerm = (entry) => entry.source.folder === "glossary/";

/** What is found by pinyin. @param {import("./data.js").Data} data @param {string} row of letters @param {number} most
 * @returns {Promise<Found>} */
async function readAloud(data, row, most) {
  const { folder, shards } = await data.index();
  const readings = await data.file(`${folder}/pinyin.json`);
  const chosen = Array.from({ length: Math.min(shards, most) }, (_, number) => number);
  const entries = (await Promise.all(chosen.map((number) => data.shard(number)))).flat();
  const complete = chosen.length === shards;
  for (const pattern of patterns(row, readings)) {
    const { hits, words: read } = findPattern(entries, pattern);
    if (hits.length) return { hits, words: read, complete };
  }
  return { hits: [], words: [], complete };
}

/** @param {import("./data.js").Data} data @param {string[]} sought @param {number} buckets @param {string} common
 * @returns {Promise<number[]>} the shards that have every gram, those first that have them in titles */
async function candidatesOf(data, sought, buckets, common) {
  const grams = [...new Set(sought.flatMap(gramsOf))];
  const rank = (gram) => Math.max(...[...gram].map((character) => (common.includes(character) ? common.length - common.indexOf(character) : 0)));
  grams.sort((one, other) => rank(one) - rank(other)); // rarest first
  /** @type {Map<number, boolean> | null} shard, and whether a title there has every gram looked at */
  let found = null;
  for (const gram of grams.slice(0, BUCKETS)) {
    const [titles = 0, ...distances] = (await data.bucket(bucketOf(gram, buckets)))[gram] ?? [];
    const here = new Map();
    let shard = 0;
    distances.forEach((distance, place) => {
      shard = place === titles ? distance : shard + distance;
      if (!found || found.has(shard)) here.set(shard, place < titles && (found?.get(shard) ?? true));
    });
    found = here;
    if (found.size <= 2) break;
  }
  return [...(found ?? [])].sort(([one, inTitle], [other, otherInTitle]) => Number(otherInTitle) - Number(inTitle) || one - other).map(([shard]) => shard);
}

/** @param {Entry} entry @param {{ exact: string, loose: string }[]} wanted @param {string} whole the words together, loosely
 * @returns {Hit | null} */
function weigh(entry, wanted, whole) {
  let isExact = true;
  for (const word of wanted) {
    if (entry.exact.some((text) => text.includes(word.exact))) continue;
    isExact = false;
    if (!word.loose || !entry.loose.some((text) => text.includes(word.loose))) return null;
  }
  return { entry, exact: isExact, tier: tier(entry, wanted, whole), about: about(entry, wanted) };
}

/** What it is that holds the query: 3 a title that is the query, 2 a title that holds it, 1 an entry of the glossary, 0 text.
 * @param {Entry} entry @param {{ loose: string }[]} wanted @param {string} whole @returns {number} */
function tier(entry, wanted, whole) {
  if (whole && entry.titles.includes(whole)) return 3;
  if (whole && wanted.every((word) => entry.titles.some((title) => title.includes(word.loose)))) return 2;
  return isTerm(entry) ? 1 : 0;
}

/** How much of a text is about the words. @param {Entry} entry @param {{ exact: string, loose: string }[]} wanted @returns {number} */
function about(entry, wanted) {
  let characters = 0;
  for (const word of wanted) {
    const sought = word.loose || word.exact;
    const text = word.loose ? entry.loose[0] : entry.exact[0];
    for (let place = text.indexOf(sought); place >= 0; place = text.indexOf(sought, place + sought.length)) characters += sought.length;
  }
  return characters / (entry.loose[0].length + 60);
}

/** @param {Hit} one @param {Hit} other @returns {number} exact ones first, then as `tier` and `about` say, then newer ones */
function compare(one, other) {
  return Number(other.exact) - Number(one.exact) || other.tier - one.tier || other.about - one.about || one.entry.order - other.entry.order;
}

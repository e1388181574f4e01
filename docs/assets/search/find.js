// Finds what holds a query: which shards to look into, which records hold it, in which order they are shown.

import { exact, loose, words } from "./definition.js";
import { candidates } from "./candidates.js";
import { letters, readingsOf, weighSpoken } from "./pinyin.js";
import { spelledShards } from "./spelled.js";

/** @typedef {import("./data.js").Entry} Entry */
/** @typedef {{ entry: Entry, exact: boolean, tier: number, about: number }} Hit */
/** @typedef {{ hits: Hit[], words: string[], complete: boolean }} Found `complete`: whether every shard that may hold the query was
 *  looked into; otherwise there are at least so many hits */

const SHARDS = 3; // text looked into at first; more on demand
const ON = 2; // times that as many shards more are looked into while nothing is found

/** @param {import("./data.js").Data} data @param {string} query @param {number} [most] shards to look into @returns {Promise<Found>} */
export async function find(data, query, most = SHARDS) {
  const { simplified } = await data.index();
  const sought = words(query, simplified);
  if (!sought.length || /\p{Cs}/u.test(query)) return { hits: [], words: [], complete: true };
  const wanted = sought.map((word) => ({ exact: word, loose: loose(word) }));
  const whole = wanted.map((word) => word.loose).join("");
  const { hits, complete } = await look(data, await candidates(data, sought), most, (entry) => weigh(entry, wanted, whole));
  const row = complete && hits.every((hit) => isTerm(hit.entry)) ? letters(exact(query, simplified)) : "";
  if (!row) return { hits: hits.sort(compare), words: sought, complete };
  const read = await readAloud(data, row, most);
  const seen = new Set();
  const all = [...hits, ...read.hits].sort(compare).filter(({ entry }) => !seen.has(entry) && seen.add(entry)); // of two, the better
  return { hits: all, words: [...sought, ...read.words], complete: read.complete };
}

/** @param {Entry} entry @returns {boolean} */
const isTerm = (entry) => entry.source.folder === "glossary/";

/** Looks into so many shards, and, while nothing is found, into more. @param {import("./data.js").Data} data
 * @param {number[]} shards in order @param {number} most @param {(entry: Entry) => Hit | null} weighed
 * @returns {Promise<{ hits: Hit[], complete: boolean }>} */
async function look(data, shards, most, weighed) {
  const hits = [];
  let looked = 0;
  for (let turn = 0; turn <= ON && looked < shards.length && !hits.length; turn++) {
    const chosen = shards.slice(looked, looked + most);
    looked += chosen.length;
    for (const entry of (await Promise.all(chosen.map((number) => data.shard(number)))).flat()) {
      const hit = weighed(entry);
      if (hit) hits.push(hit);
    }
  }
  return { hits, complete: looked === shards.length };
}

/** What is found by pinyin. @param {import("./data.js").Data} data @param {string} row of letters @param {number} most
 * @returns {Promise<Found>} */
async function readAloud(data, row, most) {
  const readings = await data.readings();
  for (const { spellings, pattern } of readingsOf(row, readings)) {
    const found = new Set();
    const looked = await look(data, await spelledShards(data, spellings, readings), most, (entry) => weighSpoken(entry, pattern, found));
    if (looked.hits.length || !looked.complete) return { hits: looked.hits, words: [...found], complete: looked.complete };
  }
  return { hits: [], words: [], complete: true };
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

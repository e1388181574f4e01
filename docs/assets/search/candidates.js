// Which shards of a large collection may hold a query: by its grams, and, for a row of letters, by what it may spell.

import { bucketOf, gramsOf } from "./grams.js";
import { numbersOf } from "./places.js";

const GRAMS = 10; // looked up at most for one query
const EVERYWHERE = "~"; // so many shards have it that any may; only those with it in titles are told
const PLACES = /^(?:(.*)([!~]))?(.*)$/s; // those in titles, a sign, the others
const FEW = 3; // shards; with so few left, no further gram is looked up

/** @param {import("./data.js").Data} data @param {string[]} sought words @returns {Promise<number[]>} the shards that have every
 *  gram, those first that have them in titles */
export async function candidates(data, sought) {
  const { shards, layers, common } = await data.index();
  if (!layers.length) return everyShard(shards);
  const grams = [...new Set(sought.flatMap(gramsOf))];
  const rank = (gram) => [...gram].reduce((sum, character) => sum + (common.includes(character) ? common.length - common.indexOf(character) : 0), 0);
  grams.sort((one, other) => rank(one) - rank(other)); // rarest first
  return shardsOf(data, grams.slice(0, GRAMS));
}

/** @param {number} shards @returns {number[]} */
export const everyShard = (shards) => Array.from({ length: shards }, (_, number) => number);

/** @param {import("./data.js").Data} data @param {string[]} grams rarest first @returns {Promise<number[]>} the shards that have
 *  all of them, or the first of them if these lead to few */
export async function shardsOf(data, grams) {
  /** @type {Map<number, boolean> | null} shard, and whether a title there has every gram looked at */
  let found = null;
  for (const gram of grams) {
    const here = await shardsWith(data, gram);
    if (found) for (const [shard, inTitle] of here) found.has(shard) ? here.set(shard, inTitle && found.get(shard)) : here.delete(shard);
    found = here;
    if (found.size <= FEW) break;
  }
  return [...(found ?? [])].sort(([one, inTitle], [other, otherInTitle]) => Number(otherInTitle) - Number(inTitle) || one - other).map(([shard]) => shard);
}

/** @param {import("./data.js").Data} data @param {string} gram @returns {Promise<Map<number, boolean>>} the shards that have it, or may,
 *  and whether a title there does */
async function shardsWith(data, gram) {
  const { shards, layers } = await data.index();
  const told = await Promise.all(layers.map(({ buckets }) => data.bucket(buckets[bucketOf(gram, buckets.length)])));
  const found = new Map();
  let oldest = shards - 1; // shards are numbered from the oldest within a layer, from the newest among all
  layers.forEach((layer, place) => {
    const [, titles, sign, others] = PLACES.exec(told[place][gram] ?? "");
    const without = sign === EVERYWHERE ? everyShard(layer.shards) : numbersOf(others);
    for (const number of without) found.set(oldest - number, false);
    for (const number of numbersOf(titles ?? "")) found.set(oldest - number, true);
    oldest -= layer.shards;
  });
  return found;
}

// Which shards of a large collection may hold a query: by its grams, and, for a row of letters, by what it may spell.

import { bucketOf, gramsOf } from "./grams.js";

/** @typedef {{ shards: number, buckets: number, common: string }} Index */

const BUCKETS = 10; // looked into at most for one query
const FEW = 3; // shards; with so few left, no further bucket is looked into

/** @param {import("./data.js").Data} data @param {string[]} sought words @returns {Promise<number[]>} the shards that have every
 *  gram, those first that have them in titles */
export async function candidates(data, sought) {
  const { shards, buckets, common } = await data.index();
  if (!buckets) return everyShard(shards);
  const grams = [...new Set(sought.flatMap(gramsOf))];
  const rank = (gram) => [...gram].reduce((sum, character) => sum + (common.includes(character) ? common.length - common.indexOf(character) : 0), 0);
  grams.sort((one, other) => rank(one) - rank(other)); // rarest first
  return shardsOf(data, grams.slice(0, BUCKETS));
}

/** @param {number} shards @returns {number[]} */
export const everyShard = (shards) => Array.from({ length: shards }, (_, number) => number);

/** @param {import("./data.js").Data} data @param {string[]} grams rarest first @returns {Promise<number[]>} the shards that have
 *  all of them, or the first of them if these lead to few */
export async function shardsOf(data, grams) {
  const { shards, buckets } = await data.index();
  /** @type {Map<number, boolean> | null} shard, and whether a title there has every gram looked at */
  let found = null;
  for (const gram of grams) {
    const [told = 0, ...distances] = (await data.bucket(bucketOf(gram, buckets)))[gram] ?? [];
    const titles = told < 0 ? -1 - told : told;
    const here = new Map();
    let shard = 0;
    distances.forEach((distance, place) => {
      shard = place === titles ? distance : shard + distance;
      if (!found || found.has(shard)) here.set(shard, place < titles && (found?.get(shard) ?? true));
    });
    // below 0: more than half of all shards hold it, and only those with it in titles are told
    if (told < 0) for (const other of found?.keys() ?? everyShard(shards)) if (!here.has(other)) here.set(other, false);
    found = here;
    if (found.size <= FEW) break;
  }
  return [...(found ?? [])].sort(([one, inTitle], [other, otherInTitle]) => Number(otherInTitle) - Number(inTitle) || one - other).map(([shard]) => shard);
}

// The grams by which a word leads to the shards that may hold it, and the bucket of each: as scripts/gongwen/search/grams.py.

import { isDropped, loose } from "./definition.js";

/** @param {string} word an exact one @returns {string[]} grams that every record that holds it has: pairs of neighbours of its
 *  loose form, or its one character; of a word of nothing but dropped signs, these */
export function gramsOf(word) {
  const characters = [...loose(word)];
  if (!characters.length) return [...new Set([...word].filter(isDropped))];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, place) => characters[place] + character))];
}

/** @param {string} gram @param {number} buckets @returns {number} FNV-1a over its code points, 32 bits */
export function bucketOf(gram, buckets) {
  let value = 2166136261;
  for (const character of gram) value = Math.imul(value ^ character.codePointAt(0), 16777619) >>> 0;
  return value % buckets;
}

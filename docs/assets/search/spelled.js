// What a row of letters may spell in a large collection, as chains of its commonest pairs of characters: see
// scripts/gongwen/search/spelling.py, which makes them.

import { everyShard, shardsOf } from "./candidates.js";

const GUESSES = 5; // chains that are looked up
const BEAM = 80; // chains that are kept at each step
const RAREST = 2; // pairs of a chain that are looked up
const SHARDS_A_GUESS = 1; // before those of the next guess

/** @param {import("./data.js").Data} data @param {string[][]} spellings for each, the letters or syllables of its characters
 * @param {Record<string, string>} readings @returns {Promise<number[]>} all shards, those first to which guesses lead; the
 *  glossary's before them */
export async function spelledShards(data, spellings, readings) {
  const { shards, layers, glossary } = await data.index();
  if (!layers.length) return everyShard(shards);
  const chains = (await Promise.all(spellings.filter((spelling) => spelling.length > 1).map((spelling) => guesses(data, spelling, readings)))).flat();
  chains.sort((one, other) => other.score - one.score);
  const found = await Promise.all(chains.slice(0, GUESSES).map(({ pairs }) => {
    const rarest = [...pairs].sort((one, other) => one.level - other.level).slice(0, RAREST);
    return shardsOf(data, rarest.map(({ pair }) => pair));
  }));
  const inTurn = [];
  for (let turn = 0; found.some((own) => own.length > turn); turn += SHARDS_A_GUESS) inTurn.push(...found.flatMap((own) => own.slice(turn, turn + SHARDS_A_GUESS)));
  return [...new Set([...everyShard(Math.min(glossary, 1)), ...inTurn, ...everyShard(shards)])];
}

/** @typedef {{ pair: string, level: number }} Pair @typedef {{ last: string, score: number, pairs: Pair[] }} Chain */

/** @param {import("./data.js").Data} data @param {string[]} spelling @param {Record<string, string>} readings
 * @returns {Promise<Chain[]>} the likeliest, by how many shards have their pairs */
async function guesses(data, spelling, readings) {
  /** @type {Chain[]} */
  let chains = [];
  for (let place = 0; place + 1 < spelling.length; place++) {
    const pairs = await pairsFor(data, spelling[place], spelling[place + 1], readings);
    const byFirst = new Map();
    for (const pair of pairs) byFirst.set(pair.first, [...(byFirst.get(pair.first) ?? []), pair]);
    const before = place ? chains : [...byFirst.keys()].map((first) => ({ last: first, score: 0, pairs: [] }));
    chains = before.flatMap((chain) => (byFirst.get(chain.last) ?? []).map(({ pair, second, level }) => (
      { last: second, score: chain.score + level, pairs: [...chain.pairs, { pair, level }] })));
    chains.sort((one, other) => other.score - one.score);
    chains.length = Math.min(chains.length, BEAM);
  }
  return chains;
}

/** @param {import("./data.js").Data} data @param {string} one @param {string} other letters or syllables
 * @param {Record<string, string>} readings */
async function pairsFor(data, one, other, readings) {
  const levels = (await data.spelled(one[0]))[other[0]] ?? [];
  const allowed = [one, other].map((spelled) => (spelled.length > 1 ? new Set(readings[spelled]) : null)); // null: by its letter alone
  const found = [];
  for (const [level, pairs] of levels) {
    const characters = [...pairs];
    for (let place = 0; place < characters.length; place += 2) {
      const [first, second] = characters.slice(place, place + 2);
      if ((allowed[0]?.has(first) ?? true) && (allowed[1]?.has(second) ?? true)) found.push({ pair: first + second, first, second, level });
    }
  }
  return found;
}

// The search data: asked for when a first query needs them, each file once.

import { exact, loose } from "./definition.js";

/** @typedef {{ folder: string, title: string, date: string, issuer: string, order: number }} Source a document, or the glossary */
/** @typedef {{ source: Source, anchor: string, names: string[], title: string, text: string,
 *   exact: string[], loose: string[], titles: string[], order: number }} Entry a record with its texts made ready to be compared:
 *   its text and then its names, exactly and loosely; its title and names loosely */

const DIGITS = /.{10}/g; // of the name of a file

export class Data {
  /** @param {URL} root of the search data */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.asked = new Map();
  }

  /** @param {string} name of a file @param {RequestCache} [cache] for one whose name does not tell what it holds
   * @returns {Promise<any>} what it holds; one that could not be had is asked for again later */
  file(name, cache) {
    let asked = this.asked.get(name);
    if (!asked) {
      asked = fetch(new URL(name, this.root), { cache }).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => this.asked.delete(name));
      this.asked.set(name, asked);
    }
    return asked;
  }

  /** What `index.json` lists: names of texts, those of the newest documents first; layers of shards, the oldest first, each with its
   * number of shards and the names of its buckets; names of other files.
   * @returns {Promise<{ texts: string[], shards: number, layers: { shards: number, buckets: string[] }[], records: number,
   *   glossary: number, common: string, pinyin: string, spelled: Record<string, string>, simplified: Map<string, string> }>} */
  async index() {
    this.known ??= this.file("index.json", "no-cache").then((index) => {
      const pairs = [...index.simplified];
      const simplified = new Map();
      for (let place = 0; place < pairs.length; place += 2) simplified.set(pairs[place], pairs[place + 1]);
      const texts = names(index.texts);
      const layers = index.layers.map(([shards, buckets]) => ({ shards, buckets: names(buckets) }));
      return { ...index, simplified, texts, shards: texts.length, layers };
    });
    this.known.catch(() => (this.known = undefined));
    return this.known;
  }

  /** @param {number} number @returns {Promise<Entry[]>} the records of a shard */
  async shard(number) {
    const { texts, simplified } = await this.index();
    const shard = await this.file(`text-${texts[number]}.json`);
    shard.entries ??= ready(shard, number, simplified);
    return shard.entries;
  }

  /** @param {string} name of a bucket @returns {Promise<Record<string, string>>} for each gram its shards, as places.js reads them */
  async bucket(name) {
    return this.file(`grams-${name}.json`);
  }

  /** @returns {Promise<Record<string, string>>} for each syllable its characters */
  async readings() {
    return this.file(`pinyin-${(await this.index()).pinyin}.json`);
  }

  /** @param {string} letter @returns {Promise<Record<string, [number, string][]>>} what spelled.js chains, by the second letter */
  async spelled(letter) {
    const name = (await this.index()).spelled[letter];
    return name ? this.file(`spelled-${name}.json`) : {};
  }
}

/** @param {string} joined @returns {string[]} */
const names = (joined) => joined.match(DIGITS) ?? [];

/** @param {{ sources: string[][], records: [number, [string, string[], string, string]][] }} shard @param {number} number
 * @param {Map<string, string>} simplified @returns {Entry[]} */
function ready(shard, number, simplified) {
  const sources = shard.sources.map(([folder, title, date, issuer]) => ({ folder, title, date, issuer }));
  return shard.records.map(([source, [anchor, names, title, text]], place) => {
    const texts = [text, ...names].map((words) => exact(words, simplified));
    return {
      source: sources[source],
      anchor,
      names,
      title,
      text,
      exact: texts,
      loose: texts.map(loose),
      titles: [title, ...names].filter(Boolean).map((words) => loose(exact(words, simplified))),
      order: number * 1e6 + place,
    };
  });
}

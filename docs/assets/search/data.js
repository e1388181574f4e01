// The search data: asked for when a first query needs them, each file once.

import { exact, loose } from "./definition.js";

/** @typedef {{ folder: string, title: string, date: string, issuer: string, order: number }} Source a document, or the glossary */
/** @typedef {{ source: Source, anchor: string, names: string[], title: string, text: string,
 *   exact: string[], loose: string[], titles: string[], order: number }} Entry a record with its texts made ready to be compared:
 *   its text and then its names, exactly and loosely; its title and names loosely */

export class Data {
  /** @param {URL} root of the search data */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Promise<any>>} */
    this.asked = new Map();
  }

  /** @param {string} name of a file @returns {Promise<any>} what it holds; one that could not be had is asked for again later */
  file(name) {
    let asked = this.asked.get(name);
    if (!asked) {
      asked = fetch(new URL(name, this.root)).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => this.asked.delete(name));
      this.asked.set(name, asked);
    }
    return asked;
  }

  /** @returns {Promise<{ folder: string, shards: number, buckets: number, records: number, glossary: number, common: string, letters: string,
   *   simplified: Map<string, string> }>} */
  async index() {
    this.known ??= this.file("index.json").then((index) => {
      const pairs = [...index.simplified];
      const simplified = new Map();
      for (let place = 0; place < pairs.length; place += 2) simplified.set(pairs[place], pairs[place + 1]);
      return { ...index, simplified };
    });
    this.known.catch(() => (this.known = undefined));
    return this.known;
  }

  /** @param {number} number @returns {Promise<Entry[]>} the records of a shard */
  async shard(number) {
    const { folder, simplified } = await this.index();
    const shard = await this.file(`${folder}/text-${number}.json`);
    shard.entries ??= ready(shard, number, simplified);
    return shard.entries;
  }

  /** @param {number} number @returns {Promise<Record<string, number[]>>} */
  async bucket(number) {
    return this.file(`${(await this.index()).folder}/grams-${number}.json`);
  }
}

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

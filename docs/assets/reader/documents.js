// The data files of documents, each fetched once, when something is asked of it.

import { root } from "./addresses.js";

/** @typedef {{ anchor: string, address: string, kind: string, level: number, title: string | null, text: string, citation: string,
 *   place: [string, string], reference: string }} Node a node of the outline: see docs/data.md
 * @typedef {{ id: string, address: string, reference: string, former: Record<string, string | null>, nodes: Node[],
 *   work: { title: string }, withdrawn?: true }} Outline */

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** @param {string} path from the root of the site @returns {Promise<any>} rejected, and asked for anew the next time, where it does not come */
export function data(path) {
  const address = new URL(path, root());
  if (!files.has(address.href)) {
    const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`))));
    asked.catch(() => files.delete(address.href));
    files.set(address.href, asked);
  }
  return files.get(address.href);
}

/** @param {string} id @returns {Promise<Outline>} */
export const outline = (id) => data(`data/documents/${id}.json`);

/** @param {string[]} ids @param {number} most @returns {Promise<string[]>} those of these ids, at most so many, that are documents or earlier
 *  versions; of a collection whose list is in parts only the first ids are looked at */
export async function known(ids, most) {
  const { documents } = await data("data/documents.json");
  if (documents) {
    const all = new Set(documents.flatMap((entry) => [entry.id, ...entry.versions.map((version) => version.id)]));
    return ids.filter((id) => all.has(id)).slice(0, most);
  }
  const asked = ids.slice(0, most);
  const found = await Promise.all(asked.map(existing));
  return asked.filter((_, place) => found[place]);
}

/** @param {string} id @returns {Promise<Outline | null>} null where there is no such document; rejected where the site does not answer */
export const existing = (id) =>
  outline(id).then(
    (found) => (found.withdrawn ? null : found),
    (error) => (error.message === "404" ? null : Promise.reject(error)),
  );

/** @returns {string | undefined} the id of the document that the page shows */
export const here = () => document.querySelector("[data-gw-document]")?.dataset.gwDocument;

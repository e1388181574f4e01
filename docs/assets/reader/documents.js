// The data files of documents, each fetched once, when something is asked of it.

import { root } from "./addresses.js";

/** @typedef {{ anchor: string, address: string, kind: string, level: number, title: string | null, text: string, citation: string,
 *   place: [string, string], reference: string }} Node a node of the outline: see docs/data.md
 * @typedef {{ id: string, address: string, reference: string, former: Record<string, string | null>, nodes: Node[] }} Outline */

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

/** @returns {Promise<Set<string>>} the ids of all documents and of their earlier versions */
export async function known() {
  const { documents } = await data("data/documents.json");
  return new Set(documents.flatMap((entry) => [entry.id, ...entry.versions.map((version) => version.id)]));
}

/** @returns {string | undefined} the id of the document that the page shows */
export const here = () => document.querySelector("[data-gw-document]")?.dataset.gwDocument;

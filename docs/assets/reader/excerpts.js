// Excerpts with what the site itself says of them: citation, text, address. Only what the site's own data files have is an excerpt.

import { known, outline } from "./documents.js";
import { inFull, textAt } from "./quoting.js";

/** @import { Excerpt } from "./reading-list-store.js"
 * @typedef {Excerpt & { citation: string, text: string, address: string, reference: string }} Filled */

/** Most documents that are asked for. */
const MOST_DOCUMENTS = 50;

/** @param {Excerpt[]} list @returns {Promise<{ filled: Filled[], unknown: Excerpt[] }>} those that there are, in order, and the rest; rejected
 *  where the site does not answer */
export async function filledIn(list) {
  const asked = await known([...new Set(list.map(({ document }) => document))], MOST_DOCUMENTS);
  const outlines = new Map(await Promise.all(asked.map(async (id) => /** @type {const} */ ([id, await outline(id)]))));
  const filled = [];
  const unknown = [];
  for (const excerpt of list) {
    const found = await place(outlines, excerpt);
    if (found) filled.push({ ...excerpt, ...found });
    else unknown.push(excerpt);
  }
  return { filled, unknown };
}

/** @param {Map<string, any>} outlines @param {Excerpt} excerpt
 * @returns {Promise<{ citation: string, text: string, address: string, reference: string } | null>} what stands there; for a former
 *  address, what stands where its text has gone */
async function place(outlines, { document, anchor }) {
  let nodes = outlines.get(document)?.nodes;
  const former = outlines.get(document)?.former ?? {};
  if (Object.hasOwn(former, anchor) && former[anchor]) {
    const [, id, there] = /^documents\/(.+)\/#(.+)$/.exec(former[anchor]) ?? [];
    nodes = id && (await outline(id)).nodes;
    anchor = there;
  }
  const index = nodes?.findIndex((node) => node.anchor === anchor) ?? -1;
  if (index < 0) return null;
  const { citation, reference, address } = nodes[index];
  return { citation, reference, text: textAt(nodes, index), address: inFull(address) };
}

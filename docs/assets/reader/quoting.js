// What is copied of a place: its text, its citation, its reference, its address. The words are those of the data file.

import { root } from "./addresses.js";
import { end, WHOLE } from "./ranges.js";

/** @import { Node } from "./documents.js" */

/** @param {Node[]} nodes @param {number} index @returns {string} the text that a citation of the node stands for: its own and what
 *  stands below it, a line a paragraph; of a title itself alone */
export function textAt(nodes, index) {
  return nodes.slice(index, WHOLE.includes(nodes[index].kind) ? index + 1 : end(nodes, index)).map((node) => node.text).join("\n");
}

/** @param {Node[]} nodes @param {number} index @returns {string} how what stands at a node begins: of a title the paragraphs after it,
 *  else its text and what stands below it, a line a paragraph */
export function opening(nodes, index) {
  const after = nodes.slice(index + 1, end(nodes, index)).map((node) => node.text);
  return WHOLE.includes(nodes[index].kind) && after.length ? after.join("\n") : [nodes[index].text, ...after].join("\n");
}

/** @param {string} address from the root of the site @returns {string} in full */
export const inFull = (address) => new URL(address, root()).href;

/** @param {string} citation @param {{ text?: string, address?: string }} with what goes with it @returns {string} a line each */
export const quoted = (citation, { text, address }) => [text, text ? `——${citation}` : citation, address].filter(Boolean).join("\n");

/** The reference of GB/T 7714 with what only the page knows: today, and where the site stands.
 * @param {{ reference: string, address: string }} place @returns {string} */
export const reference = ({ reference: before, address }) => `${before}[${today()}]. ${inFull(address)}.`;

/** @returns {string} the day, as the reader's clock has it */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
}

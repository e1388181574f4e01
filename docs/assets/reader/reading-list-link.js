// A reading list as a link: …/reading-list/#one-document:c20,c21;another:s2-u1. It holds addresses, and notes if they were chosen (c20=…);
// never a text. Whatever such a link holds, only what looks like an address is read out of it.

import { LONGEST_NAME, MOST_PLACES, sound } from "./reading-list-store.js";

/** @import { Excerpt } from "./reading-list-store.js" */

/** Most characters of a link that are looked at. */
const LONGEST = 100_000;

/** @param {Excerpt[]} list @param {boolean} withNotes @returns {string} what follows the # */
export function written(list, withNotes) {
  const groups = [];
  for (const { document, anchor, note } of list) {
    if (groups.at(-1)?.document !== document) groups.push({ document, places: [] });
    groups.at(-1).places.push(withNotes && note ? `${anchor}=${encodeURIComponent(note)}` : anchor);
  }
  return groups.map(({ document, places }) => `${document}:${places.join(",")}`).join(";");
}

/** @param {string} link what follows the # @returns {{ list: Excerpt[], refused: number }} the places, and how many were none */
export function read(link) {
  const list = [];
  let refused = 0;
  if (link.length > LONGEST) return { list, refused: 1 };
  for (const group of link.split(";").filter(Boolean).slice(0, MOST_PLACES)) {
    const [document, places = ""] = divided(group, ":");
    for (const place of places.split(",").slice(0, MOST_PLACES + 1)) {
      const [anchor, note = ""] = divided(place, "=");
      const found = anchor.length <= LONGEST_NAME ? sound([{ document, anchor, note: decoded(note) }]) : [];
      if (found.length) list.push(...found);
      else refused++;
    }
  }
  const once = sound(list);
  return { list: once, refused: refused + list.length - once.length };
}

/** @param {string} text @param {string} sign @returns {[string, string | undefined]} what stands before and after the first */
function divided(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** @param {string} note @returns {string} nothing where it is not encoded as it should be */
function decoded(note) {
  try {
    return decodeURIComponent(note);
  } catch {
    return "";
  }
}

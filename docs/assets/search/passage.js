// The passage around the first match, with every match marked, as HTML; what is shown is the text as it stands.

import { exact, isDropped, loose } from "./definition.js";

const BEFORE = 24; // characters of a passage before its first match
const LENGTH = 150;
/** A character with the marks that belong to it: what is normalised together. */
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gu;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @type {Map<string, string>} what was made of each cluster so far: a few thousand */
const normalised = new Map();

/** @param {string} text @param {string[]} words exact ones @param {Map<string, string>} simplified
 * @returns {[number, number][]} stretches of the text that match, in its own places, none overlapping */
export function matches(text, words, simplified) {
  const exactly = spread(text, simplified, false);
  let loosely; // seldom needed
  const taken = new Uint8Array(text.length);
  for (const word of words) {
    const found = mark(exactly, word, taken);
    if (!found && loose(word)) mark((loosely ??= spread(text, simplified, true)), loose(word), taken);
  }
  const stretches = [];
  for (let place = 0; place < text.length; place++) {
    if (!taken[place]) continue;
    const start = place;
    while (taken[place]) place++;
    stretches.push([start, place]);
  }
  return stretches;
}

/** @param {{ text: string, places: number[] }} folded @param {string} word @param {Uint8Array} taken @returns {boolean} */
function mark(folded, word, taken) {
  let found = false;
  for (let place = folded.text.indexOf(word); place >= 0; place = folded.text.indexOf(word, place + 1)) {
    taken.fill(1, folded.places[place], folded.ends[place + word.length - 1]);
    found = true;
  }
  return found;
}

/** @param {string} text @param {Map<string, string>} simplified @param {boolean} loosely
 * @returns {{ text: string, places: number[], ends: number[] }} normalised, each code unit with the stretch that it comes from */
function spread(text, simplified, loosely) {
  let all = "";
  const places = [];
  const ends = [];
  for (const cluster of text.matchAll(CLUSTERS)) {
    let made = normalised.get(cluster[0]);
    if (made === undefined) normalised.set(cluster[0], (made = exact(cluster[0], simplified)));
    for (const character of made) {
      if (loosely && isDropped(character)) continue;
      all += character;
      for (let unit = 0; unit < character.length; unit++) {
        places.push(cluster.index);
        ends.push(cluster.index + cluster[0].length);
      }
    }
  }
  return { text: all, places, ends };
}

/** @param {string} text @param {string[]} words @param {Map<string, string>} simplified @param {boolean} [whole] not only a passage
 * @returns {string} HTML */
export function passage(text, words, simplified, whole = false) {
  const found = matches(text, words, simplified);
  const start = whole || !found.length ? 0 : Math.max(0, found[0][0] - BEFORE);
  const end = whole ? text.length : Math.min(text.length, start + LENGTH);
  let html = start ? "…" : "";
  let place = start;
  for (const [left, right] of found) {
    if (left >= end) break;
    html += `${escaped(text.slice(place, left))}<mark data-md-highlight>${escaped(text.slice(left, Math.min(right, end)))}</mark>`;
    place = Math.min(right, end);
  }
  return html + escaped(text.slice(place, end)) + (end < text.length ? "…" : "");
}

/** @param {string} text @returns {string} as HTML, cells of a row parted by a space */
export const escaped = (text) => text.replaceAll("\t", " ").replace(/[&<>"]/g, (character) => ESCAPES[character]);

// Numbers of shards as letters, each for the distance from the one before: as scripts/gongwen/search/places.py writes them.

const NEAREST = 35; // code of the letter for neighbours
const LEFT_OUT = 92; // code that is no letter
const FAR = 0xc0; // code for distance 0, from which on letters of the greater distances are counted
const SURROGATES = [0xd800, 0x800]; // left out too, so many

/** @param {string} letters @returns {number[]} numbers, ascending */
export function numbersOf(letters) {
  let last = -1;
  return Array.from(letters, (letter) => (last += distance(letter.codePointAt(0)) + 1));
}

/** @param {number} code of a letter @returns {number} how many numbers are passed over */
function distance(code) {
  if (code >= FAR) return code - FAR - (code >= SURROGATES[0] ? SURROGATES[1] : 0);
  return code - NEAREST - Number(code > LEFT_OUT);
}

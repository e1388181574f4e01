// A Latin query that no document holds as text, read as pinyin: its words together, as whole syllables, else as initials. What is
// found so is found loosely.

/** @typedef {import("./data.js").Entry} Entry */

const MOST_READINGS = 32; // of one row of letters: xian is 先 and 西安

/** @param {string} query normalised @returns {string} its letters, ü as v; empty for what cannot be pinyin */
export function letters(query) {
  const joined = query.replace(/[\s'’·-]+/g, "").replaceAll("ü", "v");
  return /^[a-z]{2,60}$/.test(joined) ? joined : "";
}

/** @typedef {{ spellings: string[][], pattern: RegExp }} Reading ways to part a row of letters, and what to look for in loose texts */

/** @param {string} row of letters @param {Record<string, string>} readings for each syllable its characters
 * @returns {Reading[]} first as whole syllables, then as initials; the second is tried only when the first finds nothing */
export function readingsOf(row, readings) {
  const classes = new Map(Object.entries(readings).map(([syllable, characters]) => [syllable, `[${characters}]`]));
  const whole = segmentations(row, classes);
  const initials = new Map();
  for (const [syllable, characters] of Object.entries(readings)) initials.set(syllable[0], (initials.get(syllable[0]) ?? "") + characters);
  const found = [];
  if (whole.length) found.push({ spellings: whole, pattern: new RegExp(whole.map((syllables) => syllables.map((syllable) => classes.get(syllable)).join("")).join("|"), "gu") });
  if ([...row].every((letter) => initials.has(letter))) {
    found.push({ spellings: [[...row]], pattern: new RegExp([...row].map((letter) => `[${initials.get(letter)}]`).join(""), "gu") });
  }
  return found;
}

/** @param {string} row @param {Map<string, string>} classes @returns {string[][]} every way to read the row as syllables, the
 *  fewest syllables first, at most `MOST_READINGS` */
function segmentations(row, classes) {
  /** @type {string[][][]} ways to read what follows each place */
  const ways = Array.from({ length: row.length + 1 }, () => []);
  ways[row.length] = [[]];
  for (let start = row.length - 1; start >= 0; start--) {
    for (let end = Math.min(row.length, start + 6); end > start; end--) {
      const syllable = row.slice(start, end);
      if (classes.has(syllable)) for (const rest of ways[end]) ways[start].push([syllable, ...rest]);
    }
    ways[start].sort((one, other) => one.length - other.length);
    ways[start].length = Math.min(ways[start].length, MOST_READINGS);
  }
  return ways[0];
}

/** @param {Entry} entry @param {RegExp} pattern @param {Set<string>} words gets those that it finds
 * @returns {import("./find.js").Hit | null} */
export function weighSpoken(entry, pattern, words) {
  const found = entry.loose.flatMap((text) => text.match(pattern) ?? []);
  if (!found.length) return null;
  for (const word of found) words.add(word);
  const titles = entry.titles.map((title) => title.match(pattern)?.[0]);
  const tier = entry.titles.some((title, place) => titles[place] === title) ? 3 : titles.some(Boolean) ? 2 : entry.source.folder === "glossary/" ? 1 : 0;
  return { entry, exact: false, tier, about: found.join("").length / (entry.loose[0].length + 60) };
}

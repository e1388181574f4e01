// What is found: says the same as scripts/gongwen/search/definition.py, which has it in words.

/** What makes no difference to a loose match, after normalisation. */
const DROPPED = new Set(
  "\"'“”‘’„‟「」『』〝〞《》〈〉«»‹›<>()[]{}【】〔〕〖〗 ·•・‧∙⋅-‐‑‒–—―−~〜,、\u00ad\u200b\u200c\u200d\u2060\ufeff",
);
const WHITE_SPACE = /[\t-\r\x1c-\x20\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/; // what Python splits at

/** @param {string} text @param {Map<string, string>} simplified Traditional characters and their Simplified ones
 * @returns {string} as it is compared at first: NFKC, small letters (one small sigma), Simplified characters */
export function exact(text, simplified) {
  let made = "";
  for (const character of text.normalize("NFKC").toLowerCase()) made += simplified.get(character) ?? character;
  return made.replaceAll("ς", "σ");
}

/** @param {string} text an exact one @returns {string} it without the signs that make no difference */
export function loose(text) {
  let made = "";
  for (const character of text) if (!DROPPED.has(character)) made += character;
  return made;
}

/** @param {string} query @param {Map<string, string>} simplified @returns {string[]} its words, normalised, each once */
export const words = (query, simplified) => [...new Set(exact(query, simplified).split(WHITE_SPACE).filter(Boolean))];

/** @param {string} character @returns {boolean} whether it makes no difference to a loose match */
export const isDropped = (character) => DROPPED.has(character);

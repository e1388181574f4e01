// The addressed elements of a page: which there are, what they are called, where they stand.

const ADDRESSED = "article :is(h1, h2, h3, h4, h5, h6, p, td, th)[id]";
const CLAUSES = "article :is(h1, h2, h3, h4, h5, h6, .gw-art, .gw-u, .gw-c, .gw-n, .gw-o, .gw-d, .gw-b)[id]";

/** @returns {HTMLElement[]} every element with an address, in reading order */
export const addressed = () => [...document.querySelectorAll(ADDRESSED)];

/** @returns {HTMLElement[]} those that a reader steps through: headings and labelled paragraphs */
export const clauses = () => [...document.querySelectorAll(CLAUSES)];

/** @param {string} text of an address, percent-encoded @returns {string} as it reads; as it stands where it is no such text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {HTMLElement} element @returns {string} 第20条 and the opening of its words */
export function name(element) {
  const place = element.querySelector(":scope > .headerlink")?.getAttribute("aria-label")?.replace(/的地址$/, "") ?? "";
  const opening = words(element).slice(0, 24);
  return place === "本处" || opening.startsWith(place.slice(0, 8)) ? opening : `${place}　${opening}`;
}

/** @param {HTMLElement} element @returns {string} its text without interface parts */
export function words(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".headerlink, .gw-cited-by, .gw-original").forEach((part) => part.remove());
  return copy.textContent.trim();
}

/** @returns {string} the full address of the page, without what chat programs add behind the question mark */
export const page = () => location.origin + location.pathname;

/** @returns {URL} the root of the site, from where this file stands: the theme's word for it stays that of the page opened first */
export const root = () => new URL("../../", import.meta.url);

/** @returns {number} pixels that the header covers at the top of the window */
const covered = () => (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + 8;

/** @param {HTMLElement[]} elements in reading order
 * @returns {number} index of the last that begins at or above the top of the reading area; -1 above the first */
export function current(elements) {
  const top = Math.max(covered(), 0) + 24;
  return elements.findLastIndex((element) => element.getBoundingClientRect().top <= top);
}

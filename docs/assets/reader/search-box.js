// What the theme's search box does not do by itself: queries that come without a key, filters, counts, terms to try, the way back.

import { root } from "./addresses.js";
import { say } from "./live.js";
import { chosen, fields, filtersOf, inWords, keep, offer, set } from "./search-filters.js";

/** @typedef {import("../search/filtered.js").Counts} Counts */
/** @typedef {import("../search/filtered.js").Filters} Filters */

const box = () => document.querySelector("[data-gw-search] input");
const toggle = () => document.getElementById("__search");
const filters = () => document.querySelector(".gw-search-filters");
let ready = false;
let choosing = false; // a link in the box is being followed
let kept = ""; // page and search that were last put into the address

/** What is said when the search data cannot be had. */
export const FAILED = "没有取到搜索数据，请稍后再试。";

const AFTER_THE_THEME = 300; // milliseconds: it closes the box a while after each change of page

/** Once for all pages, since the header stays when the page changes. */
export function start() {
  if (ready || !box()) return;
  ready = true;
  // pasted, spoken, chosen from an input method: the theme listens to keys alone
  for (const kind of ["input", "compositionend"]) {
    box().addEventListener(kind, (event) => {
      if (!event.isComposing) typed();
    });
  }
  document.querySelector("[data-gw-search-count]").before(filterForm());
  window.gongwenSearch.addEventListener("message", ({ data: message }) => {
    if (message.type === 3) requestAnimationFrame(() => tell(message.data));
  });
  document.querySelector(".md-search__output").addEventListener("click", follow, { capture: true });
  toggle().addEventListener("change", closed);
  const dialog = box().closest(".md-search");
  dialog.addEventListener("keydown", own);
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !dialog.contains(relatedTarget) && toggle().checked) toggle().click();
  });
  if (box().value) typed(); // before this was here
}

/** Lets the theme look at what is in the box. */
const typed = () => box().dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified", bubbles: true }));

/** The filters, folded up. @returns {HTMLFormElement} */
function filterForm() {
  const form = document.createElement("form");
  form.className = "gw-search-filters";
  form.setAttribute("aria-label", "筛选");
  form.innerHTML = "<details><summary>筛选</summary></details>";
  form.firstChild.append(fields());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ask);
  return form;
}

/** Asks anew with the filters as they are. */
function ask() {
  window.gongwenSearch.filters = chosen(filters());
  window.gongwenSearch.postMessage({ type: 2, data: box().value });
  label();
}

/** Says on the folded filters which are set. */
function label() {
  filters().querySelector("summary").textContent = ["筛选", inWords(filters()).join("、")].filter(Boolean).join("：");
}

/** Tab walks through the box, both ways, and the keys of a filter are its own: the theme would close the box, or type.
 * @param {KeyboardEvent} event */
function own(event) {
  if (event.key === "Tab" || event.key === "Shift" || (event.key !== "Escape" && filters().contains(event.target))) event.stopPropagation();
}

/** Says how much was found. @param {{ query?: string, filters?: Filters, counts?: Counts, choices?: object,
 *  near?: { term: string, address: string }[], failed?: boolean }} answer */
function tell({ query, filters: passed, counts, choices, near, failed }) {
  const line = document.querySelector("[data-gw-search-count]");
  if (!line) return;
  if (failed) return void line.replaceChildren(FAILED);
  if (toggle().checked) remember(query ?? "", passed ?? {});
  if (!counts) return void (line.textContent = line.dataset.gwPlaceholder ?? line.textContent); // nothing is asked any more
  line.dataset.gwPlaceholder ??= line.textContent;
  offer(filters(), choices);
  label();
  const total = counts.exact + counts.loose;
  const words = total ? told(counts) : nothing(query, counts);
  line.replaceChildren(words);
  if (total || !counts.complete) line.append("　", link(`search/?${new URLSearchParams({ query, ...passed })}`, "全部结果"));
  if (near?.length) line.append("相近的用语：", ...near.flatMap(({ term, address }, place) => [place ? "、" : "", link(address, term)]));
  say(words);
}

/** @param {string} query @param {Counts} counts @returns {string} */
export function nothing(query, { complete, all }) {
  if (all) return complete ? `筛选后没有找到“${query}”，不筛选有${all}处。` : `筛选后还没有找到“${query}”，可以继续查找；不筛选至少有${all}处。`;
  return complete ? `没有找到“${query}”。` : `最近的公文里还没有找到“${query}”，可以继续查找。`;
}

/** @param {Counts} counts @returns {string} */
export function told({ exact, loose, complete }) {
  const least = complete ? "" : "至少";
  if (!loose) return `找到${least}${exact}处`;
  return exact ? `找到${least}${exact}处，另有相近的${least}${loose}处` : `没有完全相同的，相近的${least}${loose}处`;
}

/** @param {string} path from the root of the site @param {string} words @returns {HTMLAnchorElement} */
function link(path, words) {
  const made = document.createElement("a");
  made.href = new URL(path, root()).href;
  made.textContent = words;
  return made;
}

/** Keeps the search in the address while the box is open; the page of all results has another there. @param {string} query
 * @param {Filters} passed */
function remember(query, passed) {
  if (document.querySelector("[data-gw-search-page]")) return;
  keep("q", query, passed);
  kept = location.pathname + location.search;
}

/** @param {Event} event */
function follow(event) {
  if (event.target instanceof Element && event.target.closest("a")) choosing = true;
}

/** The box has closed: the search stays in the address of a page that is left, so that going back comes to the results. */
function closed() {
  if (toggle().checked) return;
  if (choosing) remember(box().value, chosen(filters()));
  else if (kept === location.pathname + location.search) remember("", {}); // else the address is another page's by now
  choosing = false;
}

/** Opens the box with the search of the address. @param {URLSearchParams} asked */
export function reopen(asked) {
  if (!ready) return;
  setTimeout(() => {
    if (!toggle().checked) toggle().click();
    box().value = asked.get("q");
    set(filters(), filtersOf(asked));
    window.gongwenSearch.filters = chosen(filters());
    typed();
    ask();
  }, AFTER_THE_THEME);
}

// What the theme's search box does not do by itself: queries that come without a key, counts, terms to try, the way back.

import { root } from "./addresses.js";
import { say } from "./live.js";

const box = () => document.querySelector("[data-gw-search] input");
let ready = false;

/** What is said when the search data cannot be had. */
export const FAILED = "没有取到搜索数据，请稍后再试。";

const AFTER_THE_THEME = 300; // milliseconds: it closes the box a while after each change of page

/** Once for all pages, since the header stays when the page changes; on a page whose address has a query, the box is opened again. */
export function start() {
  if (ready) return void setTimeout(reopen, AFTER_THE_THEME);
  if (!box()) return;
  ready = true;
  // pasted, spoken, chosen from an input method: the theme listens to keys alone
  for (const kind of ["input", "compositionend"]) {
    box().addEventListener(kind, (event) => {
      if (!event.isComposing) box().dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified", bubbles: true }));
    });
  }
  window.gongwenSearch?.addEventListener("message", ({ data: message }) => {
    if (message.type === 3) requestAnimationFrame(() => tell(message.data));
  });
  document.querySelector(".md-search-result__list")?.addEventListener("click", keep, { capture: true });
  if (box().value) box().dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified", bubbles: true })); // typed before this was here
}

/** Says how much was found. @param {{ query?: string, counts?: { exact: number, loose: number, complete: boolean },
 *  near?: { term: string, address: string }[], failed?: boolean }} answer */
function tell({ query, counts, near, failed }) {
  const line = document.querySelector("[data-gw-search-count]");
  if (!line) return;
  if (failed) return void line.replaceChildren(FAILED);
  if (!counts) return void (line.textContent = line.dataset.gwPlaceholder ?? line.textContent); // nothing is asked any more
  line.dataset.gwPlaceholder ??= line.textContent;
  const total = counts.exact + counts.loose;
  const words = total ? told(counts) : nothing(query, counts);
  line.replaceChildren(words);
  if (total || !counts.complete) line.append("　", link(`search/?${new URLSearchParams({ query })}`, "全部结果"));
  if (near?.length) line.append("相近的用语：", ...near.flatMap(({ term, address }, place) => [place ? "、" : "", link(address, term)]));
  say(words);
}

/** @param {string} query @param {{ complete: boolean }} counts @returns {string} */
export const nothing = (query, { complete }) => (complete ? `没有找到“${query}”。` : `最近的公文里还没有找到“${query}”，可以继续查找。`);

/** @param {{ exact: number, loose: number, complete: boolean }} counts @returns {string} */
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

/** Keeps the query in the address of the page that is left, so that going back comes to the results. @param {Event} event */
function keep(event) {
  if (!(event.target instanceof Element && event.target.closest("a"))) return;
  const here = new URL(location.href);
  here.searchParams.set("q", box().value);
  history.replaceState(history.state, "", here);
}

/** Opens the box with the query of the address, where there is one. */
function reopen() {
  const query = new URLSearchParams(location.search).get("q");
  if (query === null) return;
  const toggle = document.getElementById("__search");
  if (toggle && !toggle.checked) toggle.click();
  box().value = query;
  box().dispatchEvent(new KeyboardEvent("keyup", { key: "Unidentified", bubbles: true }));
}

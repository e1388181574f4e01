// The page of all results: query and filters stand in its address, so that a search can be sent.

import { root } from "./addresses.js";
import { say } from "./live.js";
import { FAILED, nothing, told } from "./search-box.js";
import { chosen, clearing, filtersOf, keep, offer, set } from "./search-filters.js";

const AT_ONCE = 100; // results that are shown; more on demand
const SHARDS = 24; // of a large collection, looked into at once; as many again on demand

/** @type {Promise<any[]> | null} */
let modules = null;
const loaded = () => (modules ??= Promise.all(["data", "filtered", "results", "passage", "nearest"].map((name) => import(`../search/${name}.js`))));
/** @type {any} */
let data = null;
let latest = 0;

/** Lets the form below the title be used, and searches for what the address asks. */
export function start() {
  const form = document.querySelector(".gw-search[data-gw-until-ready]");
  if (!form) return;
  const list = document.querySelector(".gw-search-results");
  clearing(form.querySelector(".gw-search-fields"));
  const asked = new URLSearchParams(location.search);
  form.elements.query.value = asked.get("query") ?? "";
  set(form, filtersOf(asked));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "compositionend"]) {
    form.addEventListener(kind, (event) => {
      if (!event.isComposing) run(form, list, SHARDS);
    });
  }
  form.removeAttribute("data-gw-until-ready");
  run(form, list, SHARDS);
}

/** @param {HTMLFormElement} form @param {HTMLElement} list @param {number} most shards that are looked into */
async function run(form, list, most) {
  const number = ++latest;
  const query = form.elements.query.value.trim();
  keep("query", query, chosen(form));
  list.toggleAttribute("data-gw-awaited", query !== "");
  if (!query) return void list.replaceChildren();
  const [{ Data }, { findFiltered }, results, { passage, escaped }, { nearest }] = await loaded();
  const ask = async () => {
    const all = (data ??= new Data(new URL("search/", root())));
    try {
      return { all, found: await findFiltered(all, query, chosen(form), most), simplified: (await all.index()).simplified };
    } catch (error) {
      if (data === all) data = null;
      throw error;
    }
  };
  const answer = await ask().catch(ask).catch(() => null); // once more: the site may have been published anew since
  if (number !== latest) return; // typed on meanwhile
  if (!answer) return void list.replaceChildren(FAILED);
  const { all, found, simplified } = answer;
  const { hits, counts } = found;
  offer(form, found.choices);
  const line = document.createElement("p");
  line.textContent = hits.length ? `${told(counts)}。` : nothing(query, counts);
  say(line.textContent);
  if (!counts.all && counts.complete) {
    const near = await nearest(all, query);
    if (number !== latest) return;
    if (near.length) line.append("相近的用语：", ...near.flatMap(({ term, address }, place) => [place ? "、" : "", anchor(address, escaped(term))]));
  }
  const further = found.complete ? [] : [button("继续查找", () => run(form, list, most * 2))];
  const show = (shown) => list.replaceChildren(line, ...groups(shown, found.words, simplified, results, passage), ...further);
  show(hits.slice(0, AT_ONCE));
  if (hits.length > AT_ONCE) list.append(button(`显示全部${hits.length}处`, () => show(hits)));
}

/** A heading and a list for each document. @returns {HTMLElement[]} */
function groups(hits, words, simplified, results, passage) {
  const byFolder = new Map(); // a document may have come in several shards
  for (const hit of hits) byFolder.set(hit.entry.source.folder, [...(byFolder.get(hit.entry.source.folder) ?? []), hit]);
  return [...byFolder.values()].flatMap((own) => {
    const { source } = own[0].entry;
    const heading = document.createElement("h2");
    heading.append(`${source.title}${source.date ? `（${inChinese(source.date)}）` : ""}`);
    const list = document.createElement("ul");
    list.append(...own.map((hit) => {
      const { label, text } = results.shown(hit);
      const item = document.createElement("li");
      item.append(anchor(results.location(hit, words), passage(label, words, simplified, true)));
      const around = document.createElement("p");
      around.innerHTML = passage(text, words, simplified);
      item.append(around);
      return item;
    }));
    return [heading, list];
  });
}

/** @param {string} path from the root of the site @param {string} html @returns {HTMLAnchorElement} */
function anchor(path, html) {
  const link = document.createElement("a");
  link.href = new URL(path, root()).href;
  link.innerHTML = html;
  return link;
}

/** @param {string} words @param {() => void} act @returns {HTMLButtonElement} */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "gw-button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/** @param {string} iso 2020-04-17 @returns {string} 2020年4月17日; what is no full date stays as it is */
const inChinese = (iso) => iso.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

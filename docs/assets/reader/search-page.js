// The page of all results: query and filters stand in its address, so that a search can be sent.

import { root } from "./addresses.js";
import { say } from "./live.js";
import { FAILED, nothing, told } from "./search-box.js";

const FILTERS = ["document", "year", "issuer", "in"];
const AT_ONCE = 100; // results that are shown; more on demand
const SHARDS = 24; // of a large collection, looked into at once; as many again on demand

/** @type {Promise<any[]> | null} */
let modules = null;
const loaded = () => (modules ??= Promise.all(["data", "find", "results", "passage", "nearest"].map((name) => import(`../search/${name}.js`))));
/** @type {any} */
let data = null;
let latest = 0;

const FORM = `
  <p><label>搜索 <input type="search" name="query" autocapitalize="off" autocomplete="off" spellcheck="false"></label></p>
  <p>
    <label>范围 <select name="in"><option value="">全部</option><option value="titles">只看标题</option><option value="glossary">只看用语</option></select></label>
    <label>公文 <select name="document"><option value="">不限</option></select></label>
    <label>年份 <select name="year"><option value="">不限</option></select></label>
    <label>发文机关 <select name="issuer"><option value="">不限</option></select></label>
  </p>`;

/** Puts form and results below the title, and searches for what the address asks. */
export function start() {
  const title = document.querySelector("[data-gw-search-page] h1");
  if (!title || document.querySelector(".gw-search")) return;
  const form = document.createElement("form");
  form.className = "gw-search";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "全部结果");
  form.innerHTML = FORM;
  const list = document.createElement("div");
  list.className = "gw-search-results";
  title.after(form, list);
  const asked = new URLSearchParams(location.search);
  form.elements.query.value = asked.get("query") ?? "";
  form.elements.in.value = asked.get("in") ?? "";
  for (const name of ["document", "year", "issuer"]) form.elements[name].dataset.gwAsked = asked.get(name) ?? "";
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "compositionend"]) {
    form.addEventListener(kind, (event) => {
      if (!event.isComposing) run(form, list, SHARDS);
    });
  }
  run(form, list, SHARDS);
}

/** @param {HTMLSelectElement} select @returns {string} what is chosen, or what the address asks for and no hit has offered yet */
const chosen = (select) => select.value || (select.dataset.gwAsked ?? "");

/** @param {HTMLFormElement} form @param {HTMLElement} list @param {number} most shards that are looked into */
async function run(form, list, most) {
  const number = ++latest;
  const query = form.elements.query.value.trim();
  keep(form, query);
  if (!query) return void list.replaceChildren();
  const [{ Data }, { find }, results, { passage, escaped }, { nearest }] = await loaded();
  data ??= new Data(new URL("search/", root()));
  let found, simplified;
  try {
    found = await find(data, query, most);
    ({ simplified } = await data.index());
  } catch {
    return void list.replaceChildren(FAILED);
  }
  if (number !== latest) return; // typed on meanwhile
  offer(form, found.hits);
  const hits = found.hits.filter((hit) => wanted(form, hit));
  const exact = hits.filter((hit) => hit.exact).length;
  const line = document.createElement("p");
  line.textContent = hits.length ? `${told({ exact, loose: hits.length - exact, complete: found.complete })}。` : nothing(query, found);
  say(line.textContent);
  if (!found.hits.length && found.complete) {
    const near = await nearest(data, query);
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

/** @param {HTMLFormElement} form @param {any} hit @returns {boolean} whether it passes the filters */
function wanted(form, { entry, tier }) {
  const { source } = entry;
  const of = (name) => chosen(form.elements[name]);
  if (of("document") && of("document") !== source.folder) return false;
  if (of("year") && of("year") !== source.date.slice(0, 4)) return false;
  if (of("issuer") && of("issuer") !== source.issuer) return false;
  if (form.elements.in.value === "titles") return tier >= 2;
  return form.elements.in.value !== "glossary" || source.folder === "glossary/";
}

/** Fills the filters with what the hits have. @param {HTMLFormElement} form @param {any[]} hits */
function offer(form, hits) {
  const sources = [...new Set(hits.map((hit) => hit.entry.source))];
  const choices = {
    document: sources.map((source) => [source.folder, source.title]),
    year: sources.filter((source) => source.date).map((source) => [source.date.slice(0, 4), source.date.slice(0, 4)]),
    issuer: sources.filter((source) => source.issuer).map((source) => [source.issuer, source.issuer]),
  };
  for (const [name, pairs] of Object.entries(choices)) {
    const select = form.elements[name];
    const kept = chosen(select);
    delete select.dataset.gwAsked;
    select.replaceChildren(new Option("不限", ""), ...[...new Map(pairs)].sort().map(([value, words]) => new Option(words, value)));
    if (kept && ![...select.options].some((option) => option.value === kept)) select.add(new Option(kept, kept));
    select.value = kept;
  }
}

/** @param {HTMLFormElement} form @param {string} query */
function keep(form, query) {
  const address = new URL(location.href);
  address.search = "";
  if (query) address.searchParams.set("query", query);
  for (const name of FILTERS) {
    const value = chosen(form.elements[name]);
    if (value) address.searchParams.set(name, value);
  }
  history.replaceState(history.state, "", address);
}

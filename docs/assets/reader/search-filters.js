// The filters of a search, which the box and the page of all results share: their fields, and their place in an address.

/** @typedef {import("../search/filtered.js").Filters} Filters */

const NAMES = ["in", "document", "year", "issuer"];

// as in partials/search-form.html
const FIELDS = `
  <label>范围 <select name="in"><option value="">全部</option><option value="titles">只看标题</option><option value="glossary">只看用语</option></select></label>
  <label>公文 <select name="document"><option value="">不限</option></select></label>
  <label>年份 <select name="year"><option value="">不限</option></select></label>
  <label>发文机关 <select name="issuer"><option value="">不限</option></select></label>
  <button type="button" class="gw-button">清除筛选</button>`;

/** The fields, for the form of the box. @returns {HTMLElement} */
export function fields() {
  const made = document.createElement("p");
  made.className = "gw-search-fields";
  made.innerHTML = FIELDS;
  clearing(made);
  return made;
}

/** Lets the button among the fields clear them; their form has an `input` event then, as at every change of them. @param {HTMLElement} made */
export function clearing(made) {
  made.querySelector("button").addEventListener("click", () => {
    set(made.closest("form"), {});
    made.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** @param {HTMLFormElement} form @returns {Filters} */
export const chosen = (form) => Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));

/** @param {HTMLFormElement} form @returns {string[]} what is set, in words */
export const inWords = (form) => NAMES.filter((name) => form.elements[name].value).map((name) => form.elements[name].selectedOptions[0].text);

/** Sets the filters, also to what no hit has offered yet. @param {HTMLFormElement} form @param {Filters} filters */
export function set(form, filters) {
  for (const name of NAMES) choose(form.elements[name], filters[name] ?? "", filters[name] ?? "");
}

/** Lets readers choose from what the hits have; what is chosen stays. @param {HTMLFormElement} form
 * @param {Record<string, import("../search/filtered.js").Choice>} choices */
export function offer(form, choices) {
  for (const [name, pairs] of Object.entries(choices)) {
    const select = form.elements[name];
    const { value, text } = select.selectedOptions[0];
    select.replaceChildren(new Option("不限", ""), ...pairs.map(([each, words]) => new Option(words, each)));
    choose(select, value, text);
  }
}

/** @param {HTMLSelectElement} select @param {string} value @param {string} words by which it is called where it is not offered */
function choose(select, value, words) {
  select.value = value;
  if (select.value === value) return;
  if (select.name === "in") select.value = ""; // has no others
  else select.add(new Option(words, value, false, true));
}

/** @param {URLSearchParams} asked of an address @returns {Filters} */
export const filtersOf = (asked) => Object.fromEntries(NAMES.map((name) => [name, asked.get(name)]).filter(([, value]) => value));

/** Puts a search into the address of the page, or takes it out. @param {string} name of what holds the query there @param {string} query
 * @param {Filters} filters */
export function keep(name, query, filters) {
  const here = new URL(location.href);
  for (const each of [name, ...NAMES]) here.searchParams.delete(each);
  for (const [each, value] of Object.entries({ [name]: query, ...filters })) if (value) here.searchParams.set(each, value);
  if (here.href !== location.href) history.replaceState(history.state, "", here);
}

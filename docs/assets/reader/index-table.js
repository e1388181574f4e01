// A table of documents, in the index or on a page of the catalogue: filtered while typing, sorted by any column.

import { say } from "./live.js";

/** Gives the table its filter and makes its heads buttons. */
export function start() {
  const table = document.querySelector("#by-date + .gw-table table");
  if (!table || table.dataset.gwReady) return;
  table.dataset.gwReady = "";
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(table, column));
    head.replaceChildren(button);
  }
  table.tHead.rows[0].cells[0].setAttribute("aria-sort", "descending"); // as it was made
  table.closest(".gw-table").before(field(table));
}

/** @param {HTMLTableElement} table @returns {HTMLElement} */
function field(table) {
  const label = document.createElement("label");
  label.className = "gw-filter";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "标题、机关、字号、年份";
  input.addEventListener("input", () => {
    const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      left += !row.hidden;
    }
    none.hidden = left > 0;
    say(`${left}件`);
  });
  const none = document.createElement("p");
  none.textContent = "本页没有符合的公文。";
  none.hidden = true;
  label.append("筛选 ", input);
  table.closest(".gw-table").after(none);
  return label;
}

/** @param {HTMLTableElement} table @param {number} column */
function sort(table, column) {
  const heads = [...table.tHead.rows[0].cells];
  const descending = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
  const text = (row) => row.cells[column].textContent.trim();
  const rows = [...table.tBodies[0].rows].sort((one, other) => compare(text(one), text(other)) * (descending ? -1 : 1));
  table.tBodies[0].append(...rows);
  say(`按${heads[column].textContent}${descending ? "从大到小" : "从小到大"}排列`);
}

/** Numbers and dates by their numbers, words as Chinese sorts them; what is missing (—) comes first.
 * @param {string} one @param {string} other @returns {number} */
function compare(one, other) {
  if (/^[\d—]/.test(one) && /^[\d—]/.test(other)) {
    const [left, right] = [one, other].map((text) => (text.match(/\d+/g) ?? [-1]).map(Number));
    for (let place = 0; place < Math.max(left.length, right.length); place++) {
      const difference = (left[place] ?? -1) - (right[place] ?? -1);
      if (difference) return difference;
    }
    return 0;
  }
  return one.localeCompare(other, "zh-CN");
}

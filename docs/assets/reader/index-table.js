// A table of documents, in the index or on a page of the catalogue: filtered while typing, sorted by any column.

import { say } from "./live.js";

/** Lets the field above the table filter it, and makes its heads buttons. */
export function start() {
  const label = document.querySelector("#by-date + .gw-filter[data-gw-until-ready]");
  if (!label) return;
  const table = label.nextElementSibling.querySelector("table");
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(table, column));
    head.replaceChildren(button);
  }
  table.tHead.rows[0].cells[0].setAttribute("aria-sort", "descending"); // as it was made
  answer(label.querySelector("input"), table);
  label.removeAttribute("data-gw-until-ready");
}

/** @param {HTMLInputElement} input @param {HTMLTableElement} table */
function answer(input, table) {
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
  input.parentElement.after(none); // behind the table, it would not be the last of a short page any more
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

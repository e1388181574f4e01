// Lists that a large collection parts over several pages: leads on from an address without its place to the page that has it.

import { root } from "./addresses.js";

const MOST_PAGES = 20; // numbered ones of a month that are looked at

/** @param {string} path of the page, from the root of the site @param {string} anchor one that the page does not have */
export async function lead(path, anchor) {
  const page = path.startsWith("cited/") ? await ofCited(anchor) : await ofTerm(path, anchor);
  if (page && page !== path) location.replace(new URL(`${page}#${anchor}`, root()));
}

/** The page of cited documents on which an entry stands. @param {string} anchor @returns {Promise<string | undefined>} */
async function ofCited(anchor) {
  const [, digits] = /^d-([0-9a-f]{2})/.exec(anchor) ?? [];
  if (!digits) return undefined;
  const answer = await fetch(new URL(`data/cited/at/${digits}.json`, root()));
  return answer.ok ? (await answer.json()).pages[anchor] : undefined;
}

/** The page with the places of a term in a document, by the year and month of the document.
 * @param {string} path @param {string} anchor @returns {Promise<string | undefined>} */
async function ofTerm(path, anchor) {
  const [, document] = /^in-(.+)$/.exec(anchor) ?? [];
  if (!document) return undefined;
  const answer = await fetch(new URL(`data/documents/${document.replace(/_(\d{8})$/, "/$1")}.json`, root()));
  if (!answer.ok) return undefined;
  const date = (await answer.json()).metadata?.date;
  const term = path.split("/").slice(0, 2).join("/");
  for (const period of date ? [date.slice(0, 4), date.slice(0, 7)] : ["undated"]) {
    for (let number = 1; number <= MOST_PAGES; number++) {
      const page = `${term}/${period}${number > 1 ? `-${number}` : ""}/`;
      const found = await fetch(new URL(page, root()));
      if (!found.ok) break;
      if ((await found.text()).includes(`id="${anchor}"`)) return page;
      if (period.length === 4) break; // a year has one page
    }
  }
  return undefined;
}

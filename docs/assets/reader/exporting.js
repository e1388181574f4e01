// A reading list as plain text and as Markdown: every place with its text, the note, the address, and the references at the end.

import { today } from "./quoting.js";

/** @import { Filled } from "./excerpts.js" */

/** @param {Filled[]} list @returns {string} */
export function asText(list) {
  const places = list.map(({ citation, text, note, address }, index) =>
    [`${index + 1}. ${citation}`, text, note && `按语：${note}`, address].filter(Boolean).join("\n"));
  const references = list.map((excerpt, index) => `[${index + 1}] ${cited(excerpt)}`);
  return `${["摘录", ...places, ["参考文献（GB/T 7714—2015）", ...references].join("\n")].join("\n\n")}\n`;
}

/** @param {Filled[]} list @returns {string} */
export function asMarkdown(list) {
  const places = list.flatMap(({ citation, text, note, address }, index) => [
    `## ${index + 1}. ${escaped(citation)}`,
    text.split("\n").map((line) => `> ${escaped(line)}`).join("\n>\n"),
    ...(note ? [`按语：${note.split("\n").map(escaped).join("  \n")}`] : []),
    `<${address}>`,
  ]);
  const references = list.map((excerpt, index) => `${index + 1}. ${escaped(excerpt.reference + `[${today()}]. `)}<${excerpt.address}>.`);
  return `${["# 摘录", ...places, "## 参考文献（GB/T 7714—2015）", references.join("\n")].join("\n\n")}\n`;
}

/** @param {Filled} excerpt @returns {string} */
const cited = ({ reference, address }) => `${reference}[${today()}]. ${address}.`;

/** What may be markup somewhere, and not every Markdown takes a backslash before. */
const NUMBERED = /[&<~]|^[=:]/g;
/** What would begin an item of a list, or draw a line, at the beginning of a line. */
const BEGINNING = /^(\s*)(\d*)([-+.)])/;

/** @param {string} line @returns {string} the same words in Markdown, of which none is markup */
const escaped = (line) =>
  line
    .replace(NUMBERED, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/&#|[\\`*_{}[\]#>]/g, (sign) => (sign === "&#" ? sign : `\\${sign}`))
    .replace(BEGINNING, "$1$2\\$3");

// The index of the glossary, filtered while typing: by characters, pinyin with or without tones, initials, English.

import { say } from "./live.js";

/** Lets the field above the terms filter them. */
export function start() {
  const heading = document.getElementById("by-pinyin");
  const label = heading?.previousElementSibling;
  if (!label?.matches(".gw-filter[data-gw-until-ready]")) return;
  const groups = listed(heading);
  const terms = groups.flatMap(({ list }) => [...list.children]).map((item) => ({ item, ...keys(item) }));
  const others = after(document.getElementById("by-number"));
  const input = label.querySelector("input");
  const none = document.createElement("p");
  none.textContent = "没有符合的用语。";
  none.hidden = true;
  label.after(none);
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const term of terms) {
      term.item.hidden = !words.every((word) => term.text.includes(word) || term.read.some((read) => read.includes(word)));
      left += !term.item.hidden;
    }
    for (const { title, list } of groups) title.hidden = list.hidden = [...list.children].every((item) => item.hidden);
    for (const element of others) element.hidden = words.length > 0;
    none.hidden = left > 0;
    say(`${left}条`);
  });
  label.removeAttribute("data-gw-until-ready");
}

/** @param {HTMLElement} heading @returns {{ title: HTMLElement, list: HTMLElement }[]} the groups below it */
function listed(heading) {
  const found = [];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling)
    if (next.tagName === "UL") found.push({ title: next.previousElementSibling, list: next });
  return found;
}

/** @param {HTMLElement | null} element @returns {HTMLElement[]} it and what follows it */
function after(element) {
  const found = [];
  for (let next = element; next; next = next.nextElementSibling) found.push(next);
  return found;
}

/** By what a term is found. @param {HTMLElement} item @returns {{ text: string, read: string[] }} */
function keys(item) {
  const [first] = item.textContent.split(" · ");
  const syllables = plain(first).match(/[a-z0-9]+/g) ?? [];
  return { text: plain(item.textContent), read: [syllables.join(""), syllables.map((one) => one[0]).join("")] };
}

/** Small letters without width and tones; ü stays apart from u, as v. @param {string} text @returns {string} */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[ǖǘǚǜü]/g, "v").normalize("NFD").replace(/\p{M}/gu, "");
}

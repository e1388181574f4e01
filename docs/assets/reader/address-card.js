// The card of an address. Opening it copies the address; resting on its sign only shows it. From it one copies the text, its citation,
// its reference, puts it on the reading list, gets on to the raw lines, a chat address, a report.

import { name, page } from "./addresses.js";
import { isOpen, openCard } from "./card.js";
import { citing } from "./citing.js";
import { copy } from "./clipboard.js";
import { button } from "./controls.js";
import { here } from "./documents.js";
import { say } from "./live.js";
import { styled } from "./style.js";

/** Labelled clauses and titles have a page of their own for chat programs, which drop what follows the #. */
const SHARED = ".gw-pt, .gw-sp, .gw-ch, .gw-sec, .gw-art, .gw-s, .gw-u, .gw-d, .gw-c, .gw-n, .gw-o, .gw-b, [id$='title']";
/** What stands on the page of a document but is not of it. */
const APPARATUS = "#errata, [id^='erratum-'], [id^='query-'], #former-addresses, #former-addresses ~ *";
/** So long does a pointer rest on the sign before the card opens by itself. */
const REST_MS = 350;

/** Copies the address and shows the card. @param {HTMLElement} link the ¶ of an element @param {boolean} byKeyboard whether the focus is to follow */
export async function open(link, byKeyboard) {
  const [copied] = await Promise.all([copy(address(link)), styled()]);
  show(link, copied ? "地址已复制" : "请复制地址：", true);
  if (byKeyboard) document.querySelector("#gw-card :is(button, a)")?.focus();
  const about = name(link.parentElement);
  say(copied ? `地址已复制：${about}` : "浏览器不许复制，请从卡片里复制地址");
}

/** Shows the card of a sign on which the pointer rests; it closes when the pointer leaves. @param {HTMLElement} link */
export async function rest(link) {
  await Promise.all([styled(), new Promise((rested) => setTimeout(rested, REST_MS))]);
  if (link.isConnected && link.matches(":hover") && !isOpen(link)) show(link, "地址", false);
}

/** @param {HTMLElement} link @returns {string} */
const address = (link) => `${page()}#${link.parentElement.id}`;

/** @param {HTMLElement} link @param {string} words above the address @param {boolean} stays whether it stays until it is closed */
function show(link, words, stays) {
  const element = link.parentElement;
  const said = document.createElement("p");
  said.textContent = words;
  const shown = document.createElement("code");
  shown.textContent = address(link);
  const id = here();
  const node = id && !element.matches(APPARATUS);
  const actions = document.createElement("p");
  actions.className = "gw-card__actions";
  actions.append(...offers(element, node ? id : undefined));
  const content = [said, shown, ...(node ? citing(id, element.id, () => copy(address(link))) : []), actions];
  link.removeAttribute("title"); // the browser's own tooltip would stand beside ours
  openCard(link, content, { label: `${name(element)}的地址`, transient: !stays, tooltip: false });
}

/** @param {HTMLElement} element @param {string | undefined} id of its document @returns {HTMLElement[]} what else can be done with it */
function offers(element, id) {
  const found = [];
  if (id) {
    found.push(button("看底本", async (own) => {
      const lines = await import("./seed-lines.js");
      own.closest(".gw-card").append(await lines.show(id, element.id));
      own.remove();
    }));
    if (element.matches(SHARED)) {
      found.push(button("复制聊天用地址", async (own) => {
        own.textContent = (await copy(`${page()}${element.id}/`)) ? "聊天用地址已复制" : "没有复制成";
        say(own.textContent);
      }));
    }
  }
  const report = document.querySelector("[data-gw-report]");
  if (report) {
    const link = document.createElement("a");
    const form = new URL(report.href);
    form.searchParams.set("address", `${page()}#${element.id}`);
    link.href = form.href;
    link.rel = "noopener";
    link.textContent = "报错";
    found.push(link);
  }
  return found;
}

// The card of an address: opening it copies the address; from it one gets on to the raw lines, a chat address, a report.

import { name, page } from "./addresses.js";
import { openCard } from "./card.js";
import { say } from "./live.js";

/** Labelled clauses and titles have a page of their own for chat programs, which drop what follows the #. */
const SHARED = ".gw-pt, .gw-sp, .gw-ch, .gw-sec, .gw-art, .gw-s, .gw-u, .gw-d, .gw-c, .gw-n, .gw-o, .gw-b, [id$='title']";

/** @param {HTMLElement} link the ¶ of an element @param {boolean} byKeyboard whether the focus is to follow */
export async function open(link, byKeyboard) {
  const element = link.parentElement;
  const address = `${page()}#${element.id}`;
  const copied = await copy(address);
  const said = document.createElement("p");
  said.textContent = copied ? "地址已复制" : "请复制地址：";
  const shown = document.createElement("code");
  shown.textContent = address;
  const actions = document.createElement("p");
  actions.className = "gw-card__actions";
  actions.append(...offers(element));
  openCard(link, [said, shown, actions], { label: `${name(element)}的地址`, transient: false });
  if (byKeyboard) (actions.querySelector("button, a") ?? link).focus();
  say(copied ? `地址已复制：${name(element)}` : "浏览器不许复制，请从卡片里复制地址");
}

/** @param {HTMLElement} element @returns {HTMLElement[]} what else can be done with it */
function offers(element) {
  const found = [];
  const id = document.querySelector("[data-gw-document]")?.dataset.gwDocument;
  if (id && !element.matches("#errata, [id^='erratum-'], [id^='query-'], #former-addresses")) {
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

/** @param {string} label @param {(own: HTMLButtonElement) => void} act @returns {HTMLButtonElement} */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "gw-button";
  made.textContent = label;
  made.addEventListener("click", () => act(made));
  return made;
}

/** Puts words on the clipboard, also where the site is not served over https. @param {string} words @returns {Promise<boolean>} */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = words;
    field.className = "gw-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

// The page of the reading list: what a reader collected, in their order, with their notes; to copy, to keep, to print, to share. A link
// that somebody shared is shown apart until the reader takes it over.

import { decoded, root } from "./addresses.js";
import { copy } from "./clipboard.js";
import { button, tick } from "./controls.js";
import { filledIn } from "./excerpts.js";
import { asMarkdown, asText } from "./exporting.js";
import { notice, say } from "./live.js";
import { read, written } from "./reading-list-link.js";
import { add, excerpts, isKept, keep, LONGEST_NOTE, MOST_PLACES } from "./reading-list-store.js";
import { styled } from "./style.js";

/** @import { Filled } from "./excerpts.js" */

const withNotes = tick("链接里附上按语", "gongwen.share-with-notes");

addEventListener("hashchange", () => start());
addEventListener("storage", (event) => {
  if (event.key === "gongwen.reading-list" && !document.activeElement?.matches(".gw-excerpt textarea")) start(); // changed in another tab
});

/** Shows the list, and what a shared link has. */
export async function start() {
  const place = document.querySelector("[data-gw-reading-list] article");
  if (!place) return;
  await styled();
  const own = section(place, "own", "我的摘录");
  try {
    const hash = location.hash.slice(1);
    const link = hash.includes(":") ? hash : decoded(hash); // some programs encode more than they need
    await showOwn(own);
    own.toggleAttribute("data-gw-awaited", excerpts().length > 0 || link.includes(":"));
    const shared = place.querySelector("[data-gw-excerpts='shared']");
    if (link.includes(":")) await showShared(shared ?? section(place, "shared", "收到的摘录"), link);
    else shared?.remove();
  } catch {
    own.replaceChildren(own.firstElementChild, line("摘录没有取到，请检查网络后再试。"));
  } finally {
    own.removeAttribute("data-gw-until-ready");
  }
}

/** @param {Element} place @param {string} name @param {string} title @returns {HTMLElement} the section of this name, made where there is none */
function section(place, name, title) {
  let found = place.querySelector(`[data-gw-excerpts="${name}"]`);
  if (!found) {
    found = document.createElement("section");
    found.dataset.gwExcerpts = name;
    const heading = document.createElement("h2");
    heading.textContent = title;
    heading.tabIndex = -1;
    found.append(heading);
    const first = place.querySelector("[data-gw-excerpts]");
    if (name === "shared" && first) first.before(found);
    else place.querySelector("h1").after(found);
  }
  return found;
}

// ---- The reader's own ----

/** @param {HTMLElement} own @returns {Promise<void>} */
async function showOwn(own) {
  const { filled, unknown } = await filledIn(excerpts());
  const rows = document.createElement("ol");
  rows.className = "gw-excerpts";
  rows.append(...filled.map((excerpt, index) => row(excerpt, index, filled.length)));
  const content = [own.firstElementChild];
  if (!isKept()) content.push(line("浏览器不许保存：摘录只在本站的页面打开期间保留，关闭后就没有了。需要的话请先下载。"));
  if (filled.length) content.push(tools(filled), rows);
  else content.push(line("还没有摘录。在公文里点任一处的“¶”，选“加入摘录”；也可以选中一段文字再加入。"));
  if (unknown.length) {
    const gone = line(`有${unknown.length}处今已不在本站，没有列出。`);
    gone.append(" ", button("从摘录里去掉", () => changed(excerpts().filter((each) => !unknown.some((other) => same(each, other))))));
    content.push(gone);
  }
  own.replaceChildren(...content);
}

/** @param {Filled} excerpt @param {number} index @param {number} count @returns {HTMLElement} */
function row(excerpt, index, count) {
  const item = document.createElement("li");
  item.className = "gw-excerpt";
  item.append(...cited(excerpt));
  const label = document.createElement("label");
  const note = document.createElement("textarea");
  note.rows = 1;
  note.maxLength = LONGEST_NOTE;
  note.value = excerpt.note;
  const printed = document.createElement("p");
  printed.className = "gw-excerpt__note";
  const tell = () => (printed.textContent = note.value ? `按语：${note.value}` : "");
  tell();
  note.addEventListener("input", () => {
    tell();
    excerpt.note = note.value;
    keep(excerpts().map((each) => (same(each, excerpt) ? { ...each, note: note.value } : each)));
  });
  label.append("按语 ", note);
  const actions = document.createElement("p");
  actions.className = "gw-card__actions";
  const up = button("上移", () => move(excerpt, -1));
  const down = button("下移", () => move(excerpt, 1));
  up.disabled = index === 0;
  down.disabled = index === count - 1;
  const away = button("去掉", async () => {
    const before = excerpts();
    await changed(before.filter((each) => !same(each, excerpt)));
    undoable("已去掉一条。", before);
    (document.querySelectorAll(".gw-excerpt")[Math.min(index, count - 2)]?.querySelector("a") ?? document.querySelector("[data-gw-excerpts='own'] h2")).focus();
  });
  for (const each of [up, down, away]) each.setAttribute("aria-label", `${each.textContent}：${excerpt.citation}`);
  actions.append(up, down, away);
  item.append(label, printed, actions);
  return item;
}

/** @param {Filled} excerpt @returns {HTMLElement[]} its citation, which leads to it, and its text */
function cited({ citation, address, text }) {
  const head = document.createElement("p");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = citation;
  head.append(link);
  const quotation = document.createElement("blockquote");
  for (const words of text.split("\n")) quotation.append(line(words.replaceAll("\t", "　")));
  const printed = document.createElement("p");
  printed.className = "gw-excerpt__address";
  printed.textContent = address;
  return [head, quotation, printed];
}

/** @param {Filled} excerpt @param {1 | -1} by */
async function move(excerpt, by) {
  const list = excerpts();
  const from = list.findIndex((each) => same(each, excerpt));
  const shown = [...document.querySelectorAll("[data-gw-excerpts='own'] .gw-excerpt a")].map((link) => link.href);
  // an excerpt that is not shown, since the site has it no more, is stepped over
  const other = list.findIndex((each) => inList(each) === shown[shown.indexOf(excerpt.address) + by]);
  const to = other < 0 ? from + by : other;
  list.splice(to, 0, ...list.splice(from, 1));
  await changed(list);
  const rows = [...document.querySelectorAll("[data-gw-excerpts='own'] .gw-excerpt")];
  const at = rows.findIndex((each) => each.querySelector("a").href === excerpt.address);
  const [up, down] = rows[at].querySelectorAll("button");
  const wanted = by < 0 ? up : down;
  (wanted.disabled ? (by < 0 ? down : up) : wanted).focus();
  say(`已移到第${at + 1}条，共${rows.length}条`);
}

/** @param {import("./reading-list-store.js").Excerpt} excerpt */
const inList = ({ document: id, anchor }) => new URL(`documents/${id}/#${anchor}`, root()).href;

/** @param {import("./reading-list-store.js").Excerpt[]} list */
async function changed(list) {
  keep(list);
  await start();
}

/** @param {string} words @param {import("./reading-list-store.js").Excerpt[]} before */
function undoable(words, before) {
  notice(words, button("撤销", async () => {
    await changed(before);
    notice("已撤销。");
  }));
}

/** @param {import("./reading-list-store.js").Excerpt} one @param {import("./reading-list-store.js").Excerpt} other */
const same = (one, other) => one.document === other.document && one.anchor === other.anchor;

// ---- What is done with the whole ----

/** @param {Filled[]} list @returns {HTMLElement} */
function tools(list) {
  const made = document.createElement("div");
  made.className = "gw-excerpts-tools";
  /** @param {string} label @param {string} done @param {() => string} words */
  const copies = (label, done, words) =>
    button(label, async (own) => {
      own.textContent = (await copy(words())) ? done : "没有复制成";
      say(own.textContent);
    });
  const share = () => new URL(`reading-list/#${written(excerpts(), withNotes.box.checked)}`, root()).href;
  made.append(
    line(`共${list.length}条${list.length >= MOST_PLACES ? "，已满" : ""}。只存在这个浏览器里。`),
    copies("复制为文本", "文本已复制", () => asText(list)),
    copies("复制为 Markdown", "Markdown 已复制", () => asMarkdown(list)),
    button("下载文本", () => download("摘录.txt", "text/plain", asText(list))),
    button("下载 Markdown", () => download("摘录.md", "text/markdown", asMarkdown(list))),
    button("打印", () => print()),
    copies("复制分享链接", "分享链接已复制", share),
    withNotes.label,
    button("清空", async () => {
      const before = excerpts();
      await changed([]);
      undoable(`已清空${before.length}条。`, before);
      document.querySelector("[data-gw-excerpts='own'] h2").focus();
    }),
  );
  return made;
}

/** @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ---- What somebody shared ----

/** @param {HTMLElement} shared @param {string} link what follows the # */
async function showShared(shared, link) {
  const { list, refused } = read(link);
  const { filled, unknown } = await filledIn(list);
  const left = refused + unknown.length;
  const content = [shared.firstElementChild];
  if (left && filled.length) content.push(line(`链接里有${left}处不是本站的地址，或者重复、过多，没有列出。`));
  if (filled.length) {
    content.push(line(`链接里有${filled.length}处，引文和文字都取自本站。`));
    const actions = document.createElement("p");
    actions.className = "gw-card__actions";
    actions.append(
      button("加入我的摘录", async () => {
        const added = add(filled.map(({ document: id, anchor, note }) => ({ document: id, anchor, note })));
        await put();
        notice(`加入了${added}条。`);
        document.querySelector("[data-gw-excerpts='own'] h2").focus();
      }),
      button("不要", put),
    );
    const rows = document.createElement("ol");
    rows.className = "gw-excerpts";
    rows.append(...filled.map((excerpt) => {
      const item = document.createElement("li");
      item.className = "gw-excerpt";
      item.append(...cited(excerpt));
      if (excerpt.note) item.append(line(`链接附来的按语（分享的人写的）：${excerpt.note}`));
      return item;
    }));
    content.push(actions, rows);
  } else content.push(line("链接里没有本站的地址。"));
  shared.replaceChildren(...content);
}

/** Puts a shared list away. */
async function put() {
  history.replaceState(history.state, "", location.pathname + location.search);
  await start();
}

/** @param {string} words @returns {HTMLElement} */
function line(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}

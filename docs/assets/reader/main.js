// Entry: looks, on every page view (also after an instant change of page), what the page has use for.
// Only what a reader turns to is loaded, when it is turned to; a first view loads this file alone.

const ADDRESS_LINK = ".headerlink";
// instant changes of page make links absolute, so they are told by what they hold
const NOTE_LINK = 'article a:is([href*="#erratum-"], [href*="#query-"]):not(.headerlink)';
const SEARCH_BOX = "[data-gw-search] input";
const TERM_LINK = '[data-gw-document] article a[href*="/glossary/"]';
const PLACE_LINK = ':is([data-gw-document], [data-gw-glossary]) article a[href*="#"]:not(.headerlink)';
// elsewhere the text stands beside the link already, and a tap follows it
const TAPPED_PLACE = "[data-gw-document] article a:not(#errata ~ * a)";

/** @type {Set<string>} names of modules that have been told of the present page */
let started = new Set();
/** The address by which the page was opened: the theme may have taken a query out of it by now. */
let opened = performance.getEntriesByType("navigation")[0]?.name;

/** Loads a module and, once a page view, lets it look at the page.
 * @param {string} name file name without its end
 * @returns {Promise<any>} the module */
async function need(name) {
  const module = await import(`./${name}.js`);
  if (!started.has(name)) {
    started.add(name);
    module.start?.();
  }
  return module;
}

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} */
const hit = (event, selector) => event.target instanceof Element && event.target.closest(selector);

/** @param {Event} event @returns {HTMLElement | null} a link in the text to a clause of this site */
function toPlace(event) {
  const link = hit(event, PLACE_LINK);
  return link?.origin === location.origin && /\/documents\/[^#]+\/$/.test(link.pathname) && !link.matches(NOTE_LINK) ? link : null;
}

function view() {
  if (started.size) import("./live.js").then((module) => module.dismiss());
  started = new Set();
  document.querySelectorAll("[data-gw-needs-scripts]").forEach((found) => found.removeAttribute("data-gw-needs-scripts"));
  const readings = recall("gongwen.readings");
  if (readings && readings !== "corrected") need("readings").then((module) => module.choose(readings));
  if (location.hash) {
    need("arrival").then((module) => module.arrive());
    need("position");
  } else if (recall(`gongwen.position:${location.pathname}`)) need("position").then((module) => module.offer());
  if (document.getElementById("by-date")) need("index-table");
  if (document.getElementById("by-pinyin")) need("glossary-index");
  if (/[?&](mark|find)=/.test(location.search)) need("keyword");
  if (document.querySelector("[data-gw-search-page]")) need("search-page");
  const asked = new URL(opened ?? location.href).searchParams;
  opened = undefined;
  if (asked.has("q")) need("search-box").then((module) => module.reopen(asked));
  if (document.querySelector("[data-gw-missing]")) need("missing");
  if (document.querySelector("[data-gw-reading-list]")) need("reading-list");
}

/** @param {string} key @returns {string | null} what was kept in the browser; null where it keeps nothing */
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

addEventListener("hashchange", () => need("arrival").then((module) => module.arrive()));
addEventListener("scroll", () => need("position"), { passive: true, once: true });
function selected() {
  if (getSelection().isCollapsed || !document.querySelector("[data-gw-document]")) return;
  document.removeEventListener("selectionchange", selected);
  need("selection");
}
document.addEventListener("selectionchange", selected);
selected(); // words that were selected before this was loaded

document.addEventListener("click", (event) => {
  const again = hit(event, "article a[href], .gw-outline a[href]");
  if (again?.hash && again.href === location.href) need("arrival").then((module) => module.arrive()); // no hashchange comes
  const link = hit(event, ADDRESS_LINK);
  if (link) return void need("address-card").then((module) => module.open(link, event.detail === 0));
  const note = hit(event, NOTE_LINK);
  const term = hit(event, TERM_LINK);
  const place = toPlace(event);
  const touched = event.pointerType ? event.pointerType === "touch" : matchMedia("(hover: none)").matches;
  const told = note ?? term ?? (place?.matches(TAPPED_PLACE) ? place : null);
  if (told && touched && told.dataset.gwOpen !== "stays") {
    event.preventDefault();
    event.stopImmediatePropagation(); // the theme would follow the link
    if (note) need("note-card").then((module) => module.open(note, true));
    else need(term ? "term-card" : "preview").then((module) => module.open(told, "tap"));
    return;
  }
  if (hit(event, "[data-gw-outline-open]")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return void need("outline").then((module) => module.open());
  }
  if (hit(event, "[data-gw-previous]")) return void need("clauses").then((module) => module.step(-1));
  if (hit(event, "[data-gw-next]")) return void need("clauses").then((module) => module.step(1));
  if (hit(event, "[data-gw-print]")) return window.print();
}, { capture: true });

// what an input method has only half written is no query yet, and its Enter chooses a character, not a result
for (const kind of ["keydown", "keyup"]) {
  document.addEventListener(kind, (event) => {
    if (event.isComposing && hit(event, SEARCH_BOX)) event.stopImmediatePropagation();
  }, { capture: true });
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const link = hit(event, ADDRESS_LINK);
    if (link && !link.dataset.gwOpen) link.title = "复制本处地址";
    if (link && event.pointerType === "mouse") need("address-card").then((module) => module.rest(link));
    if (kind === "focusin" && hit(event, SEARCH_BOX)) need("search-box");
    const note = hit(event, NOTE_LINK);
    const term = hit(event, TERM_LINK);
    const told = note ?? term ?? toPlace(event);
    const meant = kind === "focusin" ? told?.matches(":focus-visible") : event.pointerType !== "touch";
    if (!told || !meant) return;
    if (note) need("note-card").then((module) => module.open(note, false));
    else need(term ? "term-card" : "preview").then((module) => module.open(told, kind === "focusin" ? "focus" : "hover"));
  });
}

document.addEventListener("input", (event) => {
  if (hit(event, "[data-gw-outline-filter]")) need("outline").then((module) => module.filter());
});

document.addEventListener("change", (event) => {
  const choice = hit(event, 'input[name="gw-readings"]');
  if (choice) need("readings").then((module) => module.choose(choice.value));
});

document.addEventListener("keydown", (event) => {
  const single = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const arrow = event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp");
  if (single && recall("gongwen.single-keys") === "off") {
    if (!hit(event, "input, textarea, select, [contenteditable]")) event.stopImmediatePropagation();
    return;
  }
  const typing = event.isComposing || hit(event, 'input:not([type="radio"]), textarea, select, [contenteditable]');
  if (typing || !(arrow || (single && "jk?".includes(event.key)))) return;
  event.preventDefault();
  if (event.key === "?") need("shortcuts").then((module) => module.open());
  else need("clauses").then((module) => module.step("jArrowDown".includes(event.key) ? 1 : -1));
}, { capture: true });

if (window.document$) window.document$.subscribe(view);
else view();

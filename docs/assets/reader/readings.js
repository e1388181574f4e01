// Which reading a corrected word shows: the correction, the raw text's, or both. Remembered in the browser.

const MARKED = 'article a[href*="#erratum-"]:not(.headerlink)';
const ORIGINAL = /^原文：/;

/** @param {string} reading `corrected`, `original` or `both` */
export function choose(reading) {
  try {
    localStorage.setItem("gongwen.readings", reading);
  } catch {
    // kept for this page only
  }
  const chosen = document.querySelector(`input[name="gw-readings"][value="${reading}"]`);
  if (chosen) chosen.checked = true;
  document.querySelectorAll(MARKED).forEach((word) => render(word, reading));
}

/** @param {HTMLAnchorElement} word @param {string} reading */
function render(word, reading) {
  word.dataset.gwCorrected ??= word.textContent;
  const note = word.dataset.gwNote ?? word.title;
  const original = ORIGINAL.test(note) ? note.replace(ORIGINAL, "") : ""; // a word that the raw text has not
  const corrected = word.dataset.gwCorrected;
  if (reading === "corrected") return word.replaceChildren(corrected);
  if (reading === "original") return word.replaceChildren(original || "〔无〕");
  const [was, is] = ["del", "ins"].map((name) => document.createElement(name));
  was.textContent = original;
  is.textContent = corrected;
  word.replaceChildren(...(original ? [was, is] : [is]));
}

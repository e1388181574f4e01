// Buttons and boxes to tick, as our cards, bars and lists have them.

/** @param {string} label @param {(own: HTMLButtonElement) => void} act @returns {HTMLButtonElement} */
export function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "gw-button";
  made.textContent = label;
  made.addEventListener("click", () => act(made));
  return made;
}

/** A box whose state is remembered in the browser. @param {string} words @param {string} key @returns {{ label: HTMLLabelElement, box: HTMLInputElement }} */
export function tick(words, key) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  try {
    box.checked = localStorage.getItem(key) === "on";
  } catch {
    // a browser that keeps nothing
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(key, box.checked ? "on" : "off");
    } catch {
      // for this time only
    }
  });
  label.append(box, ` ${words}`);
  return { label, box };
}

// A small card beside what it is about. Esc or a look elsewhere closes it; the pointer may move onto it.

/** @type {{ box: HTMLElement, owner: HTMLElement } | null} */
let shown = null;

/** Opens a card.
 * @param {HTMLElement} owner what it is about
 * @param {Node[]} content
 * @param {{ label: string, transient: boolean, tooltip?: boolean }} how `transient`: it also closes when pointer and focus have left;
 *  `tooltip`: it only tells something, and has nothing to turn to */
export function openCard(owner, content, { label, transient, tooltip = transient }) {
  if (transient && shown?.owner.dataset.gwOpen === "stays") return; // the page may have been scrolled below a pointer at rest
  closeCard();
  const box = document.createElement("div");
  box.className = "gw-card";
  box.id = "gw-card";
  box.setAttribute("role", tooltip ? "tooltip" : "dialog");
  if (!tooltip) box.setAttribute("aria-label", label);
  box.append(...content);
  document.querySelector("main").append(box);
  owner.setAttribute(tooltip ? "aria-describedby" : "aria-controls", box.id);
  owner.dataset.gwOpen = transient ? "passes" : "stays";
  shown = { box, owner };
  place(box, owner);
  if (transient) {
    for (const element of [owner, box]) {
      element.addEventListener("pointerleave", leave);
      element.addEventListener("focusout", leave);
    }
  }
}

/** Closes the card that is open. */
export function closeCard() {
  if (!shown) return;
  const { box, owner } = shown;
  shown = null;
  box.remove();
  owner.removeAttribute("aria-describedby");
  owner.removeAttribute("aria-controls");
  delete owner.dataset.gwOpen;
  owner.removeEventListener("pointerleave", leave);
  owner.removeEventListener("focusout", leave);
}

/** @param {HTMLElement} owner @returns {boolean} whether its card is open */
export const isOpen = (owner) => shown?.owner === owner;

function leave() {
  const { box, owner } = shown ?? {};
  setTimeout(() => {
    if (!shown || shown.box !== box) return;
    const kept = [box, owner].some((element) => element.matches(":hover") || element.contains(document.activeElement));
    if (!kept) closeCard();
  }, 150);
}

/** Below its owner where there is room, else above; within the window. @param {HTMLElement} box @param {HTMLElement} owner */
function place(box, owner) {
  const about = owner.getBoundingClientRect();
  const left = Math.max(8, Math.min(about.left, document.documentElement.clientWidth - box.offsetWidth - 8));
  const below = about.bottom + box.offsetHeight + 12 < innerHeight || about.top < box.offsetHeight + 12;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? about.bottom + 6 : about.top - box.offsetHeight - 6) + scrollY}px`;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) {
    const { owner, box } = shown;
    const inside = box.contains(document.activeElement);
    closeCard();
    if (inside) owner.focus();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || !shown?.box.contains(document.activeElement)) return;
  const stops = [...shown.box.querySelectorAll("button, input, a[href]")];
  if (document.activeElement !== stops.at(event.shiftKey ? 0 : -1)) return;
  shown.owner.focus(); // from its ends one gets back to where one was reading
  closeCard();
  if (event.shiftKey) event.preventDefault();
});
document.addEventListener("pointerdown", (event) => {
  if (shown && !shown.box.contains(event.target) && !shown.owner.contains(event.target)) closeCard();
});
window.document$?.subscribe(closeCard); // an instant change of page leaves the body

// The card of a corrected or doubtful word: what the raw text has, and the editor's reason, as the 校勘记 gives them.

import { closeCard, isOpen, openCard } from "./card.js";

/** @param {HTMLAnchorElement} link the marked word @param {boolean} stays whether it was tapped, and stays until closed */
export function open(link, stays) {
  if (isOpen(link) && !stays) return;
  if (link.title) {
    link.dataset.gwNote = link.title; // the browser's own tooltip would stand beside ours
    link.removeAttribute("title");
  }
  const original = document.createElement("p");
  original.className = "gw-card__head";
  original.textContent = link.dataset.gwNote ?? "";
  const entry = document.getElementById(link.hash.slice(1));
  const reason = document.createElement("p");
  for (const node of entry?.cloneNode(true).childNodes ?? []) {
    if (!(node instanceof Element && node.matches(".headerlink"))) reason.append(node.textContent);
  }
  const content = [original, reason];
  if (stays) {
    const more = document.createElement("a");
    more.href = link.hash;
    more.textContent = "到校勘记";
    more.addEventListener("click", closeCard);
    content.push(more);
  }
  openCard(link, content, { label: "校勘", transient: !stays });
}

// A link in the text that leads to a clause of this site shows how that clause begins, before anyone goes there.

import { decoded, root } from "./addresses.js";
import { closeCard, isOpen, openCard } from "./card.js";
import { outline } from "./documents.js";
import { say } from "./live.js";
import { opening } from "./quoting.js";

/** Most characters that are shown of what stands where a link leads. */
const MOST = 180;
/** So long does a pointer rest on a link before its preview opens. */
const REST_MS = 150;
const ADDRESS = /^documents\/([a-z0-9-]+(?:\/\d{8})?)\/$/;

/** @param {HTMLAnchorElement} link @returns {{ id: string, anchor: string } | null} the clause of this site that it leads to */
export function target(link) {
  if (!link.hash || !link.href.startsWith(root().href)) return null;
  const id = ADDRESS.exec(link.pathname.slice(root().pathname.length))?.[1];
  return id ? { id, anchor: decoded(link.hash.slice(1)) } : null;
}

/** @param {HTMLAnchorElement} link @param {"hover" | "focus" | "tap"} how it was turned to */
export async function open(link, how) {
  const stays = how === "tap";
  if (isOpen(link) && !stays) return;
  const found = await load(link).catch(() => null);
  if (how === "hover") await new Promise((rested) => setTimeout(rested, REST_MS));
  if (!found) {
    if (stays) location.href = link.href; // nothing to show first
    return;
  }
  const meant = { hover: () => link.matches(":hover"), focus: () => link === document.activeElement, tap: () => true };
  if (!meant[how]() || !link.isConnected) return;
  const head = paragraph("gw-card__head", found.citation);
  const text = [...found.text].length > MOST ? `${[...found.text].slice(0, MOST).join("").trimEnd()}……` : found.text;
  const content = [head, ...text.split("\n").map((words) => paragraph("", words.replaceAll("\t", "　")))];
  if (stays) {
    const on = document.createElement("a");
    on.href = link.href;
    on.textContent = "到原处";
    on.addEventListener("click", closeCard);
    content.push(on);
  }
  openCard(link, content, { label: `预览：${found.citation}`, transient: !stays });
  if (stays) document.querySelector("#gw-card a[href]")?.focus({ preventScroll: true });
  else if (how === "focus") say(`${found.citation}：${text}`); // it came too late to be read out with the link
}

/** @param {HTMLAnchorElement} link @returns {Promise<{ citation: string, text: string } | null>} what stands where it leads */
async function load(link) {
  const { id, anchor } = target(link) ?? {};
  if (!id) return null;
  const { nodes } = await outline(id);
  const index = nodes.findIndex((node) => node.anchor === anchor);
  return index < 0 ? null : { citation: nodes[index].citation, text: opening(nodes, index) };
}

/** @param {string} className @param {string} words @returns {HTMLElement} */
function paragraph(className, words) {
  const made = document.createElement("p");
  if (className) made.className = className;
  made.textContent = words;
  return made;
}

// At an address that is none: leads on where a program has only mangled it, else offers near documents.

import { decoded, root } from "./addresses.js";
import { apart } from "./arrival.js";
import { existing } from "./documents.js";

const NEAR = 5;

/** Reads the address of the window. */
export async function start() {
  const place = document.querySelector("[data-gw-missing]");
  const path = decoded(location.pathname).slice(root().pathname.length).replace(/(\/index)?\.(html|md)$/, "");
  // %23c20 is a #c20 that was written out; …/c20/ a chat address
  const [, id, , anchor] = /^(?:documents\/)?([^/#]*)(\/?#|\/)?([a-z][\w-]*)?/.exec(path);
  const answer = await fetch(new URL("data/documents.json", root()));
  if (!answer.ok) return;
  const { documents = await alone(id) } = await answer.json();
  const known = documents.find((entry) => entry.id === id);
  if (known && anchor) return location.replace(new URL(`${known.address}#${anchor}`, root()));
  const near = documents
    .map((entry) => ({ entry, distance: apart(entry.id, id) / Math.max(entry.id.length, id.length, 1) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, NEAR);
  place.querySelector("ul").replaceChildren(
    ...near.map(({ entry }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(entry.address, root()).href + (anchor ? `#${anchor}` : location.hash);
      link.textContent = entry.title;
      item.append(link);
      return item;
    }),
  );
  place.hidden = near.length === 0;
}

/** @param {string} id @returns {Promise<{ id: string, address: string, title: string }[]>} the document itself, if there is one: where the list is in
 *  parts it is not known which of them near ids are in */
async function alone(id) {
  const found = id && (await existing(id));
  return found ? [{ id, address: found.address, title: found.work.title }] : [];
}

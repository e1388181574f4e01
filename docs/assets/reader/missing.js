// At an address that is none: leads on where a program has only mangled it, else offers near documents.

import { root } from "./addresses.js";
import { apart } from "./arrival.js";

const NEAR = 5;

/** Reads the address of the window. */
export async function start() {
  const place = document.querySelector("[data-gw-missing]");
  const path = decodeURIComponent(location.pathname).slice(root().pathname.length);
  const [page, anchor] = path.split(/#|\/(?=[a-z]+\d[a-z0-9_-]*\/?$)/); // %23c20 is a #c20 that was written out; …/c20/ a chat address
  const answer = await fetch(new URL("data/documents.json", root()));
  if (!answer.ok) return;
  const { documents } = await answer.json();
  const id = page.replace(/^documents\//, "").replace(/(\/index\.html|\.html|\.md)?\/*$/, "");
  const known = documents.find((entry) => entry.id === id);
  if (known && anchor) return location.replace(new URL(`${known.address}#${anchor.replace(/\/$/, "")}`, root()));
  const near = documents
    .map((entry) => ({ entry, distance: apart(entry.id, id) / Math.max(entry.id.length, id.length, 1) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, NEAR);
  place.querySelector("ul").replaceChildren(
    ...near.map(({ entry }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = new URL(entry.address, root()).href + (anchor ? `#${anchor.replace(/\/$/, "")}` : location.hash);
      link.textContent = entry.title;
      item.append(link);
      return item;
    }),
  );
  place.hidden = near.length === 0;
}

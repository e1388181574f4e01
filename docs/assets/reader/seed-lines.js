// The raw lines that a node was made from, fetched when a reader asks for them.

import { root } from "./addresses.js";
import { outline } from "./documents.js";

/** @param {string} id of the document @param {string} anchor of the node @returns {Promise<HTMLElement>} its lines as a list */
export async function show(id, anchor) {
  const box = document.createElement("div");
  box.className = "gw-seed-lines";
  try {
    const [data, page] = await Promise.all([
      outline(id),
      fetch(new URL(`data/seeds/${id}.html`, root())).then((answer) => answer.text()),
    ]);
    const source = data.nodes.find((node) => node.anchor === anchor)?.source;
    const lines = new DOMParser().parseFromString(page, "text/html");
    const list = document.createElement("ol");
    for (let number = source.start_line; number <= source.end_line; number++) {
      const line = lines.querySelector(`#L${number} > span`);
      if (!line?.textContent.trim()) continue;
      const item = document.createElement("li");
      item.value = number;
      item.textContent = line.textContent;
      list.append(item);
    }
    const whole = document.createElement("a");
    whole.href = new URL(`data/seeds/${id}.html#L${source.start_line}`, root()).href;
    whole.textContent = `底本第${source.start_line}${source.end_line > source.start_line ? `—${source.end_line}` : ""}行`;
    box.append(whole, list);
  } catch {
    box.textContent = "底本没有取到，请检查网络后再试。";
  }
  return box;
}

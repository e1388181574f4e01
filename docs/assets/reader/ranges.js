// Cites a run of nodes at once: 第20—21条, 第三条至第五条; where they do not stand side by side, a list of places. The words are those of
// the data file; how they are joined is what scripts/gongwen/address/ranges.py says, and tests/address/ranges.yml binds the two.

/** @import { Node } from "./documents.js" */

const FIGURES = /^第(\d+)(\D+)$/;
/** Kinds of nodes that stand for a whole text. */
export const WHOLE = ["title", "annex-title"];
/** Level of what stands outside the numbering. */
const OUTSIDE = 1;

/** @param {Node[]} nodes of a document @param {string} firstAnchor @param {string} lastAnchor in either order
 * @returns {string} the citation of everything from one to the other, both included */
export function rangeCitation(nodes, firstAnchor, lastAnchor) {
  const documents = [];
  for (const node of rangeNodes(nodes, firstAnchor, lastAnchor)) {
    const head = node.citation.slice(0, node.citation.length - node.place.join("").length);
    if (documents.at(-1)?.head !== head) documents.push({ head, places: [] });
    documents.at(-1).places.push(node);
  }
  return documents.map(({ head, places }) => head + joined(places).join("、")).join("；");
}

/** @param {Node[]} nodes @param {string} firstAnchor @param {string} lastAnchor
 * @returns {Node[]} the places that the citation names, in reading order */
export function rangeNodes(nodes, firstAnchor, lastAnchor) {
  const [first, last] = [firstAnchor, lastAnchor].map((anchor) => nodes.findIndex((node) => node.anchor === anchor)).sort((one, other) => one - other);
  if (first < 0) throw new RangeError(`${firstAnchor} or ${lastAnchor} is no anchor of the document`);
  let cited = [];
  for (let index = first; index <= last; ) {
    if (standsForMore(nodes, index, last) && index < last) {
      index++;
      continue;
    }
    cited.push(index);
    index = end(nodes, index);
  }
  for (let changed = true; changed; ) {
    const spelled = cited.flatMap((_, position) => spell(nodes, cited, position, last));
    changed = spelled.length !== cited.length;
    cited = spelled;
  }
  return cited.map((index) => nodes[index]);
}

/** @param {Node[]} nodes @param {number} index
 * @returns {number} one past the last node below this one; below a title stands its text, up to the next title */
export function end(nodes, index) {
  const node = nodes[index];
  let past = index + 1;
  if (WHOLE.includes(node.kind)) {
    while (past < nodes.length && !WHOLE.includes(nodes[past].kind)) past++;
    while (nodes[past - 1].level === OUTSIDE && past > index + 1) past--; // its signature is cited by itself
  } else if (node.level > OUTSIDE) {
    while (past < nodes.length && nodes[past].level > node.level) past++;
  }
  return past;
}

/** Whether a heading names something that stands after the last node. @param {Node[]} nodes @param {number} index @param {number} last */
function standsForMore(nodes, index, last) {
  const inner = range(index + 1, end(nodes, index)).filter((below) => nodes[below].level > OUTSIDE);
  return inner.length > 0 && inner.at(-1) > last && isHeading(nodes[index]);
}

/** Whether it has no text of its own but only names what stands below it. @param {Node} node */
const isHeading = (node) => node.kind === "table" || Boolean(node.title && node.text.endsWith(node.title));

/** A heading itself, or the clauses below it where they go on with the numbers of the clause before or after it.
 * @param {Node[]} nodes @param {number[]} cited @param {number} position @param {number} last @returns {number[]} */
function spell(nodes, cited, position, last) {
  const index = cited[position];
  if (WHOLE.includes(nodes[index].kind) || standsForMore(nodes, index, last)) return [index];
  const below = range(index + 1, end(nodes, index)).filter((child) => nodes[child].level === nodes[index].level + 1);
  const beside = [cited[position - 1], cited[position + 1]].filter((other) => other !== undefined);
  const goesOn = below.length > 0 && beside.some((other) => below.every((child) => alike(nodes[child], nodes[other])));
  return goesOn ? below : [index];
}

/** Whether both are numbered in one sequence. @param {Node} one @param {Node} other */
const alike = (one, other) => one.kind === other.kind && one.place[0] === other.place[0];

/** @param {Node[]} places of one document @returns {string[]} the words of each run of places side by side */
function joined(places) {
  const runs = [];
  for (const place of places) {
    const before = runs.at(-1)?.at(-1);
    if (before?.place[1] && alike(before, place)) runs.at(-1).push(place);
    else runs.push([place]);
  }
  return runs.map((run) => run[0].place[0] + (run.length > 1 ? between(run[0].place[1], run.at(-1).place[1]) : run[0].place[1]));
}

/** @param {string} first @param {string} last @returns {string} 第20条, 第21条 → 第20—21条; 第三条, 第五条 → 第三条至第五条 */
function between(first, last) {
  const [one, other] = [FIGURES.exec(first), FIGURES.exec(last)];
  return one && other && one[2] === other[2] ? `第${one[1]}—${other[1]}${one[2]}` : `${first}至${last}`;
}

/** @param {number} from @param {number} to @returns {number[]} */
const range = (from, to) => Array.from({ length: Math.max(to - from, 0) }, (_, step) => from + step);

"""What was understood of a document, as a text for the person who adds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.glossary.tagging import TERM
from gongwen.manifest import Correction
from gongwen.manifest.writing import corrections_text
from gongwen.model import Document, Node, Text, Warning
from gongwen.source import Line

FIRST, LAST = 40, 15
"""Of a long outline so many nodes are shown at its beginning and its end."""
WORDS = 40
"""Characters of a node that are shown."""
AROUND = 60
"""Characters of a seed line that are shown."""


def report(document: Document, lines: Sequence[Line], *, whole: bool, places: Sequence[str] = ()) -> str:
    """Metadata, the outline as a tree, what was dropped, and warnings with the seed lines around them.

    `lines`: all lines of the seed; `whole`: the outline is not shortened; `places`: for each line of a text that was extracted,
    where it stands in the original.
    """
    shown = [f"{document.id} ({document.seed})"]
    for name in document.metadata.__struct_fields__:
        value = getattr(document.metadata, name)
        words = "—" if value is None else "、".join(value) if isinstance(value, tuple) else value
        shown.append(f"  {name}: {words}{_found_at(document.metadata_places.get(name))}")
    shown += _outline(document.texts, whole)
    dropped = ", ".join(f"{rule.value} {share:.2%}" for rule, share in document.ledger.shares)
    shown.append(f"  dropped: {dropped or 'nothing'}")
    terms = sum(span.kind == TERM for node in document.nodes for span in node.spans)
    shown.append(f"  terms of the glossary: {terms or 'none'}")
    for warning in document.warnings:
        shown += _warning(warning, lines, places)
    return "".join(f"{line}\n" for line in shown)


def report_corrections(corrections: Sequence[Correction]) -> str:
    """Proposed corrections, ready to paste into an entry; says that they are proposals. Empty without any."""
    if not corrections:
        return ""
    many = f"{len(corrections)} corrections" if len(corrections) > 1 else "a correction"
    return f"  proposed: {many}, to be looked at; as in the manifest:\n\n{corrections_text(corrections, 4)}\n"


def _found_at(lines: tuple[int, int] | None) -> str:
    if lines is None:
        return ""
    return f"  (line {lines[0]})" if lines[0] == lines[1] else f"  (lines {lines[0]} to {lines[1]})"


def _outline(texts: Sequence[Text], whole: bool) -> Iterator[str]:
    """The tree; where it is long, its middle is a count."""
    total = sum(len(text.nodes) for text in texts)
    hidden = range(FIRST, total - LAST) if not whole and total > FIRST + LAST + 1 else range(0)
    number = 0
    for text in texts:
        rules = ", ".join(f"{sample} {rule.value}" for sample, rule in text.numbering)
        yield f"  {text.role.value}{f' ({rules})' if rules else ''}"
        for node in text.nodes:
            if number not in hidden:
                yield _branch(node)
            elif number == hidden[0]:
                yield f"    … {len(hidden)} more (--all shows them) …"
            number += 1


def _branch(node: Node) -> str:
    words = node.opening or node.text
    shortened = f"{words[:WORDS]}{'…' if len(words) > WORDS else ''}".replace("\t", " | ")
    return f"  {'  ' * node.level}{node.anchor}  {shortened}"


def _warning(warning: Warning, lines: Sequence[Line], places: Sequence[str]) -> Iterator[str]:
    """The warning, its line of the seed, and those with text before and after it, with their places in the original."""
    yield f"  warning, line {warning.line}: {warning.code}: {warning.message}"
    written = [line for line in lines if line.text.strip()]
    place = next((number for number, line in enumerate(written) if line.number >= warning.line), None)
    if place is not None:
        for line in written[max(0, place - 1) : place + 2]:
            text = line.text.strip()
            mark = ">" if line.number == warning.line else " "
            where = f"  ({places[line.number - 1]})" if line.number <= len(places) and places[line.number - 1] else ""
            yield f"  {mark} {line.number:5} | {text[:AROUND]}{'…' if len(text) > AROUND else ''}{where}"

"""The repair of one document, step by step.

Takes a seed, the lines of one document in it, and its manifest entry; gives whole paragraphs and the ledger. Guaranteed
after it ran: seed + ledger gives the text, text + ledger gives the seed; each line of the text is one paragraph; no rule
dropped more than it honestly can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest import Entry
from gongwen.model import Ledger, Paragraph, Repaired, Rule, Warning
from gongwen.numbering import read_label
from gongwen.repair.breaks import ByHand, plan_lines
from gongwen.repair.characters import mend_characters
from gongwen.repair.corrections import place_errata, settle
from gongwen.repair.draft import Draft
from gongwen.repair.layout import Row, lay_out
from gongwen.repair.ledger import apply_edits, dropped_shares, highest_share, revert_edits
from gongwen.repair.wrapping import Wrapping, find_wrapping
from gongwen.source import Line, Seed


def repair(seed: Seed, lines: Sequence[Line], entry: Entry) -> Repaired:
    """Repairs one document.

    `lines` are the consecutive lines of the seed that hold it. Raises InputError for corrections and joins that do not fit
    the seed, and where a rule would drop more of the text than it honestly can.
    """
    path = Path("seeds") / entry.seed_path
    start = lines[0].start
    end = _stretch_end(seed, lines)
    source = seed.text[start:end]
    moved = [Line(line.number, line.start - start, line.end - start, line.text) for line in lines] if start else lines

    draft = Draft(source)
    laid = lay_out(moved, _how_broken(entry))
    rows = laid.rows
    by_hand = _by_hand(path, entry, rows)
    changes, outlines = plan_lines(source, rows, laid.wrapping, by_hand)
    if not outlines:
        raise InputError(
            path,
            rows[0].line.number if rows else lines[0].number,
            "nothing but page numbers or a table of contents",
            "the text of a document",
            "extract the text again, or mend `begins` in the manifest",
        )
    corrections, placed = place_errata(path, entry, rows)
    draft.apply([*changes, *corrections])
    warnings = [*mend_characters(draft, outlines), *_doubtful_joins(rows, by_hand)]

    _check_replay(source, draft)
    shares = dropped_shares(source, draft.edits)
    _check_shares(path, source, shares)
    paragraphs = []
    place = 0
    for outline, text in zip(outlines, draft.text.split("\n"), strict=True):
        label = outline.label and read_label(text, outline.label.marker)
        paragraphs.append(Paragraph(outline.part, text, place, outline.first_line, outline.last_line, label))
        place += len(text) + 1
    ledger = Ledger(seed.encoding, seed.bom, seed.newline, start, draft.edits, tuple(sorted(shares.items())))
    return Repaired(tuple(paragraphs), ledger, laid.contents, settle(draft, placed), tuple(warnings))


def _how_broken(entry: Entry) -> Callable[[Sequence[tuple[str, bool]]], Wrapping]:
    """How to tell how lines were broken: Word files and web pages say where paragraphs end, other texts have to be looked at."""
    if entry.original and entry.original.format in WITH_PARAGRAPHS:
        return lambda _: Wrapping(paragraphs=True)
    return find_wrapping


WITH_PARAGRAPHS = ("docx", "html")
"""Formats that know paragraphs."""


def _stretch_end(seed: Seed, lines: Sequence[Line]) -> int:
    """One past the document's last character in the seed: up to the next document, or the end."""
    last = lines[-1]
    place = last.end
    while place < len(seed.text) and seed.text[place] in "\r\n":
        place += 1
        if seed.text[place - 1] == "\n" or seed.text[place : place + 1] != "\n":
            break
    return place


def _by_hand(path: Path, entry: Entry, rows: Sequence[Row]) -> ByHand:
    """What the manifest says of line breaks; raises InputError for one where there is none."""
    kept = [row.line.number for row in rows if not row.drop]
    for name, items in (("join", entry.joins), ("break", entry.breaks)):
        for item in items:
            if item.after not in kept[:-1]:
                raise InputError(
                    path,
                    item.after,
                    f"a {name} after line {item.after}, where no paragraph of {entry.id} ends",
                    "the number of a line that has text and is followed by more",
                    f"mend `{name}s` in the manifest",
                )
    return ByHand(frozenset(item.after for item in entry.joins), frozenset(item.after for item in entry.breaks))


def _doubtful_joins(rows: Sequence[Row], by_hand: ByHand) -> Iterator[Warning]:
    """Warns of full lines that end a sentence and were joined with the next, unless the manifest has decided."""
    kept = [row for row in rows if not row.drop]
    for before, row in pairwise(kept):
        number = before.line.number
        if row.doubtful and number not in by_hand.joins | by_hand.breaks:
            message = (
                f"a full line ends with a sentence, “{before.text[-AROUND:]}”, and was joined with the next, “{row.text[:AROUND]}”: "
                f"say under `joins` or `breaks` of the manifest which it is"
            )
            yield Warning("full-line", number, message)


AROUND = 12
"""Characters shown on each side of a doubtful break."""


def _check_replay(source: str, draft: Draft) -> None:
    """Promise 1, on every run: nothing lost, nothing silently changed."""
    edits = draft.edits
    if apply_edits(source, edits) != draft.text or revert_edits(draft.text, edits) != source:
        raise AssertionError("the ledger does not replay")


def _check_shares(path: Path, source: str, shares: Mapping[Rule, float]) -> None:
    """Dropping everything would replay too: no rule may drop more than it honestly needs."""
    for rule, share in shares.items():
        if share > highest_share(rule) and len(source) > SHORT:
            raise InputError(
                path,
                None,
                f"the rule {rule.value} would drop {share:.1%} of the text",
                f"at most {highest_share(rule):.0%}",
                "look at the layout of the file; this is likely a mistake of the rule",
            )


SHORT = 2000
"""Up to so many characters a share says little."""

"""Turns the manifest's corrections and doubts about single lines into changes, and remembers where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.manifest import Correction, Entry, Query
from gongwen.model import Erratum, Rule
from gongwen.repair.draft import Change, Draft
from gongwen.repair.layout import Row


class Placed(Struct, frozen=True):
    """An erratum whose place in the repaired text is not known yet."""

    erratum: Erratum
    """Everything but its place."""
    start: int
    """First code point of the seed's text that is changed or doubted."""
    end: int
    """One past the last."""
    inserted: int
    """How many code points stand there afterwards, for a correction."""


def place_errata(seed: Path, entry: Entry, rows: Sequence[Row]) -> tuple[list[Change], list[Placed]]:
    """Finds each phrase in its line. `seed` is named in messages.

    Raises InputError for a line that is not part of the page, and a phrase that stands in it never or more than once.
    """
    lines: dict[int, list[Row]] = {}
    for row in rows:
        if not row.drop:
            lines.setdefault(row.line.number, []).append(row)
    changes: list[Change] = []
    placed: list[Placed] = []
    used: dict[str, int] = {}
    items: list[Correction | Query] = [*entry.corrections, *entry.queries]
    for item in sorted(items, key=lambda item: _place(item, lines)):
        phrase = _phrase(item)
        _check(seed, entry, item.line, phrase, lines)
        row = next(row for row in lines[item.line] if phrase in row.text)
        start = row.begin + row.text.index(phrase)
        end, replacement, removed = start + len(phrase), phrase, ""
        kind = "erratum" if isinstance(item, Correction) else "query"
        if isinstance(item, Correction):
            left, right = _common(item.original, item.corrected)
            start, end = start + left, end - right
            replacement = item.corrected[left : len(item.corrected) - right]
            removed = item.original[left : len(item.original) - right]
            if item.original == item.corrected:
                raise _wrong(seed, entry, item.line, f"a correction of {phrase!r} to the same", "words that differ")
            if any(start <= other.end and other.start <= end for other in changes):
                raise _wrong(
                    seed, entry, item.line, f"two corrections that meet at {phrase!r}", "one correction for both"
                )
            changes.append(Change(start, end, replacement, Rule.CORRECTION))
        name = f"{kind}-{item.line}"
        used[name] = used.get(name, 0) + 1
        if used[name] > 1:
            name = f"{name}-{used[name]}"
        corrected = item.corrected if isinstance(item, Correction) else phrase
        kind = "correction" if isinstance(item, Correction) else "query"
        placed.append(
            Placed(
                Erratum(name, kind, item.line, 0, 0, phrase, corrected, removed, item.why), start, end, len(replacement)
            )
        )
    return changes, placed


def _phrase(item: Correction | Query) -> str:
    return item.original if isinstance(item, Correction) else item.text


def _place(item: Correction | Query, lines: Mapping[int, Sequence[Row]]) -> tuple[int, int]:
    """Line, and place in it, so that the entries of the 校勘记 follow the text whatever their order in the manifest."""
    places = (row.begin + row.text.find(_phrase(item)) for row in lines.get(item.line, ()) if _phrase(item) in row.text)
    return item.line, next(places, -1)


def settle(draft: Draft, placed: Sequence[Placed]) -> tuple[Erratum, ...]:
    """The errata with their places in the draft's text; a pure deletion takes in the character before it."""
    settled: list[Erratum] = []
    for item in placed:
        start, end = draft.places(item.start, item.end)
        if item.erratum.kind == "correction":
            end = start + item.inserted
            start -= start == end
        old = item.erratum
        settled.append(
            Erratum(old.id, old.kind, old.line, start, end, old.original, old.corrected, old.removed, old.why)
        )
    return tuple(settled)


def _check(seed: Path, entry: Entry, line: int, phrase: str, lines: Mapping[int, Sequence[Row]]) -> None:
    rows = lines.get(line)
    count = sum(row.text.count(phrase) for row in rows) if rows and phrase else 0
    if count == 1:
        return
    if rows is None:
        found = f"line {line} holds nothing of the document {entry.id} that is shown"
    elif not phrase:
        found = "an empty phrase"
    else:
        found = f"{phrase!r} stands {count} times in the line"
    elsewhere = [
        str(number) for number, others in lines.items() if phrase and any(phrase in other.text for other in others)
    ]
    if not count and elsewhere:
        found += f" (it stands in line {', '.join(elsewhere[:5])})"
    raise _wrong(seed, entry, line, found, "a phrase that stands in its line exactly once (more words make it unique)")


def _wrong(seed: Path, entry: Entry, line: int, found: str, expected: str) -> InputError:
    return InputError(seed, line, found, expected, f"mend the correction or query of {entry.id} in the manifest")


def _common(left: str, right: str) -> tuple[int, int]:
    """Lengths of the common beginning and, of what is left, the common end of two phrases."""
    shortest = min(len(left), len(right))
    begin = next((index for index in range(shortest) if left[index] != right[index]), shortest)
    end = next((index for index in range(shortest - begin) if left[-1 - index] != right[-1 - index]), shortest - begin)
    return begin, end

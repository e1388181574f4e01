"""The page of one part of the catalogue: its documents, or the parts that it is divided into; ways back and across.

It is made from plain facts (`Shown`): while these are the same, so is the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from gongwen.publish.catalogue.links import FOLDER, INDEX, Row, Way, counted, link, part_file, row, way, way_link
from gongwen.publish.catalogue.parts import Part
from gongwen.publish.catalogue.table import documents_table
from gongwen.publish.escape import escape_inline
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page


class Placed(Struct, frozen=True):
    """A part with those around it."""

    part: Part
    """The part."""
    above: tuple[Part, ...] = ()
    """The lasting ones that hold it, the outermost first."""
    before: Part | None = None
    """Its neighbour, where they follow one another."""
    after: Part | None = None
    """Its other neighbour."""


def placed(part: Part, above: tuple[Part, ...] = ()) -> Iterator[Placed]:
    """All parts below one, each before those that it is divided into."""
    here = (*above, part) if part.lasting else above
    for place, child in enumerate(part.parts):
        before = part.parts[place - 1] if part.in_sequence and place else None
        after = part.parts[place + 1] if part.in_sequence and place + 1 < len(part.parts) else None
        yield Placed(child, here, before, after)
        yield from placed(child, here)


class Shown(Struct, frozen=True, array_like=True):
    """All that a page is made from."""

    file: str
    """Its own."""
    title: str
    """Its heading."""
    documents: int
    """So many the part has."""
    above: tuple[Way, ...]
    """To the lasting parts that hold it, the outermost first."""
    before: Way | None
    """To its neighbour."""
    after: Way | None
    """To its other neighbour."""
    parts: tuple[Row, ...]
    """What it is divided into."""
    listings: tuple[Listing, ...]
    """Its documents, where it is not divided."""


def shown(found: Placed) -> Shown:
    """What is shown of a part."""
    part = found.part
    return Shown(
        part_file(part),
        part.name if part.is_list else f"{part.name}的公文",
        len(part.listings),
        tuple(map(way, found.above)),
        way(found.before) if found.before else None,
        way(found.after) if found.after else None,
        tuple(map(row, part.parts)),
        () if part.parts else tuple(part.listings),
    )


def part_page(shown: Shown) -> str:
    """Markdown of the page."""
    file, title = shown.file, shown.title
    blocks = [f"# {escape_inline(title)} {{: #top }}", _way_back(file, shown.above)]
    if shown.before or shown.after:
        blocks.append(_across(file, shown.before, shown.after))
    if shown.parts:
        blocks += _parts(file, shown.parts)
    else:
        by_one = file.startswith(f"{FOLDER}/issuers/")
        blocks += [
            f"## 共{shown.documents}件 {{: #by-date }}",
            documents_table(shown.listings, file, issuer=not by_one),
        ]
    return page(front_matter(title, f"{title}：共{shown.documents}件。"), blocks)


def _way_back(file: str, above: Sequence[Way]) -> str:
    return " › ".join([link("公文", INDEX, file), *(way_link(way, file) for way in above)])


def _across(file: str, before: Way | None, after: Way | None) -> str:
    """Links to the neighbours, in the order in which parts are listed."""
    ways = [f"← {way_link(before, file)}" if before else "", f"{way_link(after, file)} →" if after else ""]
    return "　".join(filter(None, ways))


def _parts(file: str, parts: Sequence[Row]) -> Iterator[str]:
    """Lists of the parts with how many documents each has, below headings where they have some."""
    for group, found in groupby(parts, lambda row: row.group):
        if group:
            yield f"## {group} {{: #letter-{group[0].lower()} }}"
        yield counted(found, file)

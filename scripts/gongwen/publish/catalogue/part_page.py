"""The page of one part of the catalogue: its documents, or the parts that it is divided into; ways back and across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from gongwen.publish.catalogue.links import INDEX, counted, link, part_file, part_link
from gongwen.publish.catalogue.parts import Part
from gongwen.publish.catalogue.table import documents_table
from gongwen.publish.escape import escape_inline
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


def part_page(found: Placed) -> str:
    """Markdown of the page."""
    part = found.part
    file = part_file(part)
    title = part.name if part.is_list else f"{part.name}的公文"
    blocks = [f"# {escape_inline(title)} {{: #top }}", _way_back(file, found.above)]
    if found.before or found.after:
        blocks.append(_across(file, found.before, found.after))
    if part.parts:
        blocks += _parts(file, part.parts)
    else:
        by_one = part.path.startswith("issuers/")
        blocks += [
            f"## 共{len(part.listings)}件 {{: #by-date }}",
            documents_table(part.listings, file, issuer=not by_one),
        ]
    return page(front_matter(title, f"{title}：共{len(part.listings)}件。"), blocks)


def _way_back(file: str, above: Sequence[Part]) -> str:
    return " › ".join([link("公文", INDEX, file), *(part_link(part, file) for part in above)])


def _across(file: str, before: Part | None, after: Part | None) -> str:
    """Links to the neighbours, in the order in which parts are listed."""
    ways = [f"← {part_link(before, file)}" if before else "", f"{part_link(after, file)} →" if after else ""]
    return "　".join(filter(None, ways))


def _parts(file: str, parts: Sequence[Part]) -> Iterator[str]:
    """Lists of the parts with how many documents each has, below headings where they have some."""
    for group, found in groupby(parts, lambda part: part.group):
        if group:
            yield f"## {group} {{: #letter-{group[0].lower()} }}"
        yield counted(found, file)

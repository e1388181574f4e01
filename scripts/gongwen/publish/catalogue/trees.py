"""All documents by year, by issuer and by collection: the parts that have pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from gongwen.publish.catalogue.parts import Part, by_beginning, divided, limited
from gongwen.publish.catalogue.slug import digest
from gongwen.publish.listing import Listing

UNSIGNED = "未署名"
"""Stands for the issuer of a document that names none."""
OTHERS = "其他"
"""What the collection without a name is called beside others."""
INITIALS = "initials"
"""Folder of the lists of issuers and collections by initial letter."""


def by_year(listings: Sequence[Listing], most: int) -> Part:
    """By years, from the newest; the documents sorted as `newest_first` does. `most`: documents on a page, here and below."""
    return divided(Part("years/index", "年份", "年份", listings, is_list=True), most)


def by_issuer(listings: Sequence[Listing], most: int, slug_of: Callable[[str], str]) -> Part:
    """By issuers, in the order of their pinyin. `slug_of`: gives what one is called in addresses.

    Names that are read alike share an address, where each of them is named; so an address that one had before another came
    still leads there.
    """
    by_name: dict[str, list[Listing]] = {}
    for entry in listings:
        by_name.setdefault(entry.issuer or UNSIGNED, []).append(entry)
    by_slug: dict[str, list[str]] = {}
    for name in sorted(by_name):
        by_slug.setdefault(slug_of(name), []).append(name)
    issuers = [_issuer(file, names, by_name, most) for file, names in by_slug.items()]
    return _listed(Part("issuers/index", "发文机关", "发文机关", listings, is_list=True), issuers, most)


def _issuer(file: str, names: Sequence[str], by_name: Mapping[str, Sequence[Listing]], most: int) -> Part:
    """The documents of one issuer, or the issuers whose names have the same slug."""
    words, group = "、".join(names), _initial(file)
    if len(names) == 1:
        return limited(Part(f"issuers/{file}", words, words, by_name[words], group=group), most)
    alike = [limited(Part(f"issuers/{file}/{digest(name)}", name, name, by_name[name]), most) for name in names]
    found = [entry for part in alike for entry in part.listings]
    return Part(f"issuers/{file}", words, words, found, tuple(alike), in_sequence=False, group=group)


def by_collection(listings: Sequence[Listing], most: int) -> Part | None:
    """By collections, in the order of their ids; None where there is only one."""
    by_id: dict[str, list[Listing]] = {}
    for entry in listings:
        by_id.setdefault(entry.collection, []).append(entry)
    if len(by_id) < 2:
        return None
    collections = []
    for id_, found in by_id.items():
        title = next((entry.collection_title for entry in found if entry.collection_title), id_ or OTHERS)
        collections.append(limited(Part(f"collections/{_collection_file(id_)}", title, title, found), most))
    return _listed(Part("collections/index", "汇编", "汇编", listings, is_list=True), collections, most)


def named(whole: Part) -> Iterator[Part]:
    """The issuers or collections of such a part, in order, whether or not they are listed by initial letters."""
    for part in whole.parts:
        if part.is_list:
            yield from named(part)
        else:
            yield part


def _listed(whole: Part, parts: Iterable[Part], most: int) -> Part:
    """The whole with a list of these parts, or with lists of them by initial letters where there are more than `most`."""
    by_name = sorted(parts, key=_file)
    return _by_initial(whole, by_name, most, f"{INITIALS}/{whole.folder}", whole.label)


def _by_initial(whole: Part, parts: Sequence[Part], most: int, folder: str, title: str) -> Part:
    if len(parts) <= most:
        return replace(whole, parts=tuple(parts), in_sequence=False)
    lists = []
    for beginning, file, found in by_beginning(parts, _file):
        label = beginning.upper() if len(beginning) == 1 else f"{beginning}…"
        listings = [entry for part in found for entry in part.listings]
        child = Part(f"{folder}/{file}", label, f"{title}（{label}）", listings, lasting=False, is_list=True)
        lists.append(_by_initial(child, found, most, folder, title))
    return replace(whole, parts=tuple(lists))


def _file(part: Part) -> str:
    """What its page is called within its folder."""
    return part.path.partition("/")[2]


def _initial(file: str) -> str:
    return file[0].upper() if file[0].isalpha() else "0–9"


def _collection_file(id_: str) -> str:
    """What the page of a collection is called: its id, where that can be; no id has two hyphens on end."""
    return id_ if id_ not in ("", "index") else f"{id_ or 'others'}--"

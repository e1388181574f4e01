"""The pages of the site as units of work: what each is made from, by name and digest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec
from msgspec import Struct

from gongwen.publish.finish.documents import Listed
from gongwen.publish.glossary.address import FOLDER as GLOSSARY
from gongwen.publish.site.mkdocs import linked_files, snippets_in, with_snippets
from gongwen.publish.site.settings import DOCUMENTS, GENERATED, THEME, Settings
from gongwen.store import key

SHEETS = ("data/documents/{}.json", "data/ledger/{}.json", "data/seeds/{}.html")
"""What a document has beside its page: outline, ledger, raw text."""

_OF_DOCUMENT = re.compile(rf"{DOCUMENTS}/([a-z0-9-]+(?:/\d{{8}})?)\.md")
_OF_TERM = re.compile(rf"{GLOSSARY}/([^/]+)\.md")


class Unit(Struct, frozen=True):
    """A page with everything that is made together with it."""

    name: str
    """Of its Markdown in the docs."""
    key: str
    """Of its files in the site: of everything that they depend on but the policy."""
    digest: str
    """Of its Markdown."""
    beside: tuple[str, ...]
    """Further files of the docs that it is made from."""
    document: str = ""
    """The id of the document whose page it is; empty for other pages."""
    term: str = ""
    """The id of the term whose page it is; empty for other pages."""
    listed: Listed | None = None
    """What the list of documents says of the document; None of one withdrawn."""


def page_units(
    settings: Settings,
    docs: Mapping[str, str],
    left_out: Callable[[str], bool],
    listed: Mapping[str, Listed],
    candidates: str,
    read: Callable[[str], bytes],
    looked: dict[str, tuple[str, ...]],
) -> Iterator[Unit]:
    """Every page of the docs, in order of names.

    `docs`: the digest of each of their files, by name; `left_out`: says which of them the site has not; `listed`: the documents by id;
    `candidates`: the digest of the names that style sheets ask for; `read`: gives the bytes of a file; `looked`: what generated
    pages take in, by the digests of those that were looked at before, to which those are added that are looked at now.
    """
    for name in sorted(name for name in docs if name.endswith(".md")):
        if name.startswith(f"{THEME}/") or left_out(name):
            continue
        document = _OF_DOCUMENT.fullmatch(name)
        if document and SHEETS[0].format(document[1]) in docs:
            entry = listed.get(document[1])
            beside = tuple(other for other in sheets_of(document[1]) if other in docs)
            made = [docs[other] for other in beside]
            listed_as = msgspec.json.encode(entry)
            wanted = key("page", settings.digest, candidates, name, docs[name], listed_as, *made)
            yield Unit(name, wanted, docs[name], beside, document[1], "", entry)
            continue
        beside = _data_of(name, docs)
        term = name.removeprefix(f"{GLOSSARY}/").removesuffix(".md") if beside and "/index" not in name else ""
        snippets, linked = _taken_in(name, docs, read, looked)
        made = [*(docs[other] for other in (*beside, *snippets)), *sorted(linked)]
        wanted = key("page", settings.digest, candidates, name, docs[name], *made)
        yield Unit(name, wanted, docs[name], (*beside, *snippets), "", term)


def _taken_in(
    name: str, docs: Mapping[str, str], read: Callable[[str], bytes], looked: dict[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], set[str]]:
    """The files that a page takes in, and those to which a page that people wrote links."""
    if name.startswith(GENERATED):
        if docs[name] not in looked:
            looked[docs[name]] = tuple(snippets_in(read(name)))
        return tuple(snippet for snippet in looked[docs[name]] if snippet in docs), set()
    text = read(name)
    return tuple(snippet for snippet in snippets_in(text) if snippet in docs), _linked(name, text, docs, read)


def _linked(name: str, text: bytes, docs: Mapping[str, str], read: Callable[[str], bytes]) -> set[str]:
    """The files of the docs that a page links to, itself or by what it takes in."""
    whole = with_snippets(text, lambda snippet: read(snippet) if snippet in docs else None)
    return {other for other in linked_files(name, whole) if other in docs}


def _data_of(name: str, docs: Mapping[str, str]) -> tuple[str, ...]:
    """The data file that the head of a page of the glossary is made from."""
    if name == f"{GLOSSARY}/index.md":
        data = f"data/{GLOSSARY}.json"
    elif term := _OF_TERM.fullmatch(name):
        data = f"data/{GLOSSARY}/{term[1]}.json"
    else:
        return ()
    return (data,) if data in docs else ()


def sheets_of(document: str) -> tuple[str, ...]:
    """The files in `data/` that belong to the unit of a document."""
    return tuple(pattern.format(document) for pattern in SHEETS)

"""The files that say which documents there are, and the lines of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from gongwen.pipeline.crossing import Crossing, Text, as_json
from gongwen.pipeline.results import get_corpus
from gongwen.pipeline.slugs import slugs
from gongwen.pipeline.told import Written
from gongwen.publish.catalogue import UNSIGNED, catalogue_pages
from gongwen.publish.document_lists import CORPUS, corpus_files, list_files
from gongwen.publish.listing import Listing
from gongwen.publish.pages import newest_documents
from gongwen.store import Objects, key
from gongwen.work.workplace import Work


def write_lists(crossing: Crossing, objects: Objects, lists: str, listings: Sequence[Listing]) -> None:
    """The files that say which documents there are. `lists`: the key of all that they say."""
    # asked for each time, lest what is kept be removed
    slug_of = slugs(objects, {entry.issuer or UNSIGNED for entry in listings})
    if crossing.keep_together(lists):
        return
    names = []
    for name, shows, text in _lists(lists, listings, slug_of):
        crossing.by_key(name, key("list", msgspec.msgpack.encode(shows)), text)
        names.append(name)
    crossing.made_together(lists, names)


def _lists(lists: str, listings: Sequence[Listing], slug_of: Mapping[str, str]) -> Iterator[tuple[str, object, Text]]:
    """The files that say which documents there are: path in the docs, what it is made from, a way to its text."""
    for page in catalogue_pages(listings, slug_of.__getitem__):
        yield page.file, page.shows, page.markdown
    yield "documents/newest.snippet", lists, partial(newest_documents, listings)
    for file in list_files(listings):
        yield file.name, file.shows, as_json(file.data)


def write_corpora(crossing: Crossing, work: Work, listings: Sequence[Listing], written: Mapping[str, Written]) -> None:
    """The lines of all documents, one a node; a file is made where one of its documents has other files than before."""
    by_file: dict[str, list[Written]] = {CORPUS: []} if not listings else {}  # there even when the collection is empty
    file_of = corpus_files(listings)
    for name, one in written.items():
        by_file.setdefault(file_of[name], []).append(one)
    for name, together in by_file.items():
        basis = key("corpus", *(one.key for one in together))
        crossing.by_key(name, basis, partial(_corpus, work, together))


def _corpus(work: Work, written: Iterable[Written]) -> str:
    return "".join(get_corpus(work.objects, one.key) for one in written)

"""The files that say which documents there are, and the lines of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gongwen.pipeline.crossing import Crossing, as_json
from gongwen.pipeline.results import get_corpus
from gongwen.pipeline.told import Written
from gongwen.publish.catalogue import catalogue_pages
from gongwen.publish.document_lists import CORPUS, corpus_files, list_files
from gongwen.publish.listing import Listing
from gongwen.publish.pages import newest_documents
from gongwen.store import key
from gongwen.work.workplace import Work


def write_lists(crossing: Crossing, lists: str, listings: Sequence[Listing]) -> None:
    """The files that say which documents there are. `lists`: the key of all that they say."""
    if as_before := crossing.made_from(lists):
        crossing.keep(as_before)
    else:
        for name, text in _lists(listings).items():
            crossing.by_key(name, lists, text)


def _lists(listings: Sequence[Listing]) -> dict[str, Callable[[], str]]:
    """The files that say which documents there are, by their paths in the docs, each with a way to its text."""
    files: dict[str, Callable[[], str]] = dict(catalogue_pages(listings))
    files["documents/newest.snippet"] = partial(newest_documents, listings)
    return files | {name: as_json(data) for name, data in list_files(listings)}


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

"""The third task: a linked document becomes the files of its page and its data, once it is known who cites it."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gongwen.manifest import Entry
from gongwen.pipeline.results import LostResultError, get_document, objects_at, put_corpus
from gongwen.pipeline.tasks.seeds import seed_and_lines
from gongwen.pipeline.told import FILES, Written
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.cited.section import render_citations
from gongwen.publish.cited.told import Told as ToldOfCiting
from gongwen.publish.data import corpus, ledger, published, to_json
from gongwen.publish.glossary.marks import with_marks
from gongwen.publish.listing import page_address
from gongwen.publish.pages import document_page
from gongwen.publish.seed_page import seed_page
from gongwen.source import Stretch
from gongwen.store import code_digest, digest, key, pack

CODE = ("errors.py", "model.py", "numbering", "address", "publish", "pipeline", "store/parcel.py")
"""What makes the files."""


class About(Struct, frozen=True):
    """What a page says that does not stand in its document."""

    leading: dict[str, list[str]]
    """For an anchor, the former anchors of this page that lead to it."""
    left: tuple[FormerAddress, ...]
    """The former addresses of this page that lead elsewhere or nowhere."""
    versions: tuple[str, ...]
    """Ids of earlier versions, the newest first."""
    present: str
    """For an earlier version, the title of the present one."""
    citations: ToldOfCiting
    """What it cites and who cites it."""


class ToWrite(Struct, frozen=True):
    """A document and all that its files depend on."""

    entry: Entry
    """What the manifest says of it."""
    stretch: Stretch
    """The lines of its seed that are its own."""
    document: str
    """Key of the linked document."""
    about: About
    """What does not stand in it."""
    key: str
    """Of its files."""


class ToBeWritten(Struct, frozen=True):
    """Documents whose files are made by one task."""

    seeds: str
    """Address of the folder of seeds."""
    objects: str
    """Address of the folder of results."""
    marked: tuple[str, ...]
    """Ids of the terms that texts show."""
    documents: tuple[ToWrite, ...]
    """They."""


class Basis(Struct, frozen=True):
    """What the files of all documents depend on."""

    marked: tuple[str, ...]
    """Ids of the terms that texts show."""

    @property
    def key(self) -> str:
        """Of these, and of the code that makes files."""
        return key("marked", code_digest(*CODE), *self.marked)


def files_key(document: str, entry: Entry, about: About, basis: str) -> str:
    """Of the files of a document. `document`: key of the linked one; `basis`: of what all have in common."""
    return key("files", document, msgspec.msgpack.encode(entry), msgspec.msgpack.encode(about), basis)


def write_documents(given: ToBeWritten) -> list[Written]:
    """Makes the files of each and keep them together.

    Raises LostResultError for a document that is lost, and InputError as `seed_and_lines` does.
    """
    objects = objects_at(given.objects)
    marked = set(given.marked)
    made: list[Written] = []
    for one in given.documents:
        document = get_document(objects, one.document)
        if document is None:
            raise LostResultError(one.document)
        about, name = one.about, document.id
        gone: dict[str, str | None] = {address.anchor: address.address for address in about.left}
        gone |= {old: f"{page_address(name)}#{new}" for new, olds in about.leading.items() for old in olds}
        page = document_page(
            with_marks(document, marked),
            about.leading,
            about.left,
            about.versions,
            about.present,
            render_citations(document, about.citations),
        )
        _, lines = seed_and_lines(given.seeds, one.entry, one.stretch)
        texts = (
            page,
            to_json(published(document, one.entry, gone, about.citations)),
            to_json(ledger(document)),
            seed_page(document, lines),
        )
        files = {path.format(name): text.encode() for path, text in zip(FILES, texts, strict=True)}
        objects.put(one.key, pack(files))
        put_corpus(objects, one.key, corpus(document))
        made.append(Written(one.key, tuple(map(digest, files.values()))))
    return made

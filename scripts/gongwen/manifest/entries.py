"""The shape of a `manifest.yml`: one entry a document, what detection cannot know or must not change."""

from __future__ import annotations

from datetime import date

import msgspec

from gongwen.model import Numbering, Role


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misread character, mended in the open: shown on the page and in the 校勘记."""

    line: int
    """Seed line."""
    original: str
    """A phrase of that line; must stand in it exactly once."""
    corrected: str
    """What it should read."""
    why: str
    """The editor's reason, shown to readers."""


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An odd reading that stays as it is, with a note."""

    line: int
    """Seed line."""
    text: str
    """A phrase of that line; must stand in it exactly once."""
    why: str
    """What is odd about it, shown to readers."""


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph that was broken, or ends, where no rule can tell."""

    after: int
    """Seed line after which the paragraph goes on in the next line that has text; under `breaks`, after which it ends."""
    why: str
    """How one can know."""


class WarningAccepted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A warning that a maintainer looked at and found right as it is."""

    code: str
    """Of the warning, such as `number-gap`."""
    line: int
    """Seed line of the warning."""
    why: str
    """The reason."""


class Original(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, kept beside the seed, from which the text of the seed was extracted."""

    file: str
    """File name, in the folder of the seed."""
    sha256: str
    """Of its bytes."""
    format: str
    """What it is: `pdf`, `docx`, `html`, or `text` in another encoding than UTF-8."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One document."""

    id: str
    """ASCII; chosen once, part of every address of the document. That of an earlier version is `<id>/<yyyymmdd>`."""
    seed: str
    """File name, in the folder of its manifest."""
    sha256: str
    """Of the seed's bytes: a seed is never edited."""
    texts: tuple[Role, ...]
    """What each of its texts is, in order; recorded when the document is added, since addresses depend on it."""
    original: Original | None = None
    """Where the seed is text that was extracted from another file: that file."""
    added: date | None = None
    """When the document came into the collection; for the feed and the map of the site."""
    revised: date | None = None
    """When its page was last changed in content."""
    begins: int = 1
    """Seed line where the document begins, for a seed that holds several."""
    numbering: dict[str, Numbering | tuple[Numbering, ...]] = {}
    """For each marker, by its sample, whether it runs or restarts: in all texts alike, or one for each of `texts`."""
    readdressed: dict[str, str] = {}
    """For an anchor that led to another text in an earlier version: the one that stands in its place, such as `c3: c3_v2`."""
    metadata: dict[str, str] = {}
    """Elements that the text has not; the names of the outline's metadata."""
    corrections: tuple[Correction, ...] = ()
    """Misread characters."""
    names: tuple[str, ...] = ()
    """Other titles by which it is cited, without 《》: 中国科学技术协会2020年工作要点."""
    queries: tuple[Query, ...] = ()
    """Odd readings that stay."""
    joins: tuple[Join, ...] = ()
    """Breaks that no rule can decide."""
    breaks: tuple[Join, ...] = ()
    """Ends of paragraphs that a rule took for the end of a full line."""
    accepted: tuple[WarningAccepted, ...] = ()
    """Warnings found right."""
    collection: str = ""
    """The collection: the name of the folder in which its manifest lies, empty for `seeds/` itself; never written in a manifest."""

    @property
    def seed_path(self) -> str:
        """Where its seed lies, from `seeds/`: `x.txt`, in a further collection `gw2020/x.txt`."""
        return f"{self.collection}/{self.seed}" if self.collection else self.seed

    @property
    def version_of(self) -> str | None:
        """The id of the present document, for an earlier version of it."""
        return self.id.rpartition("/")[0] or None

    @property
    def version(self) -> str | None:
        """The day of an earlier version, `yyyymmdd`."""
        return self.id.rpartition("/")[2] if self.version_of else None

    def numbering_of(self, text: int) -> dict[str, Numbering]:
        """The record for one of the texts, by its place in `texts`, from 0."""
        return {sample: rule if isinstance(rule, Numbering) else rule[text] for sample, rule in self.numbering.items()}


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    version: int
    """Of this shape: 1."""
    documents: tuple[Entry, ...]
    """In no particular order; those of one seed by where they begin."""
    title: str | None = None
    """How readers see the collection that the file describes."""

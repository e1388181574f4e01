"""Takes a manifest; gives checked entries, or a message that names file and line.

Guaranteed after it ran: the ids are unique in the file and fit for an address, the documents of one seed begin on different
lines, and every earlier version is one of a document of the same file.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest.entries import Manifest
from gongwen.manifest.position import Position
from gongwen.manifest.yaml_file import read_yaml
from gongwen.model import Metadata, Numbering, Role
from gongwen.store import Digest, Store, code_digest, keep, kept, sha256_of
from gongwen.store import key as key_of

MANIFEST = "manifest.yml"
"""What people write about the seeds that lie beside it."""
LOCK = "anchors.lock"
"""The addresses that these documents published."""
OWN_FILES = {MANIFEST, "glossary.yml", LOCK}
"""Files of the seeds folder that are not seeds."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:_[a-z0-9]+)*")
RESERVED_IDS = {"index", "glossary"}
"""No ids of documents: the page of the index, and what the lock calls the glossary."""
_OWN_ID = ("an id of its own", "choose another id")
_DATES = {"date", "printed_date"}
_METADATA = set(Metadata.__struct_fields__) - {"annexes"}


def read_manifest(path: Path, store: Store | None = None, digest: Digest = sha256_of) -> Manifest:
    """Reads a `manifest.yml` and checks everything that can be checked without the seeds and other manifests.

    `store`: keeps what was read; lines are found again for a message. Raises InputError for bad YAML, an unknown or missing
    key, a wrong type, a bad or repeated id, a path for a file name.
    """
    if store is None or not path.is_file():
        return _read(path)
    of_file = digest(path)
    wanted = key_of("manifest", code_digest("manifest", "model.py"), of_file)
    manifest = kept(store, wanted, Manifest)
    if manifest is None:
        manifest = _read(path)
        keep(store, [(wanted, manifest)], path, of_file)
    return manifest


def _read(path: Path) -> Manifest:
    manifest, position = read_yaml(path, Manifest, "a manifest entry", "see “Adding a document” in the README")
    if manifest.title is not None and not manifest.title.strip():
        line = position.line("$.title")
        raise InputError(path, line, "an empty title", "what readers see: 2020年公文", "write it, or take the line out")
    _check_entries(path, manifest, position)
    return manifest


def is_id(text: str) -> bool:
    """Whether a text can be the id of a document."""
    return bool(_ID.fullmatch(text)) and text not in RESERVED_IDS


def is_version(text: str) -> bool:
    """Whether a text is the day of a version: `yyyymmdd`, and a day that there is."""
    return len(text) == 8 and text.isdecimal() and text.isascii() and _is_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_entries(path: Path, manifest: Manifest, position: Position) -> None:
    ids: set[str] = set()
    begins: set[tuple[str, int]] = set()
    for index, entry in enumerate(manifest.documents):

        def fail(key: str, found: str, expected: str, mend: str, index: int = index) -> InputError:
            return InputError(path, position.line(f"$.documents[{index}].{key}"), found, expected, mend)

        if entry.collection:
            mend = "take it out; to move the document, put entry and seed into the other folder"
            raise fail("collection", "the key collection", "the folder of the manifest to say it", mend)
        if not is_id(entry.version_of or entry.id):
            raise fail(
                "id",
                f"the id {entry.id!r}",
                f"small letters, digits and single hyphens, not {' or '.join(sorted(RESERVED_IDS))}",
                "choose an id such as cast-2020-work-points",
            )
        if entry.version and not is_version(entry.version):
            expected = "the day of the version, such as cast-2020-work-points/20200413"
            raise fail("id", f"the id {entry.id!r}", expected, "write the day after the slash with eight digits")
        if entry.id in ids:
            expected, mend = ("one version a day", "mend the day of one") if entry.version else _OWN_ID
            raise fail("id", f"the id {entry.id} a second time", expected, mend)
        for key, file in (("seed", entry.seed), ("original", entry.original.file if entry.original else entry.seed)):
            if Path(file).name != file or file in OWN_FILES or "\\" in file:
                raise fail(
                    key, f"{file!r}", "the name of a file in the manifest's folder", "put it there, name it alone"
                )
        if entry.original and entry.original.file == entry.seed:
            mend = "name the text that was extracted as the seed, or take `original` out"
            raise fail("original", f"{entry.seed}, the seed itself", "the file that the seed came from", mend)
        for old, new in entry.readdressed.items():
            if not _ANCHOR.fullmatch(old) or not _ANCHOR.fullmatch(new):
                raise fail("readdressed", f"{old}: {new}", "two anchors, such as c3: c3_v2", "mend them")
        if bad := next((name for name in entry.names if not name.strip() or "《" in name or "》" in name), None):
            raise fail("names", f"the name “{bad}”", "a title without 《》", "write the words between the marks")
        if entry.begins < 1:
            raise fail("begins", f"line {entry.begins} for {entry.id}", "a line, counted from 1", "mend `begins`")
        if (entry.seed, entry.begins) in begins:
            raise fail("begins", f"line {entry.begins} again", "a line of its own", "say where this document begins")
        if unknown := set(entry.metadata) - _METADATA:
            raise fail(
                "metadata", f"{', '.join(sorted(unknown))}", f"any of {', '.join(sorted(_METADATA))}", "mend the name"
            )
        if entry.texts.count(Role.MAIN) != 1:
            found = f"{entry.texts.count(Role.MAIN)} main texts" if entry.texts else "no texts"
            raise fail(
                "texts", found, "a role for each text, `main` once", "see `scripts/build.py inspect` of the seed"
            )
        for sample, rule in entry.numbering.items():
            if not isinstance(rule, Numbering) and len(rule) != len(entry.texts):
                found = f"{len(rule)} rules for {sample} and {len(entry.texts)} texts"
                raise fail("numbering", found, "one rule, or one for each text", "count the texts")
        for name in _DATES & set(entry.metadata):
            if not _is_date(entry.metadata[name]):
                raise fail(
                    "metadata", f"{name}: {entry.metadata[name]}", "a date such as 2020-04-13", "write it so, in quotes"
                )
        if entry.added and entry.revised and entry.revised < entry.added:
            raise fail("revised", f"revised {entry.revised}, before it was added", "a later day", "mend the dates")
        ids.add(entry.id)
        begins.add((entry.seed, entry.begins))
    for index, entry in enumerate(manifest.documents):
        if entry.version_of and entry.version_of not in ids:
            raise InputError(
                path,
                position.line(f"$.documents[{index}].id"),
                f"{entry.id}, an earlier version of {entry.version_of}, which is no document",
                "the id of a document of the same manifest before the slash",
                "mend the id, add the present version, or move both into one manifest",
            )
        if entry.begins != 1 and (entry.seed, 1) not in begins:
            raise InputError(
                path,
                position.line(f"$.documents[{index}].begins"),
                f"no document of {entry.seed} begins at line 1, so what stands above line {entry.begins} would be lost",
                "the first document of a seed without `begins`",
                "take `begins` out, or add an entry for the lines above",
            )

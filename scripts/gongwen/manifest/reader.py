"""Takes the manifest and the seeds folder; gives checked entries, or a message that names file and line.

Guaranteed after it ran: ids are unique and fit for an address, every seed named lies in the folder with the recorded
SHA-256, every file of the folder is named, the documents of one seed begin on different lines, and every earlier version
is one of a document that there is.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest.entries import Entry, Manifest, Original
from gongwen.manifest.position import Position, entry_line
from gongwen.manifest.yaml_file import read_yaml
from gongwen.model import Metadata, Numbering, Role

OWN_FILES = {"manifest.yml", "glossary.yml", "anchors.lock"}
"""Files of the seeds folder that are not seeds."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:_[a-z0-9]+)*")
RESERVED_IDS = {"index", "glossary"}
"""No ids of documents: the page of the index, and what the lock calls the glossary."""
_OWN_ID = ("an id of its own", "choose another id")
_DATES = {"date", "printed_date"}
_METADATA = set(Metadata.__struct_fields__) - {"annexes"}


def read_manifest(path: Path) -> Manifest:
    """Reads `manifest.yml` and checks everything that can be checked without the seeds.

    Raises InputError for bad YAML, an unknown or missing key, a wrong type, a bad or repeated id, a path for a file name.
    """
    manifest, position = read_yaml(path, Manifest, "a manifest entry", "see “Adding a document” in the README")
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
                raise fail(key, f"{file!r}", "the name of a file in seeds/", "put the file there and name it alone")
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
                "the id of a document of the manifest before the slash",
                "mend the id, or add the present version",
            )
        if entry.begins != 1 and (entry.seed, 1) not in begins:
            raise InputError(
                path,
                position.line(f"$.documents[{index}].begins"),
                f"no document of {entry.seed} begins at line 1, so what stands above line {entry.begins} would be lost",
                "the first document of a seed without `begins`",
                "take `begins` out, or add an entry for the lines above",
            )


def check_seeds(path: Path, manifest: Manifest, folder: Path) -> None:
    """Compares the manifest at `path` with the files of the seeds folder.

    Raises InputError for a seed or original that is missing, is a link or was changed, and for a seed that is shorter than an
    entry says.
    """
    hashes: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for index, entry in enumerate(manifest.documents):
        seed = folder / entry.seed
        if not seed.is_file() or seed.is_symlink():
            raise InputError(
                path,
                entry_line(path, index),
                f"the seed {entry.seed}, which is not in {folder.name}/",
                "a file of that name",
                f"put it there, or take the entry {entry.id} out",
            )
        if entry.seed not in hashes:
            data = seed.read_bytes()
            hashes[entry.seed] = hashlib.sha256(data).hexdigest()
            lengths[entry.seed] = len(data.splitlines())
        if hashes[entry.seed] != entry.sha256:
            raise InputError(
                path,
                entry_line(path, index),
                f"{entry.seed} has the SHA-256 {hashes[entry.seed]}",
                f"{entry.sha256}, as recorded",
                "put the seed back as it was (seeds are never edited); corrections belong in the manifest",
            )
        if entry.begins > lengths[entry.seed]:
            raise InputError(
                path,
                entry_line(path, index, "begins"),
                f"{entry.id} begins at line {entry.begins}",
                f"a line of {entry.seed}, 1 to {lengths[entry.seed]}",
                "mend `begins`",
            )
        if entry.original:
            _check_original(path, index, entry, entry.original, folder)


def _check_original(path: Path, index: int, entry: Entry, original: Original, folder: Path) -> None:
    file = folder / original.file
    if not file.is_file() or file.is_symlink():
        raise InputError(
            path,
            entry_line(path, index, "original"),
            f"the original {original.file}, which is not in {folder.name}/",
            "a file of that name",
            f"put it there, or take `original` out of the entry {entry.id}",
        )
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    if sha256 != original.sha256:
        raise InputError(
            path,
            entry_line(path, index, "original"),
            f"{original.file} has the SHA-256 {sha256}",
            f"{original.sha256}, as recorded",
            "put the original back as it was",
        )


def unlisted_seeds(manifest: Manifest, folder: Path) -> list[Path]:
    """Files of the seeds folder that no entry names, as seed or original, sorted; hidden files apart."""
    named = {entry.seed for entry in manifest.documents} | OWN_FILES
    named |= {entry.original.file for entry in manifest.documents if entry.original}
    return sorted(file for file in folder.iterdir() if file.name not in named and not file.name.startswith("."))

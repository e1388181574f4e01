"""Takes the manifest and the seeds folder; gives checked entries, or a message that names file and line.

Guaranteed after it ran: ids are unique and fit for an address, every seed named lies in the folder with the recorded
SHA-256, every file of the folder is named, and the documents of one seed begin on different lines.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

from gongwen.errors import InputError
from gongwen.manifest.entries import Entry, Manifest
from gongwen.model import Metadata

OWN_FILES = {"manifest.yml", "glossary.yml", "anchors.lock"}
"""Files of the seeds folder that are not seeds."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = {"index"}
_PATH_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_METADATA = set(Metadata.__struct_fields__) - {"annexes"}


class _Position:
    """Where each value of a YAML file stands, by its path."""

    def __init__(self, node: yaml.Node | None) -> None:
        self._root = node

    def line(self, path: str) -> int:
        """Line of the value at a path such as `$.documents[0].seed`, or of the nearest one above it."""
        node, line = self._root, 1
        for key, index in _PATH_STEP.findall(path):
            if node is None:
                break
            line = node.start_mark.line + 1
            if key and isinstance(node, yaml.MappingNode):
                pairs = {name.value: (name, value) for name, value in node.value}
                name, node = pairs.get(key, (None, None))
                line = name.start_mark.line + 1 if name is not None else line
            elif index.isdecimal() and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
                node = node.value[int(index)]
                line = node.start_mark.line + 1
            else:
                node = None
        return line


def read_manifest(path: Path) -> Manifest:
    """Reads `manifest.yml` and checks everything that can be checked without the seeds.

    Raises InputError for bad YAML, an unknown or missing key, a wrong type, a bad or repeated id, a path for a file name.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, None, str(error), "the manifest, in UTF-8", "put the file back from git") from error
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        raw: Any = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            path,
            mark.line + 1 if mark else None,
            str(getattr(error, "problem", None) or error),
            "YAML",
            "check indentation, quotes and colons there",
        ) from error
    position = _Position(node)
    _unique_keys(path, node)
    try:
        manifest = msgspec.convert(raw, Manifest, strict=True)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        raise InputError(
            path,
            position.line(where.rstrip("`")),
            message,
            "the keys and types of a manifest entry",
            "see “Adding a document” in the README",
        ) from error
    if manifest.version != 1:
        raise InputError(
            path, position.line("$.version"), f"version {manifest.version}", "version 1", "write version: 1"
        )
    _check_entries(path, manifest, position)
    return manifest


def _unique_keys(path: Path, node: yaml.Node | None) -> None:
    """Refuses a mapping that has a key twice, which YAML readers take silently."""
    pending = [node] if node else []
    while pending:
        here = pending.pop()
        if isinstance(here, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in here.value:
                if key.value in seen:
                    line = key.start_mark.line + 1
                    raise InputError(path, line, f"the key {key.value} a second time", "each key once", "merge the two")
                seen.add(key.value)
                pending.append(value)
        elif isinstance(here, yaml.SequenceNode):
            pending.extend(here.value)


def _check_entries(path: Path, manifest: Manifest, position: _Position) -> None:
    ids: set[str] = set()
    begins: set[tuple[str, int]] = set()
    for index, entry in enumerate(manifest.documents):

        def fail(key: str, found: str, expected: str, mend: str, index: int = index) -> InputError:
            return InputError(path, position.line(f"$.documents[{index}].{key}"), found, expected, mend)

        if not _ID.fullmatch(entry.id) or entry.id in _RESERVED:
            raise fail(
                "id",
                f"the id {entry.id!r}",
                "small letters, digits and single hyphens, not `index`",
                "choose an id such as cast-2020-work-points",
            )
        if entry.id in ids:
            raise fail("id", f"the id {entry.id} a second time", "an id of its own", "choose another id")
        if Path(entry.seed).name != entry.seed or entry.seed in OWN_FILES or "\\" in entry.seed:
            raise fail(
                "seed", f"{entry.seed!r}", "the name of a file in seeds/", "put the file there and name it alone"
            )
        if (entry.seed, entry.begins) in begins:
            raise fail("begins", f"line {entry.begins} again", "a line of its own", "say where this document begins")
        if unknown := set(entry.metadata) - _METADATA:
            raise fail(
                "metadata", f"{', '.join(sorted(unknown))}", f"any of {', '.join(sorted(_METADATA))}", "mend the name"
            )
        if not entry.texts:
            raise fail("texts", "no texts", "a role for each text", "run `scripts/build.py inspect` on the seed")
        ids.add(entry.id)
        begins.add((entry.seed, entry.begins))


def check_seeds(path: Path, manifest: Manifest, folder: Path) -> None:
    """Compares the manifest at `path` with the files of the seeds folder.

    Raises InputError for a seed that is missing or changed, and for a file that no entry names (`manifest_entry` of the
    structure stage makes the entry that the message of the command line offers).
    """
    lines = path.read_text("utf-8").splitlines()

    def line_of(entry: Entry) -> int | None:
        return next(
            (
                number
                for number, text in enumerate(lines, 1)
                if text.strip() in (f"- id: {entry.id}", f"id: {entry.id}")
            ),
            None,
        )

    hashes: dict[str, str] = {}
    for entry in manifest.documents:
        seed = folder / entry.seed
        if not seed.is_file() or seed.is_symlink():
            raise InputError(
                path,
                line_of(entry),
                f"the seed {entry.seed}, which is not in {folder.name}/",
                "a file of that name",
                f"put it there, or take the entry {entry.id} out",
            )
        if entry.seed not in hashes:
            hashes[entry.seed] = hashlib.sha256(seed.read_bytes()).hexdigest()
        if hashes[entry.seed] != entry.sha256:
            raise InputError(
                path,
                line_of(entry),
                f"{entry.seed} has the SHA-256 {hashes[entry.seed]}",
                f"{entry.sha256}, as recorded",
                "put the seed back as it was (seeds are never edited); corrections belong in the manifest",
            )


def unlisted_seeds(manifest: Manifest, folder: Path) -> list[Path]:
    """Files of the seeds folder that no entry names, sorted; hidden files apart."""
    named = {entry.seed for entry in manifest.documents} | OWN_FILES
    return sorted(file for file in folder.iterdir() if file.name not in named and not file.name.startswith("."))

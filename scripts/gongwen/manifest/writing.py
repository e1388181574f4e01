"""Writes entries into the text of `manifest.yml`, and takes them out, without touching anything else in it.

Every function takes the text of the file and gives it changed; comments, order and line endings stay as people wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from gongwen.errors import InputError
from gongwen.manifest.entries import Correction, Entry

_FLAT = ("names", "texts", "numbering", "readdressed", "original")
"""Keys whose value stands in one line."""
_EMPTY = re.compile(r" *\[ *\]")
_AS_DEFAULT = {field.name: field.default for field in msgspec.structs.fields(Entry) if field.name != "collection"}
_FIRST = ("id", "seed", "sha256", "original", "added", "revised", "begins", "names", "texts", "numbering")
_ORDER = (*_FIRST, *(name for name in _AS_DEFAULT if name not in _FIRST))


def entry_text(entry: Entry) -> str:
    """YAML of one entry, as an item of a list that is not indented; what is as by default is left out."""
    values = {name: getattr(entry, name) for name in _ORDER}
    lines: list[str] = []
    for name, value in values.items():
        if value != _AS_DEFAULT[name] and not (isinstance(value, tuple | dict) and not value):
            plain = msgspec.to_builtins(value, builtin_types=(date,))
            words = f"{name}: {_dump(plain, flow=True)}" if name in _FLAT else _dump({name: plain}, flow=False)
            lines += words.split("\n")
    return "".join(f"{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def corrections_text(corrections: Sequence[Correction], indent: int) -> str:
    """YAML of the key `corrections` of an entry, so many spaces in."""
    dumped = _dump({"corrections": msgspec.to_builtins(corrections)}, flow=False)
    return "".join(f"{' ' * indent}{line}\n" for line in dumped.split("\n"))


def with_entry(text: str, entry: Entry) -> str:
    """The file with an entry more, the last of `documents`; everything else stays byte for byte.

    Raises ValueError where `documents` is a list in brackets that is not empty.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += newline
    key, documents = _documents(text)
    if isinstance(documents, yaml.SequenceNode) and documents.value and not documents.flow_style:
        indent = " " * (documents.start_mark.column)
        last = _last_line(documents, lines)
        new = ["", *(indent + line for line in entry_text(entry).splitlines())]
    elif isinstance(documents, yaml.SequenceNode) and documents.value:
        raise ValueError("documents: [...]")
    else:
        last = key.start_mark.line
        lines[last] = _EMPTY.sub("", lines[last], count=1)
        new = [f"  {line}" for line in entry_text(entry).splitlines()]
    return "".join([*lines[: last + 1], *(line + newline for line in new), *lines[last + 1 :]])


def without_entries(text: str, ids: Collection[str]) -> str:
    """The file without the lines of these entries and the one empty line before each; an empty list if none is left.

    Raises ValueError where `documents` is a list in brackets.
    """
    key, documents = _documents(text)
    if isinstance(documents, yaml.SequenceNode) and documents.flow_style:
        raise ValueError("documents: [...]")
    lines = text.splitlines(keepends=True)
    items = [(item, _value(item, "id")) for item in documents.value]
    gone: set[int] = set()
    for item, name in items:
        if name is not None and name.value in ids:
            first = item.start_mark.line
            gone |= set(range(first, _last_line(item, lines) + 1))
            if first and not lines[first - 1].strip():
                gone.add(first - 1)
    if all(name is not None and name.value in ids for _, name in items):
        head = lines[key.start_mark.line]
        bare = head.rstrip("\r\n")
        before, colon, after = bare.partition(":")
        lines[key.start_mark.line] = f"{before}{colon} []{after}{head[len(bare) :]}"
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def refuse_brackets(manifest: Path, error: ValueError) -> InputError:
    """The message where an entry cannot be written into a manifest, or taken out. `error`: what said so."""
    found, expected = f"{error}, a list in brackets", "one entry below the other, each after `-`"
    return InputError(manifest, None, found, expected, "write the list so")


def with_id(text: str, old: str, new: str) -> str:
    """The file with another id for one of its entries."""
    _, documents = _documents(text)
    node = next(name for item in documents.value if (name := _value(item, "id")) is not None and name.value == old)
    return replaced(text, [(node, new)])


def replaced(text: str, values: Collection[tuple[yaml.ScalarNode, str]]) -> str:
    """A YAML text with other words for some of its scalars, which stand in one line each."""
    lines = text.splitlines(keepends=True)
    for node, words in sorted(values, key=lambda value: (value[0].start_mark.line, -value[0].start_mark.column)):
        line, start, end = node.start_mark.line, node.start_mark.column, node.end_mark.column
        lines[line] = lines[line][:start] + words + lines[line][end:]
    return "".join(lines)


class _Dumper(yaml.SafeDumper):
    """Sets the items of a list further in than its key, as the rest of the file has it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Overrides `indentless`, which the library sets for a list in a mapping."""
        super().increase_indent(flow, False)


def _dump(value: Any, *, flow: bool) -> str:
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=100_000)
    return text.removesuffix("...\n").rstrip("\n")


def _documents(text: str) -> tuple[yaml.Node, Any]:
    """The key `documents` and its value."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    return next((key, value) for key, value in root.value if key.value == "documents")


def _value(item: yaml.Node, key: str) -> yaml.ScalarNode | None:
    if isinstance(item, yaml.MappingNode):
        for name, value in item.value:
            if name.value == key and isinstance(value, yaml.ScalarNode):
                return value
    return None


def _last_line(node: yaml.Node, lines: Sequence[str]) -> int:
    """The last of the file's lines, from 0, on which something of a value stands."""
    last = _end(node)
    while not lines[last].strip():  # a block of text takes the empty lines below it
        last -= 1
    return last


def _end(node: yaml.Node) -> int:
    """The last line, from 0, that belongs to a value."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
        return max(_end(part) for part in parts)
    end = node.end_mark
    return int(end.line) - (end.column == 0 and end.line > node.start_mark.line)

"""Reads a YAML file into records, or gives a message that names file and line.

Guaranteed after it ran: the file is YAML without a key twice, its keys and types are those of the records, its version is 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import yaml

from gongwen.errors import InputError
from gongwen.manifest.position import Position


class Versioned(Protocol):
    """A record of a whole file."""

    @property
    def version(self) -> int:
        """Of its shape."""


Whole = TypeVar("Whole", bound=Versioned)


def read_yaml(path: Path, shape: type[Whole], entry: str, advice: str) -> tuple[Whole, Position]:
    """The file as a record of the given shape, and where its values stand.

    `entry`: what one of its entries is called in a message; `advice`: where one can read how to write it. Raises InputError
    for bad YAML, an unknown, missing or repeated key, a wrong type, another version.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, None, str(error), "a file in UTF-8", "put the file back from git") from error
    node: yaml.Node | None = None
    try:
        loader = yaml.CSafeLoader(text)
        node = loader.get_single_node()
        _unique_keys(
            path, node
        )  # first, since keys that are merged into a mapping (`<<`) stand in it after the next line
        raw: Any = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            path,
            mark.line + 1 if mark else None,
            str(getattr(error, "problem", None) or error),
            "YAML",
            "check indentation, quotes and colons there",
        ) from error
    except ValueError as error:  # 2026-02-30, which YAML takes for a date
        line = _unreadable_line(node)
        raise InputError(path, line, str(error), "a value that YAML can read", "mend the date or number") from error
    position = Position(node)
    try:
        whole = msgspec.convert(raw, shape, strict=True)
    except RecursionError as error:
        raise InputError(
            path, 1, "a value that holds itself", "a list of entries", "take the YAML alias out"
        ) from error
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        line = position.line(where.rstrip("`"))
        raise InputError(path, line, message, f"the keys and types of {entry}", advice) from error
    if whole.version != 1:
        raise InputError(path, position.line("$.version"), f"version {whole.version}", "version 1", "write version: 1")
    return whole, position


def nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node of a YAML file once, in the order of the file; an alias leads nowhere new."""
    pending = [root] if root else []
    visited: set[int] = set()
    while pending:
        here = pending.pop()
        if id(here) in visited:
            continue
        visited.add(id(here))
        yield here
        if isinstance(here, yaml.MappingNode):
            pending += [part for pair in reversed(here.value) for part in reversed(pair)]
        elif isinstance(here, yaml.SequenceNode):
            pending += reversed(here.value)


def _unreadable_line(root: yaml.Node | None) -> int | None:
    """Line of the first value that looks like a date or number and is none."""
    for node in nodes(root):
        if isinstance(node, yaml.ScalarNode):
            try:
                yaml.SafeLoader("").construct_object(node)
            except ValueError:
                return int(node.start_mark.line) + 1
    return None


def _unique_keys(path: Path, root: yaml.Node | None) -> None:
    """Refuses a mapping that has a key twice, which YAML readers take silently."""
    for node in nodes(root):
        if not isinstance(node, yaml.MappingNode):
            continue
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # which no reader takes
            if key.value in seen:
                line = key.start_mark.line + 1
                raise InputError(path, line, f"the key {key.value} a second time", "each key once", "merge the two")
            seen.add(key.value)

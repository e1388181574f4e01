"""Where the values of the manifest stand in its file, for messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

_PATH_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


class Position:
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


def entry_line(path: Path, name: str, key: str = "") -> int:
    """Line of a key of the document with the id `name` in the manifest at `path`, or of the document; reads the file again."""
    root = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    position = Position(root)
    for index, item in enumerate(_documents(root)):
        if isinstance(item, yaml.MappingNode) and any(
            part.value == "id" and value.value == name for part, value in item.value
        ):
            return position.line(f"$.documents[{index}]{f'.{key}' if key else ''}")
    return 1


def _documents(root: yaml.Node | None) -> Sequence[yaml.Node]:
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "documents" and isinstance(value, yaml.SequenceNode):
                return tuple(value.value)
    return ()

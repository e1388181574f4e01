"""A rule of the library that becomes another: in the files by which keys are made, and in what this process does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import CodeType

import pytest
from gongwen.store import digests


class Code:
    """The library as it is until the end of a test."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def lies_in(self, library: Path) -> None:
        """Keys are made of the files of this copy of it."""
        self._patch.setattr(digests, "LIBRARY", library)
        _forget()

    def change(self, file: str, old: str, new: str) -> None:
        """Replaces words within functions of a file, which stand in it exactly once and on one line."""
        path = digests.LIBRARY / file
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{old!r} in {file}"
        after = before.replace(old, new)
        path.write_text(after, "utf-8")
        module = import_module(f"gongwen.{file.removesuffix('.py').replace('/', '.')}")
        was, now = (dict(_functions(compile(text, file, "exec"))) for text in (before, after))
        changed = [name for name in now if now[name] != was.get(name)]
        assert changed, f"{old!r} in {file} stands in no function"
        for name in changed:
            self._patch.setattr(attrgetter(name)(module), "__code__", now[name])
        _forget()


@contextmanager
def changing_code() -> Iterator[Code]:
    """Code that may be changed; afterwards all is as it was."""
    with pytest.MonkeyPatch.context() as patch:
        yield Code(patch)
    _forget()


def _forget() -> None:
    """What functions keep in mind, as a new process has nothing of it."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("gongwen.") else ():
            if callable(clear := getattr(value, "cache_clear", None)):
                clear()


def _functions(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """Functions of a module and methods of its classes, by their names there."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & 0x2:  # what is no function is the body of a class
                yield inner.co_qualname, inner
            else:
                yield from _functions(inner)

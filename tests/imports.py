"""Which module of the library imports which, read from their texts.

A name that a package hands on counts as imported from the module that has it.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[1] / "scripts" / "gongwen"
PACKAGE = LIBRARY.name


@cache
def modules() -> dict[str, str]:
    """By name, `gongwen.repair.draft`, the file of each from the library, `repair/draft.py`."""
    files = (path.relative_to(LIBRARY) for path in sorted(LIBRARY.rglob("*.py")))
    return {
        ".".join((PACKAGE, *file.parent.parts, *([file.stem] if file.stem != "__init__" else ()))): file.as_posix()
        for file in files
    }


@cache
def syntax(file: str) -> ast.Module:
    return ast.parse((LIBRARY / file).read_text("utf-8"), file)


@cache
def imported(file: str, *, types: bool = False) -> frozenset[str]:
    """The files of the library that a file imports, anywhere in it. `types`: also those that it imports for its types alone."""
    return frozenset(_home(*name) for name in _names(file, types=types))


def reached(start: Iterable[str], ends: Collection[str] = ()) -> set[str]:
    """The files that some import, and those that these import, and so on; of those in `ends` it is not asked what they import."""
    found: set[str] = set()
    todo = list(start)
    while todo:
        if (file := todo.pop()) not in found:
            found.add(file)
            todo += [] if file in ends else imported(file)
    return found


def hands_on_only(file: str) -> bool:
    """Whether a file has nothing but a docstring, imports, and the list of names that it hands on."""
    return all(
        isinstance(node, ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
        for node in syntax(file).body
    )


@cache
def _names(file: str, *, types: bool = False) -> tuple[tuple[str, str], ...]:
    """Module and name of everything that a file imports from the library."""
    return tuple(
        (node.module, name.name)
        for node in (ast.walk(syntax(file)) if types else _without_types(syntax(file)))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == PACKAGE
        for name in node.names
    )


def _without_types(node: ast.AST) -> Iterator[ast.AST]:
    for inner in ast.iter_child_nodes(node):
        if not (isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING"):
            yield inner
            yield from _without_types(inner)


def _home(module: str, name: str) -> str:
    """The file in which something is that is imported from a module."""
    if inner := modules().get(f"{module}.{name}"):
        return inner
    file = modules()[module]
    handed_on = (source for source in _names(file) if source[1] == name and file.endswith("__init__.py"))
    source = next(handed_on, None)
    return _home(*source) if source else file

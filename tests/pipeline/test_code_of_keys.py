"""The key of a result has the digest of all code that makes it.

What a module imports is named in the list of its code, or excepted with a reason.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from imports import LIBRARY, hands_on_only, modules, reached, syntax

DATA = yaml.safe_load(Path(__file__).with_name("code.yml").read_text("utf-8"))
CASES = {case["in"]: case for case in DATA["keys"]}
EVERYWHERE = DATA["everywhere"].keys()


def asked() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where the library asks for the digest of code, and of which."""
    for module, file in modules().items():
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "code_digest":
                name = " ".join(ast.unparse(part) for part in node.args if not isinstance(part, ast.Constant))
                call = ast.unparse(ast.Tuple(node.args, ast.Load()))
                yield f"{file} {name}".rstrip(), eval(call, vars(import_module(module)))


ASKED = dict(asked())


def covered(file: str, parts: Collection[str]) -> bool:
    return any(part in (".", file) or file.startswith(f"{part}/") for part in parts)


def missing(case: str, excepted: Collection[str]) -> list[str]:
    """The files behind a kind of result that are neither in its key nor excepted."""
    named = [part for one in (case, *CASES[case].get("with", ())) for part in ASKED[one]]
    behind = reached(CASES[case]["makes"], {file for file in modules().values() if covered(file, excepted)})
    return sorted(file for file in behind if not covered(file, named) and not covered(file, excepted))


def exceptions(case: str) -> Collection[str]:
    return CASES[case].get("but", {}).keys()


def test_every_digest_of_code_is_listed() -> None:
    assert set(ASKED) == set(CASES)


def test_packages_only_hand_on_what_their_modules_have() -> None:
    """So that a module does not hang on the others of its package."""
    packages = [file for file in modules().values() if file.endswith("__init__.py")]
    assert [file for file in packages if not hands_on_only(file)] == ["cli/__init__.py"]


@pytest.mark.parametrize("case", CASES)
def test_what_is_named_is_there(case: str) -> None:
    assert [part for part in ASKED[case] if not (LIBRARY / part).exists()] == []


@pytest.mark.parametrize("case", CASES)
def test_the_key_has_all_code_that_makes_the_result(case: str) -> None:
    assert missing(case, EVERYWHERE | exceptions(case)) == []


@pytest.mark.parametrize("case", CASES)
def test_no_exception_is_idle(case: str) -> None:
    idle = [one for one in exceptions(case) if not missing(case, EVERYWHERE | (exceptions(case) - {one}))]
    assert idle == []


def test_what_is_excepted_everywhere_is_needed_somewhere() -> None:
    idle = [
        one for one in EVERYWHERE if not any(missing(case, (EVERYWHERE - {one}) | exceptions(case)) for case in CASES)
    ]
    assert idle == []

"""Makes style sheets as small as what readers get from them: what is written for people goes from the site's own, and from all of
them the rules that no page and no script can ever call on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

import rcssmin
import tinycss2
from tinycss2.ast import Node

_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_COMPOSED = re.compile(r"([A-Za-z_][\w-]*-)(?:\$\{|['\"] ?\+)", re.ASCII)
"""The beginning of a name that a script puts together."""
_NESTED = {"media", "supports"}


def names_in(text: str) -> set[str]:
    """Every name in a page or script that a selector might ask for."""
    return set(_NAME.findall(text))


def asked_for(style: bytes) -> set[str]:
    """The names that the selectors of a style sheet ask for: classes, ids, and what attributes are called and hold."""
    asked: set[str] = set()

    class Noting(Container[str]):
        def __contains__(self, name: object) -> bool:
            asked.add(str(name))
            return True

    compacted(style, Noting())
    return asked


class Used(Container[str]):
    """The names that the pages and scripts of a site call on."""

    def __init__(self, names: set[str], scripts: Iterable[str]) -> None:
        """`names`: those of the pages; `scripts`: the text of each script."""
        self._names = set(names)
        beginnings: set[str] = set()
        for script in scripts:
            self._names |= names_in(script)
            beginnings.update(_COMPOSED.findall(script))
        self._beginnings = tuple(beginnings)

    def __contains__(self, name: object) -> bool:
        return name in self._names or str(name).startswith(self._beginnings)


def compacted(style: bytes, used: Container[str]) -> bytes:
    """A style sheet without what is written for people, and without rules that nobody can call on.

    A selector is dropped when it asks for a class, an id or a value of an attribute that stands nowhere in the site's pages and
    scripts, not even as part of their text; a rule when all its selectors are. More than a third of a theme's style sheet is for
    things that a site does not have.
    """
    rules = tinycss2.parse_stylesheet(style.decode(), skip_comments=True, skip_whitespace=True)
    return bytes(rcssmin.cssmin("".join(_kept(rules, used))).encode())


def _kept(rules: Sequence[Node], used: Container[str]) -> Iterator[str]:
    """The rules that may apply, as CSS."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [
                tinycss2.serialize(selector) for selector in _parted(rule.prelude) if _may_match(selector, used)
            ]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            if inner := "".join(_kept(tinycss2.parse_rule_list(rule.content, True, True), used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _parted(prelude: Sequence[Node]) -> list[list[Node]]:
    """A list of selectors at its commas."""
    selectors: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _may_match(selector: Sequence[Node], used: Container[str]) -> bool:
    """Whether everything that a selector names outside of its functions, such as `:not(…)`, is used."""
    for before, token in zip([None, *selector], selector, strict=False):
        names: list[str] = []
        if token.type == "hash" or (token.type == "ident" and before == "."):
            names = [token.value]
        elif token.type == "[] block":
            names = [part.value for part in token.content if part.type in ("ident", "string")]
        if any(_NAME.fullmatch(name) and name not in used for name in names):
            return False
    return True

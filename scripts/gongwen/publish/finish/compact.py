"""Makes style sheets as small as what readers get from them: what is written for people goes from the site's own, and from all of
them the rules that no page and no script can ever call on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import rcssmin
import tinycss2
from tinycss2.ast import Node

from gongwen.publish.finish.facts import BuiltSite

_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_COMPOSED = re.compile(r"([A-Za-z_][\w-]*-)(?:\$\{|['\"] ?\+)", re.ASCII)
"""The beginning of a name that a script puts together."""
_NESTED = {"media", "supports"}


def compact_styles(site: BuiltSite) -> None:
    """Changes each style sheet below `assets/` in place.

    A selector is dropped when it asks for a class, an id or a value of an attribute that stands nowhere in the site's pages and
    scripts, not even as part of their text; a rule when all its selectors are. More than a third of a theme's style sheet is for
    things that a site does not have.
    """
    used = _Used(site.folder)
    for path in sorted((site.folder / "assets").rglob("*.css")):
        rules = tinycss2.parse_stylesheet(path.read_bytes().decode(), skip_comments=True, skip_whitespace=True)
        path.write_bytes(rcssmin.cssmin("".join(_kept(rules, used))).encode())


class _Used:
    """The names that pages and scripts may call on."""

    def __init__(self, site: Path) -> None:
        self._names: set[str] = set()
        beginnings: set[str] = set()
        for folder, _, files in os.walk(site):  # in no order, since only sets come of it
            for file in files:
                if file.endswith((".html", ".js")):
                    text = Path(folder, file).read_bytes().decode()
                    self._names.update(_NAME.findall(text))
                    if file.endswith(".js"):
                        beginnings.update(_COMPOSED.findall(text))
        self._beginnings = tuple(beginnings)

    def __contains__(self, name: str) -> bool:
        return name in self._names or name.startswith(self._beginnings)


def _kept(rules: Sequence[Node], used: _Used) -> Iterator[str]:
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


def _may_match(selector: Sequence[Node], used: _Used) -> bool:
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

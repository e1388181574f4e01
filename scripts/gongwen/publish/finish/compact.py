"""Makes style sheets as small as what readers get from them: what is written for people goes from the site's own, and from all of
them the rules that no page and no script can ever call on, and the custom properties that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import rcssmin
import tinycss2
from tinycss2.ast import Node

_NAME = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_COMPOSED = re.compile(r"([A-Za-z_][\w-]*-)(?:\$\{|['\"] ?\+)", re.ASCII)
"""The beginning of a name that a script puts together."""
_PROPERTY = re.compile(r"--[A-Za-z_][\w-]*", re.ASCII)
_ASKED = re.compile(r"var\(\s*(--[A-Za-z_][\w-]*)", re.ASCII)
_NESTED = {"media", "supports"}


def names_in(text: str) -> set[str]:
    """Every name in a page or script that a style sheet might ask for, custom properties with their hyphens among them."""
    return {*_NAME.findall(text), *_PROPERTY.findall(text)}


def asked_for(style: bytes) -> set[str]:
    """What a style sheet asks pages and scripts for: classes, ids, what attributes are called and hold, custom properties."""
    noting = _Noting()
    list(_kept(_rules(style), noting))
    return noting.names | set(_PROPERTY.findall(style.decode()))


class _Noting(Container[str]):
    """Has every name, and keeps in mind which it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return True


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
        self.properties = {name for name in self._names if name.startswith("--")}
        """Custom properties among them."""

    def __contains__(self, name: object) -> bool:
        return name in self._names or str(name).startswith(self._beginnings)


def compacted(styles: Mapping[str, bytes], used: Used) -> dict[str, bytes]:
    """The style sheets of a site, by name, without what is written for people, and without rules that nobody can call on.

    A selector is dropped when it asks for a class, an id or a value of an attribute that stands nowhere in the site's pages and
    scripts, not even as part of their text; a rule when all its selectors are. A custom property is dropped when no style sheet
    asks for it and no page or script names it. Nearly half of a theme's style sheet is for things that a site does not have.
    """
    sheets = {name: list(_kept(_rules(style), used)) for name, style in sorted(styles.items())}
    asked = _asked([rule for rules in sheets.values() for rule in rules], used)
    return {name: rcssmin.cssmin("".join(_written(rules, asked))).encode() for name, rules in sheets.items()}


def _rules(style: bytes) -> list[Node]:
    rules: list[Node] = tinycss2.parse_stylesheet(style.decode(), skip_comments=True, skip_whitespace=True)
    return rules


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that may apply."""

    head: str
    """What stands before its braces; the whole of a rule that is not looked into, such as `@page`."""
    declarations: Sequence[Sequence[Node]] = ()
    """What it declares, piece by piece."""
    inner: Sequence[_Rule] = ()
    """The rules within it."""


def _kept(rules: Sequence[Node], used: Container[str]) -> Iterator[_Rule]:
    """The rules that may apply, with their selectors that may."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [
                tinycss2.serialize(selector) for selector in _parted(rule.prelude, ",") if _may_match(selector, used)
            ]
            if selectors:
                yield _Rule(",".join(selectors), _parted(rule.content, ";"))
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            if inner := tuple(_kept(tinycss2.parse_rule_list(rule.content, True, True), used)):
                yield _Rule(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", inner=inner)
        else:
            yield _Rule(rule.serialize())


def _asked(rules: Iterable[_Rule], used: Used) -> set[str]:
    """The custom properties that a page, a script or a declaration asks for, and those that they ask for in turn."""
    asked = set(used.properties)
    values: dict[str, set[str]] = {}
    waiting = list(rules)
    while waiting:
        rule = waiting.pop()
        waiting += rule.inner
        asked.update(_ASKED.findall(rule.head))
        for declaration in rule.declarations:
            names = _ASKED.findall(tinycss2.serialize(declaration))
            name = _custom(declaration)
            (values.setdefault(name, set()) if name else asked).update(names)
    found = list(asked)
    while found:
        further = values.get(found.pop(), set()) - asked
        asked |= further
        found += further
    return asked


def _written(rules: Iterable[_Rule], asked: set[str]) -> Iterator[str]:
    """The rules as CSS, without custom properties that are not asked for, and without what they leave empty."""
    for rule in rules:
        if rule.inner:
            if inner := "".join(_written(rule.inner, asked)):
                yield f"{rule.head}{{{inner}}}"
        elif rule.declarations:
            kept = [each for each in rule.declarations if (_custom(each) or "") in asked or not _custom(each)]
            if any(map(_says_something, kept)):
                yield f"{rule.head}{{{';'.join(map(tinycss2.serialize, kept))}}}"
        else:
            yield rule.head


def _custom(declaration: Sequence[Node]) -> str | None:
    """The name of the custom property that is declared; None for any other declaration."""
    first = next((token for token in declaration if token.type not in ("whitespace", "comment")), None)
    return first.value if first is not None and first.type == "ident" and first.value.startswith("--") else None


def _says_something(declaration: Sequence[Node]) -> bool:
    return any(token.type not in ("whitespace", "comment") for token in declaration)


def _parted(tokens: Sequence[Node], sign: str) -> list[list[Node]]:
    """A list of selectors at its commas, of declarations at their semicolons."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


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

"""Takes the HTML of a page; gives its inline scripts, and what the site's content security policy would not let work in it.

Nearly all pages are written so plainly that a few searches tell both; one in which anything could be read in two ways is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

Fault = tuple[int, str]
"""Line from 1, and what stands there."""

_WORTH_READING = re.compile(r"<script|<style|javascript:|[\s\"'/](?:on[a-z]+|style)\s*=", re.IGNORECASE)
"""A page without any of these, as most are, has neither scripts nor faults."""
_DATA = {"application/json", "application/ld+json"}
"""Types of scripts that are data: browsers never run them."""
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data"}

_PLAIN_SCRIPT = re.compile(r"<script((?: [a-z]+(?:=\"[^\"<>&]*\")?)*)>([^<]*(?:<(?![/!s])[^<]*)*)</script>")
"""A script with attributes written in one way only, and nothing in it that could be taken for its end."""
_ATTRIBUTE = re.compile(r" ([a-z]+)(?:=\"([^\"]*)\")?")
_ABOVE = 80
"""So many characters before a script are looked at for the end of what stands there."""
_DOUBTS = (
    re.compile(r"<(?:!(?!doctype html>)|\?)"),  # what begins so may hold anything
    re.compile(r"</?(?:script|style|textarea|xmp|iframe|no(?:script|embed|frames)|plaintext)"),
    re.compile(r"<title[^>]*>[^<]*<(?!/title>)"),
    re.compile(r"=\s*(?:\"[^\"<>]*|'[^'<>]*)[<>]"),  # what looks like a tag, in an attribute
    re.compile(r"=\s*[^\s\"'<>]+<"),
    re.compile(r"on(?<=[\s\"'/]on)"),  # a handler; written so, the search goes by the word and not by what is before it
    re.compile(r"style(?<=[\s\"'/]style)[\s/>=]"),
    re.compile(r"(?:href|src|action|data)\s*=\s*[\"']?\s*[j&]"),  # javascript:
)
"""In small letters; each stands also for much that is harmless. They are sought in what is left without the scripts."""


def scripts_and_faults(page: str) -> tuple[list[str], list[Fault]]:
    """The text of each inline script that is run, and everything that the policy forbids, in order."""
    if not _WORTH_READING.search(page):
        return [], []
    plain = plain_scripts(page)
    if plain is not None:
        return plain, []
    parsed = PageScripts(page)
    return parsed.scripts, parsed.faults


def plain_scripts(page: str) -> list[str] | None:
    """The inline scripts of a page that has no fault and can be read in one way only; None for any other."""
    rest: list[str] = []
    end = 0
    scripts: list[str] = []
    for match in _PLAIN_SCRIPT.finditer(page):
        start = match.start()
        if page[max(0, start - _ABOVE) : start].rstrip()[-1:] != ">":
            return None
        rest += [page[end:start], "<s", match[1], ">"]
        end = match.end()
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        if "src" not in attributes and attributes.get("type", "").lower() not in _DATA:
            scripts.append(match[2])
    left = "".join([*rest, page[end:]]).lower()
    return None if any(doubt.search(left) for doubt in _DOUBTS) else scripts


class PageScripts(HTMLParser):
    """The same by parsing, whatever the page is."""

    def __init__(self, page: str) -> None:
        """Takes the HTML of the page."""
        super().__init__()
        self.scripts: list[str] = []
        """Text of each inline script that is run."""
        self.faults: list[Fault] = []
        """What the policy forbids."""
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a script that begins, and attributes that hold scripts or styles."""
        found = dict(attrs)
        if tag == "script" and "src" not in found and (found.get("type") or "").lower() not in _DATA:
            self._inside = True
            self.scripts.append("")
        if tag == "style":
            self.faults.append((self.getpos()[0], "<style>"))
        self.faults += [(self.getpos()[0], fault) for fault in _faults_of(attrs)]

    def handle_endtag(self, tag: str) -> None:
        """Ends a script."""
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Collects a script as it stands."""
        if self._inside:
            self.scripts[-1] += data


def _faults_of(attributes: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attributes:
        calls = name in _ADDRESSES and "".join((value or "").split()).lower().startswith("javascript:")
        if calls or name.startswith("on") or name == "style":
            yield f'{name}="{value}"'

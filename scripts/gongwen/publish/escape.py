"""Text of a seed is never markup: whatever it holds shows as itself.

Every character that Markdown, HTML, attribute lists, Jinja, critic marks or one of the extensions of `mkdocs.yml` reads is
written as an entity, or behind a backslash where that reads better and is as safe.
"""

from __future__ import annotations

import re

_ENTITIES = {character: f"&#{ord(character)};" for character in "{}|~^#=$@"}
_ENTITIES |= {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BACKSLASHED = {character: "\\" + character for character in "\\`*_[]!"}
_ESCAPES = _ENTITIES | _BACKSLASHED
_ESCAPES["]:"] = "\\]&#58;"  # `[…\]:` at the start of a block would still define a reference
_SPECIAL = re.compile(r"\]:|[" + re.escape("".join(_ENTITIES | _BACKSLASHED)) + "]")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BLOCK_START = re.compile(r"^[-+:!?%/]")


def escape_inline(text: str) -> str:
    """Text as Markdown within a line, heading or table cell."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def escape_start(markdown: str) -> str:
    """Escaped text made safe as the beginning of a block: no list, rule, admonition or definition begins there."""
    if match := _NUMBERED.match(markdown):
        return f"{match[1]}\\{markdown[match.end(1) :]}"
    if _BLOCK_START.match(markdown):
        return f"&#{ord(markdown[0])};{markdown[1:]}"
    return markdown


def escape_title(text: str) -> str:
    """Text as the title of a link, between double quotes; brackets and quotes in it would end the link."""
    return _ENDS_A_TITLE.sub(lambda match: f"&#{ord(match[0])};", escape_inline(text))


_ENDS_A_TITLE = re.compile("[\"'()]")


def file_name(name: str) -> str:
    """A file name, as code where nothing in it could be read as markup."""
    return f"`{name}`" if _PLAIN_NAME.fullmatch(name) else escape_inline(name)


_PLAIN_NAME = re.compile(r"[\w.-]+", re.ASCII)

"""Draws the picture that a preview of an address shows: one a document and one of the site, as PNG.

It is laid out like the head of an official document (版头): the site's name over a red double rule, the title in bold Song
type, below it who issued the document, its number and its date. The same words give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import Z_DEFAULT_STRATEGY, Z_RLE

from PIL import Image, ImageChops, ImageDraw, ImageFont

from gongwen.publish.finish.documents import Listed
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.open_graph import HEIGHT, WIDTH
from gongwen.publish.finish.title_lines import break_lines, fewest_lines

FONTS = Path(__file__).with_name("fonts")
"""Where the font lies, and the list of the characters that it has."""
MISSING = "〓"
"""Stands for a character that the font has not, as in print."""
CUT = "……"
"""Stands for the rest of what has no room."""

PAPER, INK, RED = (251, 249, 244), (31, 27, 22), (200, 22, 29)
"""The colours; what is drawn in one of them fades into the paper in `SHADES` steps."""
SHADES = 6
FADED = 170
"""How dark, of 255, the words below the title are."""

_INKED = [round(value * (SHADES - 1) / 255) for value in range(256)]
"""For each darkness the number of its colour in the palette."""

LARGE = 25_000
"""Bytes of a picture from which on both ways of compression are tried."""

MARGIN = 84
"""White space at the left and right edge, in pixels."""
NAME_TOP, NAME_SIZE = 56, 36
"""The name of the site: where it begins and the size of its type, in pixels; so the others."""
RULES = ((118, 6), (130, 2))
"""The double rule: where each of its lines begins and how thick it is."""
TITLE_TOP, TITLE_BOTTOM = 152, 452
"""Between these the title stands, in the middle."""
TITLE_SIZES = (76, 70, 64, 58, 52, 46, 40, 36, 32, 28)
"""The first in which the whole title has room; what is too long for the last is cut."""
FEWER_LINES = 2
"""So many sizes smaller are tried for the sake of fewer lines."""
TITLE_LEADING = 1.36
"""From line to line, in sizes of type."""
FOOT_TOP, FOOT_SIZES, FOOT_LEADING = 484, (32, 28, 24, 20), 50
"""The lines below the title; each shrinks to fit its line."""


def site_picture(about: SiteFacts) -> bytes:
    """The picture of the site itself."""
    return draw(about.name, about.name, [about.description])


def document_picture(about: SiteFacts, entry: Listed) -> bytes:
    """The picture of a document."""
    origin = "　".join(filter(None, (entry.document_number, entry.written)))
    return draw(about.name, entry.title, [line for line in (entry.issuer, origin) if line])


def draw(name: str, title: str, foot: Sequence[str]) -> bytes:
    """PNG with the site's name above, the title, and lines below it."""
    ink = Image.new("L", (WIDTH, HEIGHT))
    below = ImageDraw.Draw(ink)
    size, lines = title_lines(title)
    leading = round(size * TITLE_LEADING)
    middle = (TITLE_TOP + TITLE_BOTTOM) / 2
    for index, line in enumerate(lines):
        height = middle + (index - (len(lines) - 1) / 2) * leading
        below.text((WIDTH / 2, height), line, 255, font(size), anchor="mm")
    for index, line in enumerate(foot):
        words = drawable(line)
        size = next((size for size in FOOT_SIZES if width(words, size) <= WIDTH - 2 * MARGIN), FOOT_SIZES[-1])
        place = (WIDTH / 2, FOOT_TOP + FOOT_LEADING * (index + 0.5))
        below.text(place, fitted(words, size), FADED, font(size), anchor="mm")
    return _png(_letterhead(name), ink)


@cache
def _letterhead(name: str) -> Image.Image:
    """What stands in red: the name and the double rule, in the numbers of their colours; the same on every picture of a site."""
    red = Image.new("L", (WIDTH, HEIGHT))
    above = ImageDraw.Draw(red)
    above.text((MARGIN, NAME_TOP), fitted(drawable(name), NAME_SIZE), 255, font(NAME_SIZE))
    for top, thickness in RULES:
        above.rectangle((MARGIN, top, WIDTH - MARGIN - 1, top + thickness - 1), 255)
    last = SHADES - 1
    return red.point([round(value * last / 255) + SHADES * (value * last > 127) for value in range(256)])


def title_lines(title: str) -> tuple[int, list[str]]:
    """The size of type, in pixels, and the lines of a title that has room with it; the last is cut where none has."""
    words = drawable(title)
    for index, size in enumerate(TITLE_SIZES):
        if _count(words, size) <= _most_lines(size):
            nearby = TITLE_SIZES[index : index + 1 + FEWER_LINES]
            best = min(nearby, key=lambda size: _count(words, size))
            return best, _lines(words, best)
    most = _most_lines(size)
    lines = _lines(words, size)
    return size, [*lines[: most - 1], fitted(lines[most - 1] + CUT, size)]


def _lines(words: str, size: int) -> list[str]:
    return break_lines(words, WIDTH - 2 * MARGIN, _advances(size).width)


def _count(words: str, size: int) -> int:
    return fewest_lines(words, WIDTH - 2 * MARGIN, _advances(size).width)


def _most_lines(size: int) -> int:
    return int((TITLE_BOTTOM - TITLE_TOP) / (size * TITLE_LEADING))


def drawable(text: str) -> str:
    """Text on one line with only characters that the font has."""
    has = _characters()
    return "".join(character if character in has else MISSING for character in re.sub(r"[ \t\r\n]+", " ", text))


def fitted(words: str, size: int) -> str:
    """Words cut to the width between the margins."""
    if width(words, size) <= WIDTH - 2 * MARGIN:
        return words
    words = words.removesuffix(CUT)
    while words and width(words + CUT, size) > WIDTH - 2 * MARGIN:
        words = words[:-1]
    return words + CUT


def width(text: str, size: int) -> float:
    """Width of a text in pixels: of its characters, since they are set without kerning."""
    return _advances(size).width(text)


class _Advances(dict[str, float]):
    """How far a character moves the pen, for each that was asked for, in one size of type."""

    def __init__(self, size: int) -> None:
        self._font = font(size)

    def __missing__(self, character: str) -> float:
        self[character] = found = self._font.getlength(character)
        return found

    def width(self, text: str) -> float:
        """Of all its characters."""
        return sum(map(self.__getitem__, text))


@cache
def _advances(size: int) -> _Advances:
    return _Advances(size)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font in a size, in pixels; laid out without ligatures and kerning, which it has not."""
    return ImageFont.truetype(str(FONTS / "NotoSerifCJKsc-Bold.otf"), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _characters() -> frozenset[str]:
    return frozenset((FONTS / "characters.txt").read_text("utf-8")) - {"\n"}


def _png(red: Image.Image, ink: Image.Image) -> bytes:
    """Both layers on paper, in a palette of two times `SHADES` colours, so that the file stays small.

    `red` has their numbers. Rows of one colour, which is what most pictures are, take half the time with `Z_RLE` and come out a
    twentieth smaller; only a long title, whose characters come again, is smaller by default.
    """
    image = Image.frombytes("P", (WIDTH, HEIGHT), ImageChops.lighter(ink.point(_INKED), red).tobytes())
    shades = [_shade(colour, step / (SHADES - 1)) for colour in (INK, RED) for step in range(SHADES)]
    image.putpalette([part for shade in shades for part in shade])
    written = _saved(image, Z_RLE)
    return written if len(written) <= LARGE else min(written, _saved(image, Z_DEFAULT_STRATEGY), key=len)


def _saved(image: Image.Image, strategy: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=6, compress_type=strategy, bits=4)  # 9 takes long for little
    return written.getvalue()


def _shade(colour: tuple[int, int, int], share: float) -> tuple[int, ...]:
    return tuple(round(paper + (full - paper) * share) for paper, full in zip(PAPER, colour, strict=True))

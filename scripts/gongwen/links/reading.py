"""Reads references in running text: 本法第十二条第二款第三项、第四项, 前款, 第三条至第六条, 附件2.


Takes a text and the titles in it; gives mentions in order, which do not overlap. What stands in quotes or within a title is none:
words in quotes are another text's, as in an amendment (第五条修改为：“第五条…”).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from gongwen.links.paths import BEGINS, Path, Step, read_paths
from gongwen.links.quotations import Stretches, quotations
from gongwen.links.titles import Title
from gongwen.links.units import DOCUMENT_WORDS, UNITS, Unit, read_number
from gongwen.numbering.markers import NUMERAL


class Head(Enum):
    """From where the path of a mention goes."""

    HERE = auto()
    """Nothing is said: 第五条."""
    OWN = auto()
    """本法第五条."""
    TITLE = auto()
    """《…》第五条."""
    OTHER = auto()
    """A document without title marks (刑法第五条, 该办法第五条), or one that is being amended (将第五条修改为)."""
    BEFORE = auto()
    """前款、前两条."""
    WITHIN = auto()
    """本条第二款、本章."""
    THAT = auto()
    """该条第一项: the one just named."""
    ANNEX = auto()
    """附件2."""


class Mention(Struct, frozen=True):
    """A place where a text refers to a clause or an annex."""

    start: int
    """First code point, its head (本法, 前款) included; a title before it is not."""
    end: int
    """One past the last."""
    head: Head
    """From where its path goes."""
    steps: tuple[Step, ...] = ()
    """The path, what an enumeration leaves out included: 第十一条第二项、[第十一条]第三项."""
    unit: Unit | None = None
    """Of 前款, 本章, 该条."""
    count: int = 1
    """2 for 前两款; the number of an annex, 0 for one without."""
    title: Title | None = None
    """The title that it follows."""
    word: str = ""
    """What the document calls itself: 办法, of 本办法."""
    through: bool = False
    """Whether it ends a range that the mention before it begins."""


_OWN_WORDS = "|".join(sorted(DOCUMENT_WORDS, key=len, reverse=True))
_HEAD = re.compile(
    rf"(?P<own>本(?P<word>{_OWN_WORDS})(?:[（(][^（()）]*[）)])?(?:的|中的|中)?\s*(?={BEGINS}|附件))"
    r"|(?P<before>前(?P<count>[一两二三四五六七八九十]?)(?P<before_unit>款(?!项)|条(?![件例])|项(?!目)))"
    rf"|(?P<within>本(?P<within_unit>[条款项](?=的?\s*{BEGINS})|章(?![程节])|节(?![目点能约])|编(?![制写者])))"
    rf"|(?P<that>该(?P<that_unit>[条款])(?![例件项式]))"
    r"|(?P<annex>附件)"
    rf"|(?P<path>{BEGINS})"
)
_ANOTHER_WORD = {
    "before": re.compile(r"[以之目从年天月日先当提超跟面眼此生空史]$"),
    "within": re.compile(r"[基样资版文书剧脚抄课副原底日]$"),
    "own": re.compile(r"[基样日]$"),
    "that": re.compile(r"[应活本]$"),
}
"""What makes the first character of a head the end of another word: 以前款项, 基本法."""
_JOINER = re.compile(r"\s*[、，]?\s*(?P<joiner>以及|或者|和|与|及|或|并|至|到|—|－|～|~|-|、)\s*(?=第)")
_THROUGH = {"至", "到", "—", "－", "～", "~", "-"}
_LINKED = re.compile(r"(?P<number>[（(][^（()）]*号[）)])?\s*(?:中的|中|的)?\s*$")
"""What may stand between a title and the path: （科协办发厅字〔2020〕1号）."""
_OTHER = re.compile(rf"(?:{_OWN_WORDS}|修正案)(?:[（(][^（()）]*[）)])?\s*(?:中的|中|的)?\s*$")
_OF = re.compile(r"(?:规定的|所列的?|所称的?|中的?|的)?\s*(?=第)")
"""前款规定的第二项."""
_AMENDED_AFTER = re.compile(
    r"[^，。；：“”]{0,12}?(?:修改为|改为|修改成|删去|删除|移至|(?<=[条款项])中的?“|(?<=[条款项])后增加)"
)
_AMENDED_BEFORE = re.compile(r"(?:作为|删去|删除|改为|修改为|将)$")
_AROUND = 40
"""Characters before a mention in which its head is looked for, the longest 本…（试行） included."""

_ANNEX_NUMBER = re.compile(
    rf"\s*(?:(?P<digits>\d{{1,2}})(?![\d.．年月日个份%])|(?P<numeral>{NUMERAL})(?=[、，。；：）)》和及至的中所“”]|$))"
)
_ANNEX_JOINER = re.compile(r"\s*(?P<joiner>、|和|及|至|—|－|～|~|-)(?=\s*\d{1,2}(?![\d.．年月日个份项%]))")
_TO_BE_SEEN = re.compile(
    r"(?:见|按照?|依照?|根据|填写|参照|本(?:" + _OWN_WORDS + r"))(?:本(?:" + _OWN_WORDS + r"))?的?$"
)
_SHOWN = re.compile(r"(?:所列|所附|中的|规定)")


def read_mentions(text: str, titles: Sequence[Title], begin: int = 0) -> list[Mention]:
    """All mentions of a text from the code point `begin` on (where its label ends), in order.

    `titles`: of the same text, as `titles_of` finds them.
    """
    if not any(character in text for character in "第前本附该"):
        return []
    outer = [title for title in titles if not title.inside]
    closed = Stretches([*((title.start, title.end) for title in outer), *quotations(text)])
    found: list[Mention] = []
    place = begin
    while match := _HEAD.search(text, place):
        place = closed.end_of(match.start()) or match.end()
        if place == match.end():
            for mention in _chain(text, match, outer):
                found.append(mention)
                place = max(place, mention.end)
    return found


def _chain(text: str, match: re.Match[str], titles: Sequence[Title]) -> Iterator[Mention]:
    """The mention that begins at a match, and those that an enumeration joins to it."""
    mentions = _first(text, match, titles)
    while mentions:
        yield from mentions
        last = mentions[-1]
        joiner = _JOINER.match(text, last.end)
        if joiner is None or last.head is Head.ANNEX:
            return
        mentions = _joined(text, joiner.end(), last, through=joiner["joiner"] in _THROUGH)


def _first(text: str, match: re.Match[str], titles: Sequence[Title]) -> list[Mention]:
    start, end = match.span()
    before = text[max(0, start - _AROUND) : start]
    kind = match.lastgroup or ""
    kind = next(name for name in ("own", "before", "within", "that", "annex", "path") if match[name] is not None)
    if kind in _ANOTHER_WORD and _ANOTHER_WORD[kind].search(before):
        return []
    if kind == "annex":
        return [] if _title_before(text, start, titles) else _annexes(text, start)
    if kind == "own":
        bare = Mention(start, end, Head.OWN, word=match["word"])
        return _with_paths(bare, read_paths(text, end))
    if kind == "path":
        return _plain(text, start, before, titles)
    unit = UNITS[match[f"{kind}_unit"]]
    count = (read_number(match["count"]) if kind == "before" and match["count"] else 1) or 1
    bare = Mention(start, end, Head[kind.upper()], unit=unit, count=count)
    of = _OF.match(text, end)
    deeper = [path for path in read_paths(text, of.end() if of else end) if path.steps[0].unit.level > unit.level]
    return _with_paths(bare, deeper) or [bare]


def _plain(text: str, start: int, before: str, titles: Sequence[Title]) -> list[Mention]:
    """A path without a head of its own: of the title or the name before it, or of this text."""
    paths = read_paths(text, start)
    if not paths:
        return []
    if title := _title_before(text, start, titles):
        bare = Mention(start, start, Head.TITLE, title=title)
    elif _OTHER.search(before) or _AMENDED_BEFORE.search(before) or _AMENDED_AFTER.match(text, paths[-1].end):
        bare = Mention(start, start, Head.OTHER)
    else:
        bare = Mention(start, start, Head.HERE)
    return _with_paths(bare, paths)


def _joined(text: str, place: int, last: Mention, *, through: bool) -> list[Mention]:
    """What an enumeration goes on with: of the same head, unless it names a unit as high as that of 前款 or 本条."""
    paths = read_paths(text, place, last.steps, through=through)
    if not paths:
        return []
    first = paths[0].steps[0].unit
    if last.unit and first.level <= last.unit.level:
        bare = Mention(place, place, Head.HERE)
    else:
        bare = replace(last, start=place, end=place, steps=(), through=False)
    return _with_paths(bare, paths)


def _with_paths(bare: Mention, paths: Sequence[Path]) -> list[Mention]:
    """One mention a path; the first takes the head's words in."""
    return [
        replace(bare, start=path.start if number else bare.start, end=path.end, steps=path.steps, through=path.through)
        for number, path in enumerate(paths)
    ]


def _title_before(text: str, start: int, titles: Sequence[Title]) -> Title | None:
    """The title that a place follows at once, or with its document number or 的 between."""
    number = bisect_right(titles, start, key=lambda title: title.end) - 1
    title = titles[number] if number >= 0 else None
    if title and start <= title.end + _AROUND and _LINKED.fullmatch(text[title.end : start]):
        return title
    return None


def _annexes(text: str, start: int) -> list[Mention]:
    """附件2, 附件1、2; 附件 alone where the words around it say that it is there to be seen."""
    end = start + len("附件")
    number = _ANNEX_NUMBER.match(text, end)
    if number is None:
        before = text[max(0, start - _AROUND) : start]
        seen = _TO_BE_SEEN.search(before) or _SHOWN.match(text, end)
        return [Mention(start, end, Head.ANNEX, count=0)] if seen else []
    found: list[Mention] = []
    through = False
    while number:
        count = read_number(number["digits"] or number["numeral"])
        if count is None:
            break
        found.append(Mention(start, number.end(), Head.ANNEX, count=count, through=through))
        joiner = _ANNEX_JOINER.match(text, number.end())
        if joiner is None:
            break
        start, through = joiner.end(), joiner["joiner"] in _THROUGH
        number = _ANNEX_NUMBER.match(text, start)
    return found

"""The shape of `seeds/glossary.yml`: one entry a term, with what it means and how one knows."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class TermKind(StrEnum):
    """What sort of term it is: a closed list, shown to readers, in the order of the index."""

    NUMERIC = "数字缩略语"  # 四服务, 三长制
    SLOGAN = "口号"
    PLATFORM = "平台与品牌"
    PROGRAMME = "计划与工程"
    EVENT = "会议与活动"
    BODY = "机构"
    AWARD = "奖项"
    FORMULA = "提法"
    FOREIGN = "外文缩写"


class Basis(StrEnum):
    """What a definition stands on."""

    QUOTED = "quoted"
    """The words of a document."""
    EDITOR = "editor"
    """Common knowledge: 编者注."""
    UNVERIFIED = "unverified"
    """Not beyond doubt: 编者注，待核."""
    UNEXPLAINED = "unexplained"
    """No document says what it stands for, so neither do we: 文中未说明."""
    EVIDENT = "evident"
    """The words say it themselves."""


class Quotation(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a document that say what a term means."""

    document: str
    """Its id."""
    anchor: str
    """Of the node."""
    words: str
    """Verbatim, as the page has them."""


class Distinction(Struct, frozen=True, forbid_unknown_fields=True):
    """What a term is taken for and is not."""

    term: str
    """A term of the glossary, or any other."""
    why: str
    """What tells them apart, shown to readers."""


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry."""

    id: str
    """ASCII, mostly its pinyin; chosen once, its address."""
    term: str
    """As one looks it up, without quotes around it."""
    kind: TermKind
    """What sort of term."""
    basis: Basis
    """What the definition stands on; without one, why there is none."""
    english: str = ""
    """In English."""
    forms: tuple[str, ...] = ()
    """Other wordings of the same; quotes, brackets, spaces and width make no other wording."""
    pinyin: str = ""
    """Where the library reads it wrong: syllables with tones, parted by spaces."""
    definition: str = ""
    """What it means, in the editor's words; none for `unexplained` and `evident`."""
    quotations: tuple[Quotation, ...] = ()
    """The evidence; at least one for `quoted`."""
    note: str = ""
    """What a reader should know besides."""
    not_inside: tuple[str, ...] = ()
    """Phrases in which the same characters are another thing: 社科界 for 科界."""
    also_inside: tuple[str, ...] = ()
    """Longer terms within which it counts too; elsewhere the longest term counts alone."""
    not_same: tuple[Distinction, ...] = ()
    """What it is taken for."""
    see: tuple[str, ...] = ()
    """Terms to look at next."""
    broader: str = ""
    """The term of the wider thing that it is part of."""
    mark: bool = True
    """Whether the text marks it; not for words that stand everywhere."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.forms)


class Terms(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    version: int
    """Of this shape: 1."""
    terms: tuple[Term, ...]
    """In no particular order."""

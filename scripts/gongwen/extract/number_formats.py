"""Writes a number as Word does for a number format (ST_NumberFormat, ECMA-376 part 1, 17.18.59; [MS-DOCX] 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_FORMAL_DIGITS = {"simplified": "零壹贰叁肆伍陆柒捌玖", "traditional": "零壹貳參肆伍陸柒捌玖"}
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST = 9999
"""Beyond it every format writes figures; no document counts so far."""


def format_number(number: int, number_format: str) -> str:
    """The number in that format: 12 is 十二 in `chineseCountingThousand`; in an unknown one, or beyond its range, figures.

    `none` gives an empty string. `bullet` has no number and is not for here.
    """
    if number_format == "none":
        return ""
    write = _FORMATS.get(number_format)
    if write is None or not 0 < number <= _LARGEST:
        return str(number)
    return write(number)


def _counting(number: int, digits: str, units: tuple[str, ...], zero: str) -> str:
    """一百〇一: digits with units, one `zero` for any run of noughts within; 十 to 十九 have no 一 in front."""
    written = ""
    gap = False
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            gap = bool(written)
            continue
        written = digits[int(digit)] + units[place] + (zero if gap else "") + written
        gap = False
    return written.removeprefix(digits[1]) if 10 <= number < 20 else written


def _thousands(number: int) -> str:
    return _counting(number, _DIGITS, _UNITS, "〇")


def _thousands_in_taiwan(number: int) -> str:
    return _counting(number, _DIGITS, _UNITS, "零")


def _counting_to_99(number: int) -> str:
    """十二, 九十九, then digit by digit: 一○○."""
    return _thousands(number) if number < 100 else _digit_by_digit(number).replace("〇", "○")


def _formal(script: str) -> Callable[[int], str]:
    digits = _FORMAL_DIGITS[script]

    def write(number: int) -> str:
        written = _counting(number, digits, _FORMAL_UNITS, "零")
        return digits[1] + written if 10 <= number < 20 else written  # 壹拾 keeps its 壹

    return write


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    """A … Z, AA, BB …: the letter once more for each round, as Word counts."""
    turn, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (turn + 1)


def _within(first: str, count: int) -> Callable[[int], str]:
    """A row of characters beginning with `first`; figures beyond `count`."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _from_row(row: str) -> Callable[[int], str]:
    return lambda number: row[number - 1] if number <= len(row) else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _within("①", 20),
    "decimalEnclosedCircleChinese": _within("①", 20),
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "ideographEnclosedCircle": _within("㈠", 10),
    "chineseCounting": _counting_to_99,
    "chineseCountingThousand": _thousands,
    "chineseLegalSimplified": _formal("simplified"),
    "taiwaneseCounting": _counting_to_99,
    "taiwaneseCountingThousand": _thousands_in_taiwan,
    "taiwaneseDigital": lambda number: _digit_by_digit(number).replace("〇", "○"),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "japaneseCounting": _thousands,
    "ideographLegalTraditional": _formal("traditional"),
    "ideographTraditional": _from_row(_STEMS),
    "ideographZodiac": _from_row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
"""How each format writes numbers from 1."""

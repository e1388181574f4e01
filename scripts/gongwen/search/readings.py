"""How the characters of the texts are read, for queries in pinyin."""

from __future__ import annotations

from collections.abc import Iterable


def readings(characters: Iterable[str]) -> dict[str, str]:
    """For each syllable without tone, ü as v, all characters that may be read so, each with all its readings; sorted."""
    from pypinyin import Style, pinyin  # not before: its dictionary takes 50 MB, and most processes read nothing

    found: dict[str, set[str]] = {}
    for character in characters:
        for syllable in pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)[:1] or [
            []
        ]:
            for reading in syllable:
                if reading.isascii() and reading.isalpha():
                    found.setdefault(reading.lower(), set()).add(character)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}

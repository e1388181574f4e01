"""What the page of an issuer is called in its address: the pinyin of its name.

A function of the name alone, since people link to such pages; two names may have the same one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

MOST = 80
"""So many characters at most, a digest apart: names of files have a limit, and documents may have a dozen issuers."""

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """中国科协办公厅 → zhong-guo-ke-xie-ban-gong-ting; small letters, digits and single hyphens, never empty."""
    from pypinyin import Style, lazy_pinyin  # not before: its dictionary takes 50 MB, and most processes read nothing

    syllables = lazy_pinyin(unicodedata.normalize("NFKC", name), style=Style.NORMAL, v_to_u=False)
    found = _NO_LETTERS.sub("-", " ".join(syllables).lower()).strip("-")
    if len(found) > MOST:
        return f"{found[:MOST].rpartition('-')[0] or found[:MOST]}-{digest(name)}"
    return f"{found}-{digest(name)}".strip("-") if found in ("", "index") else found


def digest(name: str) -> str:
    """Eight hexadecimal digits that tell names with the same pinyin apart."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]

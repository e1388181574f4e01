"""The files that say which documents there are: one is made again where what it shows is another, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import decompress

import catalogue_listings
import msgspec
import pytest
from catalogue_listings import listed
from gongwen.pipeline.crossing import Crossing, Files
from gongwen.pipeline.list_files import write_lists
from gongwen.publish.listing import Listing
from gongwen.store import Objects, key, open_folder

MANY = catalogue_listings.made(2500)
CHANGES = {
    "one more": [listed("one-more", date="2003-05-06"), *MANY],
    "one more of a new issuer": [listed("one-more", issuer="新市科协"), *MANY],
    "one less": [*MANY[:700], *MANY[701:]],
    "another title": [*MANY[:700], msgspec.structs.replace(MANY[700], title="新标题"), *MANY[701:]],
    "another date": [*MANY[:700], msgspec.structs.replace(MANY[700], date="1999-01-02"), *MANY[701:]],
    "few": MANY[:20],
}


def written(root: Path, listings: Sequence[Listing], before: Files) -> tuple[Files, dict[str, str]]:
    """What the next run has to know, and the texts of the files that were made."""
    crossing = Crossing(before, "basis")
    encoded = key("lists", *map(msgspec.msgpack.encode, listings))
    write_lists(crossing, Objects(open_folder(str(root))), encoded, listings)
    return crossing.files, {name: decompress(text).decode() for name, text in crossing.made.texts.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_what_shows_something_else_is_made_and_nothing_else(tmp_path: Path, change: str) -> None:
    files, texts = written(tmp_path, MANY, Files())
    after, made = written(tmp_path, CHANGES[change], files)
    whole, clean = written(tmp_path / "clean", CHANGES[change], Files())
    assert after == whole
    assert made.keys() == {name for name in clean if clean[name] != texts.get(name)} | {"documents/newest.snippet"}


def test_nothing_is_made_where_nothing_changed(tmp_path: Path) -> None:
    files, _ = written(tmp_path, MANY, Files())
    assert written(tmp_path, MANY, files) == (files, {})

"""Builds the search data of the clauses in a file, as a process of its own: `search_build.py CLAUSES FOLDER`.

Prints the seconds of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))
from gongwen.search.parts import Source
from gongwen.search.records import Record
from search_written import SearchData

Part = tuple[Source, list[Record]]


def write_parts(file: Path, parts: Iterable[Part]) -> None:
    """Writes sources with their records, one a line."""
    with file.open("wb") as lines:
        for part in parts:
            lines.write(msgspec.json.encode(part) + b"\n")


def read_parts(file: Path, clauses: int | None = None) -> Iterator[Part]:
    """Reads them one after another; of documents no more than so many clauses."""
    decoder = msgspec.json.Decoder(Part)
    with file.open("rb") as lines:
        for line in lines:
            source, records = decoder.decode(line)
            if clauses is not None and source.date:
                records = records[:clauses]
                clauses -= len(records)
            yield source, records
            if clauses == 0:
                return


def main() -> None:
    """Reads, builds, measures."""
    clauses, folder = map(Path, sys.argv[1:])
    for name in ("scratch", "search"):
        (folder / name).mkdir(parents=True)
    data = SearchData(folder / "scratch")
    seconds = 0.0
    for source, records in read_parts(clauses):
        start = time.perf_counter()
        data.add(source, records)
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    data.write(folder / "search")
    seconds += time.perf_counter() - start
    print(seconds)


if __name__ == "__main__":
    main()

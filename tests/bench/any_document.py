"""What it costs to convert any official document by rule alone: one text from 10 kB to 10 MB, from 10 files to 10,000, and texts that
no one writes (`hard_texts.py`) at one length and at ten times that.

As a program of its own it converts one long text (`text KILOBYTES`) or many files (`files NUMBER`) and prints seconds and peak memory:
that is how the measurements below run it, each in a process of its own.
"""

from __future__ import annotations

import gc
import itertools
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cn2an
import yaml
from hard_texts import HARD_TEXTS

sys.path.extend((str(Path(__file__).resolve().parents[2] / "scripts"), str(Path(__file__).resolve().parents[1])))
from from_text import convert_text, entry_of
from gongwen.collection import convert_entry
from gongwen.errors import InputError
from gongwen.model import Document
from gongwen.publish.data import ledger, outline, to_json
from gongwen.publish.pages import document_page
from gongwen.source import read_seed, split_lines

TEXTS = Path(__file__).resolve().parents[1] / "texts"
KILOBYTES = (10, 100, 1_000, 10_000)
FILES = (10, 100, 1_000, 10_000)
CHARACTERS = 20_000
"""Of a hard text at its shorter length."""
LINEAR = 12
"""Times that ten times the length may take and count as linear."""


def measure_any(slope: Callable[[Sequence[tuple[float, ...]], int], float]) -> None:
    """Prints the figures. `slope`: of a straight line through logarithms, from rows with the size first, and a column."""
    print("## Any document\n")
    print("Texts of the tests, made longer with running numbers, converted by rule alone; seconds of the processor.\n")
    print("| one text, kB | conversion, s | s a MB | page and data, s | peak memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    rows: list[tuple[float, ...]] = []
    for size in KILOBYTES:
        converted, published, peak = _measured("text", size)
        rows.append((size, converted, published))
        print(
            f"| {size:,} | {converted:.2f} | {converted / size * 1000:.2f} | {published:.2f} | {peak:.0f} |", flush=True
        )
    print(f"\nLog–log slope: conversion {slope(rows, 1):.2f}, page and data {slope(rows, 2):.2f}.\n")
    print("| files | conversion, page and data, s | ms a file | peak memory, MB |")
    print("| --- | --- | --- | --- |")
    rows = []
    for number in FILES:
        converted, published, peak = _measured("files", number)
        rows.append((number, converted + published))
        print(f"| {number:,} | {rows[-1][1]:.2f} | {rows[-1][1] / number * 1000:.2f} | {peak:.0f} |", flush=True)
    print(f"\nLog–log slope: {slope(rows, 1):.2f}.\n")
    _measure_hard_texts()


def _measure_hard_texts() -> None:
    print(f"| {CHARACTERS:,} characters of | ms | ten times as many, ms | times |")
    print("| --- | --- | --- | --- |")
    slow = []
    for name, made in HARD_TEXTS.items():
        _seconds(made(CHARACTERS // 20))
        short = min(_seconds(made(CHARACTERS)) for _ in range(3))
        long = _seconds(made(10 * CHARACTERS))
        if long / short > LINEAR:
            long = min(long, _seconds(made(10 * CHARACTERS)))
        slow += [name] if long / short > LINEAR else []
        cell = name.replace("|", "\\|")
        print(f"| {cell} | {short * 1000:.1f} | {long * 1000:.1f} | {long / short:.1f} |", flush=True)
    print(f"\nOf {len(HARD_TEXTS)} such texts, {len(slow)} take more than {LINEAR} times as long", end="")
    print(f": {', '.join(slow)}.\n" if slow else ".\n")


def _seconds(text: str) -> float:
    """Seconds of the processor that a conversion takes, a refusal too. Python does not look for garbage meanwhile: how often it
    does depends on all that is in memory."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    try:
        convert_text(text)
    except InputError:
        pass
    finally:
        gc.enable()
    return time.process_time() - start


def _measured(what: str, size: int) -> tuple[float, float, float]:
    """Seconds for conversion, seconds for page and data, peak memory in MB, of a process of its own."""
    start = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"
    # From a small process, since a new one begins with the peak memory of the one that it was forked from.
    command = [sys.executable, "-c", start, sys.executable, __file__, what, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    converted, published, peak = (float(figure) for figure in done.stdout.split())
    return converted, published, peak


def long_text(kilobytes: int) -> str:
    """A text of about so many kB of UTF-8: the bodies of the texts again and again, their 一、 numbered through."""
    lines, left, number = ["某会要点"], kilobytes * 1000, 0
    for line in itertools.cycle(_bodies()):
        if left < 0:
            return "\n".join(lines) + "\n"
        own = line
        if match := _TOP.match(line):
            number += 1
            own = f"{cn2an.an2cn(number)}、{line[match.end() :]}"
        lines.append(own)
        left -= len(own.encode()) + 1
    raise AssertionError


_TOP = re.compile("[一二三四五六七八九十]+、")
_BODY = {"section", "subsection", "clause", "item", "dash", "paragraph"}


def _bodies() -> list[str]:
    """The lines of the bodies of all texts that are numbered 一、."""
    found: list[str] = []
    for path in sorted(TEXTS.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").split("\n") if line.strip()]
        entries: Sequence[dict[str, object]] = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))["lines"]
        body = [line for line, entry in zip(lines, entries, strict=True) if entry.get("kind") in _BODY]
        if any(line.startswith("一、") for line in body) and not any(line.startswith("第一条") for line in body):
            found += itertools.dropwhile(lambda line: not line.startswith("一、"), body)
    return found


def _publish(document: Document) -> None:
    document_page(document, {}, ())
    to_json(outline(document))
    to_json(ledger(document))


def _documents(what: str, size: int, folder: Path) -> Iterator[Callable[[], Document]]:
    """What converts each document, one long one or the texts of the tests again and again as files."""
    if what == "text":
        text = long_text(size)
        yield lambda: convert_text(text)
        return
    texts = [path.read_bytes() for path in sorted(TEXTS.glob("*.txt"))]
    for number, data in zip(range(size), itertools.cycle(texts), strict=False):
        (folder / f"{number}.txt").write_bytes(data)
    for number in range(size):
        seed = read_seed(folder / f"{number}.txt")
        yield lambda seed=seed: convert_entry(entry_of(), seed, split_lines(seed.text), known=False)  # type: ignore[misc]


def main(what: str, size: int) -> None:
    """Converts, and prints the seconds for that, the seconds for page and data, and the peak memory in MB."""
    converted = published = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for convert in _documents(what, size, Path(folder)):
            start = time.process_time()
            document = convert()
            done = time.process_time()
            converted += done - start
            _publish(document)
            published += time.process_time() - done
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    print(converted, published, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

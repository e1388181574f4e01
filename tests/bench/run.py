"""`make bench`: speed, memory, reading and searching as ratios against a yardstick in the same run, and growth with the length of
a text and with the collection.

Prints tables in Markdown; asserts nothing. Options: --sizes 1,10,100, --scale 300 and --clauses 2000 for a shorter run, --only
reading for a part of it.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import markdown
from any_document import measure_any
from collection import ROOT, make_collection

sys.path.extend((str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "search")))
from gongwen.collection import documents_of, read_collection
from gongwen.layout import Layout
from gongwen.publish.data import ledger, outline, to_json
from gongwen.publish.pages import document_page
from lighthouse import measure_reading
from mkdocs.config import load_config
from scale import measure_scale
from search import measure_search
from terms import measure_terms

ROUNDS = 15
"""Pairs of measurements; the median of their ratios counts."""
PARTS = ("conversion", "any", "terms", "growth", "scale", "reading", "search")


def main() -> None:
    """Measures everything and prints it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--sizes", default="1,10,100,1000", help="numbers of documents, comma between")
    ask.add_argument("--only", default=",".join(PARTS), help="which parts, comma between: %(default)s")
    ask.add_argument("--clauses", type=int, default=100_000, help="of the collection that is searched: %(default)s")
    ask.add_argument("--scale", default="1000,3000,10000", help="numbers of made documents, comma between: %(default)s")
    ask.add_argument("--yardsticks", type=int, default=1000, help="the most that other engines build: %(default)s")
    given = ask.parse_args()
    chosen = given.only.split(",")
    if unknown := set(chosen) - set(PARTS):
        ask.error(f"--only: no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if "conversion" in chosen:
        compare_with_rendering()
    if "any" in chosen:
        measure_any(slope)
    if "terms" in chosen:
        measure_terms(timed, lambda checkout: process(checkout)[0], ROUNDS)
    if "growth" in chosen:
        measure_growth([int(size) for size in given.sizes.split(",")])
    if "scale" in chosen:
        measure_scale([int(size) for size in given.scale.split(",")], given.yardsticks, slope)
    if "reading" in chosen:
        measure_reading()
    if "search" in chosen:
        measure_search(given.clauses)


def compare_with_rendering() -> None:
    """Conversion of the seeds in this process, against Python-Markdown on the pages that it gives."""
    layout = Layout(ROOT)
    manifest = read_collection(layout)

    def convert() -> list[str]:
        pages = []
        for _, document in documents_of(layout, manifest, manifest.documents):
            pages.append(document_page(document, {}, ()))
            to_json(outline(document))
            to_json(ledger(document))
        return pages

    config = load_config(str(ROOT / "mkdocs.yml"))
    engine = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    pages = [page.split("---\n", 2)[2] for page in convert()]

    def render() -> None:
        for page in pages:
            engine.reset()
            engine.convert(page)

    pairs = [(timed(convert), timed(render)) for _ in range(ROUNDS + 2)][2:]
    ratios = sorted(left / right for left, right in pairs)
    print("## Conversion against rendering\n")
    print(f"Converting the {len(pages)} documents of the seeds, pages and data files in memory, takes")
    print(f"**{statistics.median(ratios):.2f}** of the time that Python-Markdown takes to render the pages")
    print(f"({ratios[0]:.2f} to {ratios[-1]:.2f} in {ROUNDS} pairs; conversion {median_ms(pairs, 0):.1f} ms, ", end="")
    print(f"rendering {median_ms(pairs, 1):.1f} ms).\n")


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall-clock time, garbage collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_ms(pairs: list[tuple[float, float]], side: int) -> float:
    """Median of one side, in milliseconds."""
    return statistics.median(pair[side] for pair in pairs) * 1000


def measure_growth(sizes: list[int]) -> None:
    """Whole processes over collections of several sizes: conversion, then, with what it kept, the site."""
    print("## Growth with the collection\n")
    print("| documents | conversion, s | s a document | peak memory, MB | then the site, s | s a document | page, kB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            checkout = make_collection(Path(folder), size)
            converted, memory = process(checkout, "convert")
            built, _ = process(checkout)
            first = min((checkout / "site" / "documents").glob("cast-2020-work-points-*/index.html"))
            page = first.stat().st_size / 1000
        rows.append((size, converted, built))
        print(
            f"| {size} | {converted:.2f} | {converted / size:.4f} | {memory:.0f} "
            f"| {built:.2f} | {built / size:.4f} | {page:.1f} |",
            flush=True,
        )
    if len(rows) > 1:
        print(
            f"\nLog–log slope over all sizes: conversion {slope(rows, 1):.2f}, the site {slope(rows, 2):.2f}; ",
            end="",
        )
        print(f"over the last two: {slope(rows[-2:], 1):.2f} and {slope(rows[-2:], 2):.2f}.")
    print()


def process(checkout: Path, *arguments: str) -> tuple[float, float]:
    """Seconds and peak memory, in MB, of one run of the build script as a process of its own."""
    measure = (
        "import resource, subprocess, sys, time; start = time.perf_counter();"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True);"
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);"
        "sys.exit(done.returncode and done.stderr)"
    )
    command = [sys.executable, "-c", measure, sys.executable, str(checkout / "scripts" / "build.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return float(seconds), float(peak) / unit


def slope(rows: Sequence[tuple[float, ...]], column: int) -> float:
    """Slope of the straight line through the logarithms of size and time, by least squares."""
    points = [(math.log(row[0]), math.log(row[column])) for row in rows]
    middle = statistics.fmean(x for x, _ in points), statistics.fmean(y for _, y in points)
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return above / sum((x - middle[0]) ** 2 for x, _ in points)


if __name__ == "__main__":
    main()

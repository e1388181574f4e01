"""Collections of made documents of several sizes: what it costs to build all of them, nothing new, one edit, a document more, and to
publish that; beside what the same Markdown pages cost Material for MkDocs and Zensical as they come.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cluster import WORKERS, cluster
from cost import Cost, measured
from large_pages import measure_large_pages
from made.collection import make_made_collection
from made.editing import add_clause, add_document, work_points
from stock import prepare_stock

GENERATED = (
    "docs/documents",
    "docs/data",
    "docs/glossary",
    "docs/cited",
    "docs/catalogue",
    "docs/search",
    ".build",
    "site",
)
"""What a build leaves, and what it could take up again."""
A_COLLECTION = 1000
"""Documents with one manifest."""
ADDRESS = {"SITE_URL": "http://127.0.0.1/"}
"""That of the site, without which it would have no sitemap."""
YARDSTICKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Material for MkDocs", "", ("mkdocs", "build", "--quiet")),
    ("Zensical", "", ("zensical", "build", "--clean", "-f", "mkdocs.yml")),
    ("Material for MkDocs, one page in the navigation", "nav:\n- index.md\n", ("mkdocs", "build", "--quiet")),
    (
        "Zensical, one page in the navigation",
        "nav:\n- index.md\n",
        ("zensical", "build", "--clean", "-f", "mkdocs.yml"),
    ),
)
"""Engines on the same pages, with their own search: as they come, which puts every page into the navigation of every page, and spared
that; what is added to the configuration, and the command.
"""
TURNS = 3
"""How often a cluster and processes take turns: a machine that others use is never as quick as a minute ago."""
SITE_ALONE = "the site alone, from nothing"
"""What is called so does what the yardsticks do: it makes pages of Markdown that is there."""
COMPARED = (YARDSTICKS[0][0], YARDSTICKS[1][0])
"""The engines with which all is compared."""
HEAD = "documents | what | seconds | ms a document | processor, ms a document | largest process, MB | of MkDocs | of Zensical"

Row = tuple[int, str, Cost]
"""Size of the collection, what was done, what it cost."""
Slope = Callable[[Sequence[tuple[float, ...]], int], float]
"""Slope of the line through the logarithms of the first column and another of rows."""


def measure_scale(sizes: Sequence[int], most_of_yardsticks: int, slope: Slope) -> None:
    """Generates, builds, prints. `most_of_yardsticks`: collections of more documents are not built by other engines."""
    print("## Growth with a collection of made documents\n")
    print(f"| {HEAD} |\n|{' --- |' * 8}")
    rows: list[Row] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            of_size = list(_measure(Path(folder), size, size <= most_of_yardsticks))
        rows += of_size
        _print_rows(of_size)
    _print_slopes(rows, slope)


def _measure(folder: Path, size: int, yardsticks: bool) -> Iterable[Row]:
    checkout = folder / "made"
    start = time.perf_counter()
    make_made_collection(checkout, size, a_collection=A_COLLECTION)
    took = time.perf_counter() - start
    yield size, "making the documents", Cost(took, took, 0)
    script = [sys.executable, checkout / "scripts" / "build.py"]

    def build(*arguments: str) -> Cost:
        return measured([*script, *arguments], checkout, ADDRESS)

    told = folder / "told.jsonl"
    yield size, "build.py, from nothing", measured([*script, "--json"], checkout, ADDRESS, told)
    for step, seconds in _steps(told):
        yield size, f"of it: {step}", Cost(seconds, 0, 0)
    build("accept")
    yield size, "build.py, addresses accepted", build()
    yield size, "build.py, nothing changed", build()
    for which in ("a clause more", "another clause more"):  # the folders have changed places once
        add_clause(checkout / "seeds")
        yield size, f"build.py, {which}", build()
    oldest, *_, newest = work_points(checkout / "seeds")
    more = (("a new document", newest), ("another new document", newest), ("a document of the oldest year", oldest))
    for number, (which, like) in enumerate(more, 1):
        add_document(like, number)
        yield size, f"build.py, {which}", build()
    place = str(folder / "published")
    yield size, "build.py publish, to an empty folder", build("publish", place)
    add_clause(checkout / "seeds")
    yield size, "build.py publish, a clause more", build("publish", place)
    measure_large_pages(checkout / "site", size)
    _clear(checkout)
    yield size, "conversion alone, from nothing", build("convert")
    yield (
        size,
        SITE_ALONE,
        measured([sys.executable, Path(__file__).with_name("site_alone.py"), checkout], checkout, ADDRESS),
    )
    if yardsticks:
        for _ in range(TURNS):
            _clear(checkout)
            yield size, f"build.py, from nothing, {WORKERS} processes", build("--workers", str(WORKERS))
            _clear(checkout)
            with cluster(checkout) as scheduler:  # what its workers use is not counted, but the time
                yield size, f"build.py, from nothing, {WORKERS} dask workers", build("--scheduler", scheduler)
        stock = prepare_stock(checkout, folder / "stock", ADDRESS["SITE_URL"])
        configuration = (stock / "mkdocs.yml").read_text("utf-8")
        for name, added, (tool, *arguments) in YARDSTICKS:
            shutil.rmtree(stock / "site", ignore_errors=True)
            (stock / "mkdocs.yml").write_text(configuration + added, "utf-8")
            command = [Path(sys.executable).with_name(tool), *arguments]
            start = time.perf_counter()
            try:
                yield size, name, measured(command, stock, {"NO_MKDOCS_2_WARNING": "1"})
            except TimeoutError as error:
                print(f"{size} documents: {error}", flush=True)
            except subprocess.CalledProcessError:  # what it said has been printed
                took = time.perf_counter() - start
                print(f"{size} documents: {name} gave up after {took:.0f} seconds", flush=True)


def _steps(told: Path) -> list[tuple[str, float]]:
    """The steps of a run that told machines of them, in order, with their seconds; what it does between them is in none."""
    found: list[tuple[str, float]] = []
    for line in told.read_text("utf-8").splitlines():
        event = json.loads(line)
        if "step" in event:
            if event["done"]:  # a step that goes on; it begins with 0
                found.pop()
            found.append((f"{event['step']} {event['unit']}", event["seconds"]))
    return found


def _clear(checkout: Path) -> None:
    """Takes away everything that a build has made."""
    for name in GENERATED:
        shutil.rmtree(checkout / name, ignore_errors=True)


def _print_rows(rows: Sequence[Row]) -> None:
    seconds = {name: cost.seconds for _, name, cost in rows}
    for size, name, cost in rows:
        ratios = (f"{cost.seconds / seconds[other]:.2f}" if other in seconds else "–" for other in COMPARED)
        memory = f"{cost.memory:.0f}" if cost.memory else "–"
        processor = f"{cost.processor / size * 1000:.1f}" if cost.processor else "–"
        each = f"{cost.seconds / size * 1000:.1f} | {processor}"
        print(f"| {size} | {name} | {cost.seconds:.1f} | {each} | {memory} | {' | '.join(ratios)} |", flush=True)


def _print_slopes(rows: Sequence[Row], slope: Slope) -> None:
    """Log–log slopes of the processor time over the sizes; what grows with the collection has 1."""
    found = []
    for name in dict.fromkeys(name for _, name, _ in rows):
        points = [(size, cost.processor) for size, one, cost in rows if one == name and cost.processor]
        if len({size for size, _ in points}) > 1:
            found.append(f"{name} {slope(points, 1):.2f}")
    print(f"\nLog–log slope of the processor time over the sizes: {'; '.join(found)}.\n" if found else "")

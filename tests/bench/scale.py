"""Collections of made documents of several sizes: what it costs to build all of them, nothing new, one edit; beside what the same
Markdown pages cost Material for MkDocs and Zensical as they come.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cost import Cost, measured
from made.collection import make_made_collection
from made.editing import add_clause
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
WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (("build.py", ()),)
"""Ways to build a collection: what each is called, and what the build script is given for it."""
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
SITE_ALONE = "the site alone, from nothing"
"""What is called so does what the yardsticks do: it makes pages of Markdown that is there."""
HEAD = (
    "documents | what | seconds | ms a document | processor, ms a document | largest process, MB | seconds, of MkDocs"
)

Row = tuple[int, str, Cost]
"""Size of the collection, what was done, what it cost."""
Slope = Callable[[Sequence[tuple[float, ...]], int], float]
"""Slope of the line through the logarithms of the first column and another of rows."""


def measure_scale(sizes: Sequence[int], most_of_yardsticks: int, slope: Slope) -> None:
    """Generates, builds, prints. `most_of_yardsticks`: collections of more documents are not built by other engines."""
    print("## Growth with a collection of made documents\n")
    print(f"| {HEAD} |\n|{' --- |' * 7}")
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
    make_made_collection(checkout, size)
    took = time.perf_counter() - start
    yield size, "making the documents", Cost(took, took, 0)
    script = [sys.executable, checkout / "scripts" / "build.py"]
    for name, arguments in WAYS:
        command = [*script, *arguments]
        _clear(checkout)
        yield size, f"{name}, from nothing", measured(command, checkout)
        measured([*script, "accept"], checkout)
        yield size, f"{name}, addresses accepted", measured(command, checkout)
        yield size, f"{name}, nothing changed", measured(command, checkout)
        for which in ("a clause more", "another clause more"):  # the folders have changed places once
            add_clause(checkout / "seeds")
            yield size, f"{name}, {which}", measured(command, checkout)
    _clear(checkout)
    yield size, "conversion alone, from nothing", measured([*script, "convert"], checkout)
    yield size, SITE_ALONE, measured([sys.executable, Path(__file__).with_name("site_alone.py"), checkout], checkout)
    if yardsticks:
        stock = prepare_stock(checkout, folder / "stock", "http://127.0.0.1/")
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


def _clear(checkout: Path) -> None:
    """Takes away everything that a build has made."""
    for name in GENERATED:
        shutil.rmtree(checkout / name, ignore_errors=True)


def _print_rows(rows: Sequence[Row]) -> None:
    stock = next((cost.seconds for _, name, cost in rows if name == YARDSTICKS[0][0]), None)
    for size, name, cost in rows:
        ratio = f"{cost.seconds / stock:.2f}" if stock else "–"
        memory = f"{cost.memory:.0f}" if cost.memory else "–"
        each = f"{cost.seconds / size * 1000:.1f} | {cost.processor / size * 1000:.1f}"
        print(f"| {size} | {name} | {cost.seconds:.1f} | {each} | {memory} | {ratio} |", flush=True)


def _print_slopes(rows: Sequence[Row], slope: Slope) -> None:
    """Log–log slopes of the processor time over the sizes; what grows with the collection has 1."""
    found = []
    for name in dict.fromkeys(name for _, name, _ in rows):
        points = [(size, cost.processor) for size, one, cost in rows if one == name]
        if len(points) > 1:
            found.append(f"{name} {slope(points, 1):.2f}")
    print(f"\nLog–log slope of the processor time over the sizes: {'; '.join(found)}.\n" if found else "")

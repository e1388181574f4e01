"""Searching the seeds in Chromium: our search against Material's with jieba, Pagefind, and a plain scan; time, weight, recall."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checkout import Checkout, make_checkout
from chromium import QUIET, find_chromium
from collection import ROOT
from first_view import first_view
from gongwen.publish.site import site_environment
from playwright.sync_api import Page, sync_playwright
from site_server import serve
from slow_search import SlowSearch, published_records

PAGE = "documents/cast-plan-2021-2025/"
"""The one that a reader searches from."""
QUERIES = ROOT / "tests" / "search" / "queries.yml"
BOXES = Path(__file__).with_name("search_boxes.js")
PAGEFIND = Path(__file__).with_name("pagefind")
"""Folder of `package.json`, where `make bench` puts Pagefind."""
STOCK = "Material with jieba"
"""Which knows sections, no clauses."""
OPENINGS = 7
"""Of a page in an empty profile; medians count."""
SEARCHED_PAGE = re.compile(r"(documents|glossary)/[^/#]+/")

Answers = list[list[str]]


@dataclass
class Engine:
    """One way to search, and what was measured of it."""

    name: str
    how: str
    """What `search_boxes.js` calls it."""
    site: Path
    page: str
    data: Sequence[Path]
    """Files that are there for searching only."""
    opened: float = 0
    """Milliseconds from asking for the page to the first answer, asked for as soon as it can be."""
    first: float = 0
    """Milliseconds from the first query to its answer on a page that has come to rest."""
    keys: list[float] = field(default_factory=list)
    found: Answers = field(default_factory=list)


def measure_seeds(queries: Sequence[dict[str, Any]]) -> None:
    """Builds, measures and prints. `queries`: with what they are and of which class."""
    words = [query["query"] for query in queries]
    with tempfile.TemporaryDirectory() as folder:
        checkout = make_checkout(Path(folder) / "ours")
        done = checkout.run()
        if done.status:
            raise SystemExit(done.output)
        slow = SlowSearch(published_records(checkout.root / "docs" / "data"))
        engines, missing = _engines(checkout, Path(folder))
        with serve(checkout.site) as address:
            viewed = first_view(address + PAGE).search
        for engine in engines:
            _measure(engine, words)
        _print_speed(engines, len(words), sum(len(word) for word in words))
        print(f"\nA page view without a search fetches {viewed.sent} bytes of search data (target 0).", *missing, "\n")
        _print_recall(engines, queries, slow)


def _engines(checkout: Checkout, folder: Path) -> tuple[list[Engine], list[str]]:
    """All that can be measured here, and what is left out and why."""
    missing = []
    ours = checkout.site
    scripts = [file for file in (ours / "assets" / "search").iterdir() if file.is_file()]
    data = list((ours / "search").rglob("*.json"))
    engines = [Engine("this project", "box", ours, PAGE, [*data, *scripts])]
    if importlib.util.find_spec("jieba"):
        stock = _stock(checkout, folder / "stock")
        worker = [*(stock / "assets" / "javascripts" / "workers").glob("*.js")]
        engines.append(Engine(STOCK, "box", stock, PAGE, [stock / "search" / "search_index.json", *worker]))
    else:
        missing.append("Material was left out: jieba is not installed.")
    records = _records(checkout.root / "docs" / "data")
    plain = _folder(folder / "plain")
    (plain / "texts.json").write_text(json.dumps([record[:2] for record in records], ensure_ascii=False), "utf-8")
    if not shutil.which("node"):
        missing.append("Pagefind was left out: Node is not on the PATH.")
    elif not (PAGEFIND / "node_modules" / "pagefind").is_dir():
        missing.append(f"Pagefind was left out: run npm ci in {PAGEFIND.relative_to(ROOT)}.")
    else:
        site = _folder(folder / "pagefind")
        _index_with_pagefind(records, site)
        fragments = [file for file in (site / "pagefind").rglob("*") if file.is_file() and _is_data_of_pagefind(file)]
        engines.append(Engine("Pagefind", "pagefind", site, "", fragments))
    engines.append(Engine("plain scan", "scan", plain, "", [plain / "texts.json"]))
    return engines, missing


def _folder(folder: Path) -> Path:
    """A new one with a page that has nothing on it."""
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><meta charset=utf-8><title>search</title>", "utf-8")
    return folder


def _stock(checkout: Checkout, site: Path) -> Path:
    """The same site with the engine's own search."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = site_environment() | {"STOCK_SEARCH": "true"}
    done = subprocess.run(command, cwd=checkout.root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    if "\\u200b" not in (site / "search" / "search_index.json").read_text("ascii"):
        raise SystemExit("Material did not divide the texts into words, though jieba is installed.")
    return site


def _records(data: Path) -> list[tuple[str, str, str]]:
    """Address, text and title of everything that our search has a record of."""
    terms = json.loads((data / "glossary.json").read_text("utf-8"))["terms"]
    found = [(term["address"], f"{term['term']}\n{term['definition'] or ''}", term["term"]) for term in terms]
    for file in sorted((data / "documents").glob("*.json")):
        nodes = json.loads(file.read_text("utf-8"))["nodes"]
        found += [(node["address"], node["text"], node["citation"]) for node in nodes]
    return found


def _index_with_pagefind(records: Iterable[tuple[str, str, str]], site: Path) -> None:
    file = site.with_suffix(".json")
    listed = [{"url": address, "title": title, "text": text} for address, text, title in records]
    file.write_text(json.dumps(listed), "utf-8")
    command = ["node", str(PAGEFIND / "index.mjs"), str(file), str(site / "pagefind")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def _is_data_of_pagefind(file: Path) -> bool:
    """Without its ready-made interfaces, and with the module for this language only."""
    return "-ui." not in file.name and "-component" not in file.name and not re.match(r"wasm\.(?!zh)", file.name)


@contextmanager
def _opened(engine: Engine) -> Iterator[Callable[[], Page]]:
    """Gives what opens the page of an engine in an empty profile."""
    with serve(engine.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))

        def opened() -> Page:
            for context in browser.contexts:
                context.close()
            page = browser.new_page()
            page.add_init_script(path=BOXES)
            page.goto(address + engine.page, wait_until="commit")
            return page

        yield opened
        browser.close()


def _measure(engine: Engine, queries: Sequence[str]) -> None:
    one = queries[0][0]
    with _opened(engine) as open_page:
        opened, first = [], []
        for _ in range(OPENINGS + 1):
            opened.append(open_page().evaluate("([how, query]) => benchFirst(how, query)", [engine.how, one]))
            page = open_page()
            page.wait_for_load_state("networkidle")
            if engine.how == "box":
                page.locator("[for=__search]").first.dispatch_event("click")
            first += page.evaluate("([how, queries]) => benchTyped(how, queries)", [engine.how, [one]])
        engine.opened, engine.first = (statistics.median(times[1:]) for times in (opened, first))
        typed = [query[:end] for query in queries for end in range(1, len(query) + 1)]
        page.evaluate("([how, queries]) => benchTyped(how, queries)", [engine.how, queries])  # all loaded
        engine.keys = page.evaluate("([how, queries]) => benchTyped(how, queries)", [engine.how, typed])
        engine.found = page.evaluate("([how, queries]) => benchFound(how, queries)", [engine.how, list(queries)])


def _print_speed(engines: Sequence[Engine], queries: int, keys: int) -> None:
    print("### The seeds\n")
    print(f"| | {' | '.join(engine.name for engine in engines)} |")
    print(f"| --- |{' --- |' * len(engines)}")

    def row(name: str, values: Iterable[str]) -> None:
        print(f"| {name} | {' | '.join(values)} |")

    row("search data and its scripts, kB", (f"{_size(engine.data):.1f}" for engine in engines))
    row("– gz, kB", (f"{_size(engine.data, packed=True):.1f}" for engine in engines))
    row("from the page asked for to a first answer, ms", (f"{engine.opened:.0f}" for engine in engines))
    row("first query on a page at rest, ms", (f"{engine.first:.1f}" for engine in engines))
    row("a keystroke, p50, ms", (f"{percentile(engine.keys, 50):.1f}" for engine in engines))
    row("a keystroke, p95, ms", (f"{percentile(engine.keys, 95):.1f}" for engine in engines))
    ours = engines[0]
    data = [file for file in ours.data if file.suffix == ".json"]
    print(f"\n{queries} queries, {keys} keystrokes. Of the data alone this project has {_size(data):.1f} kB,", end=" ")
    print(f"**{_size(data, packed=True):.1f} kB gz** (target 80).")
    for stock in (engine for engine in engines if engine.name == STOCK):
        ratios = [
            ours.opened / stock.opened,
            *(percentile(ours.keys, part) / percentile(stock.keys, part) for part in (50, 95)),
        ]
        print(f"Against {STOCK}: a page’s first answer takes **{ratios[0]:.2f}** of its time, a keystroke")
        print(
            f"**{ratios[1]:.2f}** (p50) and **{ratios[2]:.2f}** (p95); targets 1. Material has loaded and indexed everything"
        )
        print("before a page is at rest; this project has nothing then.")


def _print_recall(engines: Sequence[Engine], queries: Sequence[dict[str, Any]], slow: SlowSearch) -> None:
    """Recall and precision, clause by clause where an engine has clauses, and page by page."""
    print(
        "How much is found of what holds a query by the definition (recall), and how much of what is found does hold it"
    )
    print("(precision); means over the queries; a page is a document or a term.\n")
    print("| | " + " | ".join(engine.name for engine in engines) + " |")
    print(f"| --- |{' --- |' * len(engines)}")
    expected = [slow.find(query["query"]) for query in queries]
    wanted = [{*answer.exact, *answer.loose} for answer in expected]
    clauses: dict[str, list[str]] = {"recall, clauses": [], "precision, clauses": []}
    pages: dict[str, list[str]] = {"recall, pages": [], "precision, pages": []}
    by_class: dict[str, list[str]] = {query["class"]: [] for query in queries}
    nothing: list[str] = []
    for engine in engines:
        found = [{address for each in hits if (address := _address(each))} for hits in engine.found]
        has_clauses = engine.name != STOCK
        for name, value in zip(clauses, _quality(found, wanted), strict=True):
            clauses[name].append(f"{value:.3f}" if has_clauses else "–")
        found_pages, wanted_pages = _pages(found), _pages(wanted)
        for name, value in zip(pages, _quality(found_pages, wanted_pages), strict=True):
            pages[name].append(f"{value:.3f}")
        for kind in by_class:
            chosen = [place for place, query in enumerate(queries) if query["class"] == kind]
            got = _quality([found_pages[place] for place in chosen], [wanted_pages[place] for place in chosen])
            by_class[kind].append("–" if got[0] is None else f"{got[0]:.2f}")
        empty = [hits for hits, right in zip(found, wanted, strict=True) if not right]
        nothing.append(f"{sum(map(bool, empty))} of {len(empty)}")
    for name, cells in {**clauses, **pages}.items():
        print(f"| {name} | {' | '.join(cells)} |")
    print(f"| something found where nothing holds it | {' | '.join(nothing)} |")
    for kind, cells in by_class.items():
        if set(cells) != {"–"}:
            print(f"| – recall, pages, {kind} | {' | '.join(cells)} |")
    most = max(map(len, wanted))
    print(f"\nThis project’s box shows 100 hits at most; the widest query is held by {most} clauses.\n")


def _pages(answers: Sequence[set[str]]) -> list[set[str]]:
    return [{address.partition("#")[0] for address in answer} for answer in answers]


def _quality(found: Sequence[set[str]], wanted: Sequence[set[str]]) -> tuple[Any, Any]:
    """Means of recall and precision, over what they are defined for."""
    pairs = [(hits, right) for hits, right in zip(found, wanted, strict=True) if right]
    recall = [len(hits & right) / len(right) for hits, right in pairs]
    precision = [len(hits & right) / len(hits) for hits, right in zip(found, wanted, strict=True) if hits]
    return (statistics.fmean(recall) if recall else None, statistics.fmean(precision) if precision else 0.0)


def _address(location: str) -> str | None:
    """What is found, as the slow search writes it; None for what is no document and no term."""
    page, _, anchor = re.sub(r"\?[^#]*", "", location).removeprefix("/").partition("#")
    if not SEARCHED_PAGE.match(page):
        return None
    return page if page.startswith("glossary/") else f"{page}#{anchor}" if anchor else None


def _size(files: Iterable[Path], *, packed: bool = False) -> float:
    """In kB; as a server sends them that compresses what is not compressed yet."""
    sizes = []
    for file in files:
        data = file.read_bytes()
        sizes.append(len(gzip.compress(data, 6, mtime=0) if packed and file.suffix in {".json", ".js"} else data))
    return sum(sizes) / 1000


def percentile(values: Sequence[float], part: int) -> float:
    """The value below which so many of a hundred are."""
    return sorted(values)[min(len(values) - 1, len(values) * part // 100)]

"""Searching a large collection of made texts: how its data grow and are built, what a query costs, and whether it is right."""

from __future__ import annotations

import gzip
import json
import math
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from chromium import QUIET, find_chromium
from cn2an import an2cn
from collection import ROOT
from gongwen.collection import documents_of, read_collection
from gongwen.layout import Layout
from gongwen.manifest import read_glossary
from gongwen.publish.glossary.meaning import meaning
from gongwen.search.parts import GLOSSARY_SOURCE, Source
from gongwen.search.records import Record, term_record
from made.wide import WideText, distinct_pairs, growth
from opencc import OpenCC
from playwright.sync_api import sync_playwright
from pypinyin import lazy_pinyin
from search_build import Part, read_parts, write_parts
from search_seeds import percentile
from site_server import serve
from slow_search import SlowRecord, _initials, _whole_syllables, pinyin_row, words_of

CLAUSES = 60
"""Of a document."""
STEPS = (1, 10, 100)
"""The collection, a tenth of it, a hundredth."""
TITLED = 0.25
"""Share of clauses with a run-in title."""
AGAIN = 5
"""Times that a warm query and a scan are repeated; their mean counts."""
COLD = 2
"""Times that a cold query is; the faster counts, since the server compresses at the first."""
LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
"""Of text, where its pairs of neighbours are counted."""


@dataclass
class Query:
    """One, with its class and what was measured of it."""

    words: str
    kind: str
    cold: Any = None
    warm: float = 0
    scan: float = 0
    wrong: int = 0
    """Of the first ten hits."""
    missed: bool = False
    """Whether the first answer is empty though something holds the query."""
    whole: bool | None = None
    """Whether everything is found that a slow search finds, and nothing else; None for pinyin, which is not asked."""


def measure_large(clauses: int) -> None:
    """Makes, builds, searches, prints."""
    print(f"### {clauses} clauses\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = folder / "clauses.jsonl"
        write_parts(made, _parts(clauses))
        _print_variety(made)
        for step in reversed(STEPS[1:]):
            write_parts(folder / f"{step}.jsonl", read_parts(made, clauses // step))
        made.rename(folder / "1.jsonl")
        rows = [_build(folder, step, clauses // step) for step in reversed(STEPS)]
        _print_builds(rows)
        shutil.copytree(ROOT / "docs" / "assets" / "search", folder / "1" / "assets" / "search")
        _search(folder / "1", folder / "1.jsonl")


def _seed_texts() -> list[str]:
    layout = Layout(ROOT)
    manifest = read_collection(layout)
    return [node.text for _, document in documents_of(layout, manifest, manifest.documents) for node in document.nodes]


def _parts(clauses: int) -> Iterator[Part]:
    """The glossary of the seeds, then made documents, each of another day."""
    terms = read_glossary(Layout(ROOT).glossary).terms
    yield GLOSSARY_SOURCE, [term_record(term, meaning(term)) for term in terms]
    chance = random.Random(7)
    records: list[Record] = []
    number = 0
    for place, text in enumerate(WideText(_seed_texts()).clauses(clauses), 1):
        title = text[: chance.randint(4, 12)] if chance.random() < TITLED else ""
        clause = len(records) + 1
        records.append(Record(f"c{clause}", (f"第{clause}条", f"第{an2cn(clause)}条"), title, text))
        if len(records) == CLAUSES or place == clauses:
            day = date(1990, 1, 1) + timedelta(days=number)
            yield Source(f"documents/made-{number:05d}/", records[0].text[:20], day.isoformat(), "某某办公室"), records
            records, number = [], number + 1


def _print_variety(made: Path) -> None:
    """The proof that the texts are as varied as the seeds, and go on to be."""
    real = "\n".join(_seed_texts())
    text = "\n".join(record.text for source, records in read_parts(made) if source.date for record in records)
    lengths = [*(length for length in LENGTHS if length < len(text)), len(text)]
    short = [length for length in lengths if length <= len(real)]
    counts, real_counts = distinct_pairs(text, lengths), distinct_pairs(real, short)
    slopes, real_slopes = growth(lengths, counts), growth(short, real_counts)
    print("Different pairs of neighbours in so many characters of text, and the slope of their growth since the row")
    print("before:\n")
    print("| characters | seeds | slope | made | slope |\n| --- | --- | --- | --- | --- |")
    for place, length in enumerate(lengths):
        seeds = f"{real_counts[place]} | {_slope(real_slopes, place)}" if place < len(short) else "– | –"
        print(f"| {length} | {seeds} | {counts[place]} | {_slope(slopes, place)} |")
    print(f"\nIn all {len(set(text))} different characters.\n")


def _slope(slopes: Sequence[float], place: int) -> str:
    return f"{slopes[place - 1]:.2f}" if place else "–"


@dataclass
class _Built:
    """What a build took and gave; sizes in kB, compressed unless said."""

    clauses: int
    seconds: float
    memory: float
    plain: float
    texts: float
    grams: float
    rest: float
    files: int


def _build(folder: Path, step: int, clauses: int) -> _Built:
    source, target = folder / f"{step}.jsonl", folder / str(step)
    seconds, memory = _process(Path(__file__).with_name("search_build.py"), source, target)
    sizes = {"text": 0, "gram": 0, "rest": 0}
    files = list((target / "search").rglob("*.json"))
    for file in files:
        kind = file.name[:4] if file.name[:4] in sizes else "rest"
        sizes[kind] += _packed(file.read_bytes())
    plain = "\n".join(record.text for _, records in read_parts(source) for record in records)
    kilobytes = (size / 1000 for size in (_packed(plain.encode()), *sizes.values()))
    return _Built(clauses, seconds, memory, *kilobytes, len(files))


def _process(*command: Path) -> tuple[float, float]:
    """What a script of Python prints, a number, and its peak memory in MB.

    A small process between starts it: one that is forked begins with the peak of what it was forked from.
    """
    between = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True, text=True);"
        "print(done.stdout, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);"
        "sys.exit(done.returncode and done.stderr)"
    )
    arguments = [sys.executable, "-c", between, sys.executable, *map(str, command)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    number, peak = done.stdout.split()
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return float(number), float(peak) / unit


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


def _print_builds(rows: Sequence[_Built]) -> None:
    heads = "clauses | build, s | peak memory, MB | plain text, kB gz | text, kB gz | grams, kB gz | index and pinyin, kB gz"
    print(f"| {heads} | all against plain | files |\n|{' --- |' * 9}")
    for row in rows:
        whole = (row.texts + row.grams + row.rest) / row.plain
        print(
            f"| {row.clauses} | {row.seconds:.2f} | {row.memory:.0f} | {row.plain:.0f} | {row.texts:.0f} | {row.grams:.0f} "
            f"| {row.rest:.1f} | {whole:.2f} | {row.files} |"
        )
    points = [(math.log(row.clauses), math.log(row.seconds)) for row in rows]
    pairs = ((points[0], points[-1]), points[-2:])
    slopes = [(later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in pairs]
    print(f"\nLog–log slope of the build: **{slopes[0]:.2f}** over all sizes, {slopes[1]:.2f} over the last two")
    print(f"(target 1.1). All data against the plain text, compressed: **{whole:.2f}** (target 1.8). Of memory some")
    print("is what the modules take without any collection.\n")


class _Chooser:
    """Makes queries of the texts; always the same ones."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._chance = random.Random(11)
        self._texts = texts
        self._all = "\n".join(texts)

    def queries(self) -> Iterator[Query]:
        """All of them, by class."""
        for length in range(1, 13):
            kind = ("1 character", "2 characters", "3 to 12 characters")[min(length, 3) - 1]
            yield from (Query(self._stretch(length, length), kind) for _ in range(3))
        yield from (Query(words, "frequent") for words in ("科技", "中国科协", "发展", "科", "工作"))
        for turn in range(6):
            text = self._chance.choice([text for text in self._texts if len(text) > 60])
            places = sorted(self._chance.sample(range(0, len(text) - 5, 5), 2 + turn % 2))
            yield Query(" ".join(text[place : place + 3] for place in places), "several words")
        for turn in range(6):
            phrase = ""
            while not set(phrase[3:-3]) & set("，、"):
                phrase = self._stretch(10, 18)
            yield Query(phrase if turn % 2 else phrase.replace("，", "").replace("、", ""), "phrases")
        yield from (Query(self._nowhere(), "nowhere") for _ in range(6))
        for _ in range(6):
            yield Query(OpenCC("s2t").convert(self._stretch(3, 6)), "Traditional")
        for turn in range(6):
            syllables = lazy_pinyin(self._stretch(3, 5))
            yield Query("".join(syllables) if turn % 2 else "".join(one[0] for one in syllables), "pinyin")
        yield from (Query(words, "numbers") for words in ("第20条", "第五十九条", "第99条", "2020年"))

    def _stretch(self, least: int, most: int) -> str:
        """Neighbours in a text; of few only Chinese characters."""
        while True:
            text = self._chance.choice(self._texts)
            length = self._chance.randint(least, most)
            start = self._chance.randrange(max(1, len(text) - length))
            found = text[start : start + length]
            if len(found) == length and (most > 12 or all("\u4e00" <= character <= "\u9fff" for character in found)):
                return found

    def _nowhere(self) -> str:
        """Halves of which each stands somewhere, the whole nowhere."""
        while (words := self._stretch(2, 3) + self._stretch(2, 3)) in self._all:
            pass
        return words


def _search(site: Path, made: Path) -> None:
    """Asks the queries in a page, judges the answers, prints."""
    records = [
        SlowRecord(_address(source, record), (record.text, *record.names))
        for source, some in read_parts(made)
        for record in some
    ]
    texts = [record.texts[0] for record in records]
    (site / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
    (site / "index.html").write_text("<!doctype html><meta charset=utf-8><title>search</title>", "utf-8")
    shutil.copy(Path(__file__).with_name("search_large.js"), site)
    queries = list(_Chooser(texts).queries())
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.goto(address)

        def ask(function: str, *given: Any) -> Any:
            return page.evaluate(
                "async ([name, given]) => (await import('./search_large.js'))[name](...given)", [function, given]
            )

        for query in queries:
            query.cold = min((ask("cold", query.words) for _ in range(COLD)), key=lambda cold: cold["time"])
        for query in queries:
            query.warm = ask("warm", query.words, AGAIN)
            query.scan = ask("scan", query.words, AGAIN)
        known = {record.address: record.texts for record in records}
        for query in queries:
            _judge(query, records, known, set(ask("every", query.words)) if query.kind != "pinyin" else None)
        browser.close()
    _print_queries(queries)


def _address(source: Source, record: Record) -> str:
    return f"{source.folder}#{record.anchor}" if source.date else f"{source.folder}{record.anchor}/"


def _judge(
    query: Query, records: Sequence[SlowRecord], known: dict[str, tuple[str, ...]], found: set[str] | None
) -> None:
    """Compares the first hits with what the texts hold, and all that is `found` with what a slow search finds."""
    words, row = words_of(query.words), pinyin_row(query.words)
    for address, texts in query.cold["first"]:
        record = SlowRecord(address, known[address])
        read = row and any(how(text, row) for how in (_whole_syllables, _initials) for text in record.loosely)
        query.wrong += tuple(texts) != known[address] or (record.holds(words) == "no" and not read)
    if query.kind == "pinyin":
        query.missed = not query.cold["first"]  # it was made of a text that is there
    if found is not None:
        expected = {record.address for record in records if record.holds(words) != "no"}
        query.whole, query.missed = found == expected, bool(expected) and not query.cold["first"]


def _print_queries(queries: Sequence[Query]) -> None:
    heads = "queries | number | cold, kB, median | worst | requests, median | cold, ms, median | warm, ms, p50 | p95"
    print(
        f"| {heads} | scan, ms, p50 | p95 | first ten wrong | nothing at first | whole answer wrong |\n|{' --- |' * 13}"
    )
    for kind in dict.fromkeys(query.kind for query in queries):
        _print_row(kind, [query for query in queries if query.kind == kind])
    _print_row("**all**", queries)
    sizes = [query.cold["bytes"] / 1000 for query in queries]
    ratio = percentile([query.warm for query in queries], 95) / percentile([query.scan for query in queries], 95)
    worst = max(queries, key=lambda query: query.cold["bytes"])
    complete = sum(query.cold["complete"] for query in queries)
    print(f"\nA cold query fetches **{statistics.median(sizes):.0f} kB** of search data (target 150), at worst")
    print(
        f"**{max(sizes):.0f} kB** (target 400; {worst.words}). Warm queries take at p95 **{ratio:.2f}** of the time of a"
    )
    print(
        f"scan of all texts in memory (target 0.5). {complete} of {len(queries)} first answers were the whole answer. Nothing"
    )
    print(
        "at first: the first answer is empty, though something holds the query. A whole answer is compared with that of a"
    )
    print("slow search by the definition; pinyin, of which a first answer is never the whole, is left out there.\n")


def _print_row(name: str, queries: Sequence[Query]) -> None:
    cold = [query.cold for query in queries]
    cells = [
        str(len(queries)),
        *(f"{how(one['bytes'] for one in cold) / 1000:.0f}" for how in (statistics.median, max)),
        f"{statistics.median(one['requests'] for one in cold):.0f}",
        f"{statistics.median(one['time'] for one in cold):.1f}",
        *(f"{percentile([query.warm for query in queries], part):.2f}" for part in (50, 95)),
        *(f"{percentile([query.scan for query in queries], part):.2f}" for part in (50, 95)),
        f"{sum(query.wrong for query in queries)} of {sum(len(one['first']) for one in cold)}",
        f"{sum(query.missed for query in queries)} of {len(queries)}",
        f"{sum(query.whole is False for query in queries)} of {sum(query.whole is not None for query in queries)}",
    ]
    print(f"| {name} | {' | '.join(cells)} |")

"""What the glossary costs: matching with many more terms and with longer texts, and the marks in a whole build."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from collection import ROOT, add_glossary, make_collection
from gongwen.collection import documents_of, read_collection
from gongwen.glossary.matcher import Matcher
from gongwen.layout import Layout
from gongwen.manifest import Basis, Term, TermKind, read_glossary

MORE = 100
"""Times the terms, and times the text."""
DOCUMENTS = 20
"""Of the collection whose build is measured."""
BUILDS = 7
"""Pairs of builds."""


def measure_terms(timed: Callable[[Callable[[], object]], float], build: Callable[[Path], float], rounds: int) -> None:
    """Prints the figures. `timed`: seconds that some work takes; `build`: seconds that a checkout takes to build."""
    layout = Layout(ROOT)
    manifest = read_collection(layout)
    texts = [node.text for _, document in documents_of(layout, manifest, manifest.documents) for node in document.nodes]
    terms = read_glossary(layout.glossary).terms
    few, many = Matcher(terms), Matcher([*terms, *_invented(texts, terms)])

    def find(matcher: Matcher, texts: Sequence[str]) -> Callable[[], object]:
        return lambda: [matcher.find(text) for text in texts]

    print("## Terms\n")
    pairs = [(timed(find(many, texts)), timed(find(few, texts))) for _ in range(rounds + 2)][2:]
    print(f"Finding all terms in the seeds takes {statistics.median(few for _, few in pairs) * 1000:.1f} ms with")
    print(f"{len(terms)} terms, and with {MORE} times as many **{_ratio(pairs)}** of that.")
    whole = "\n".join(texts)
    pairs = [(timed(find(few, [whole * MORE])) / MORE, timed(find(few, [whole]))) for _ in range(3)]
    print(f"In one text {MORE} times as long it takes {_ratio(pairs)} of the time a character.")
    builds = []
    with tempfile.TemporaryDirectory() as folder:
        checkouts = [make_collection(Path(folder) / name, DOCUMENTS) for name in ("marked", "unmarked")]
        for checkout, marked in zip(checkouts, (True, False), strict=True):
            add_glossary(checkout, marked=marked)
        for _ in range(BUILDS + 1):
            builds.append(tuple(build(checkout) for checkout in checkouts))
    print(f"Building {DOCUMENTS} documents with their glossary takes with marks in the text **{_ratio(builds[1:])}**")
    print(f"of the time without ({statistics.median(marked for marked, _ in builds[1:]):.1f} s).\n")


def _ratio(pairs: Sequence[tuple[float, float]]) -> str:
    return f"{statistics.median(left / right for left, right in pairs):.2f}"


def _invented(texts: Sequence[str], terms: Sequence[Term]) -> list[Term]:
    """Terms of the characters of the texts, that hardly stand in them; always the same."""
    chance = random.Random(1)
    characters = sorted({character for text in texts for character in text if "\u4e00" <= character <= "\u9fff"})
    taken = {wording for term in terms for wording in term.wordings}
    invented: list[Term] = []
    while len(invented) < (MORE - 1) * len(terms):
        words = "".join(chance.choices(characters, k=chance.choice((3, 4, 4, 5, 6, 8))))
        if words not in taken:
            taken.add(words)
            invented.append(Term(f"term-{len(invented)}", words, TermKind.SLOGAN, Basis.EVIDENT))
    return invented

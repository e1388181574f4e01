"""Reading a large site on a phone: what the pages weigh that know how large it is, and how Lighthouse scores them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from first_view import first_view
from lighthouse import run_lighthouse, what_is_missing
from site_server import serve

PAGES = ("", "documents/", "glossary/", "cited/", "search/")
"""Home, the documents, the terms, what is cited, all results: whatever the collection, they are there."""
SCORED = ("performance", "accessibility")


def measure_large_pages(site: Path, size: int) -> None:
    """Prints a row for each page of a built site. `size`: documents of its collection."""
    print(f"\nA phone, {size} documents:\n")
    missing = what_is_missing()
    scored = () if missing else SCORED
    print(f"| page | first view, kB | {' | '.join(f'Lighthouse, {name}' for name in scored)} |")
    print(f"| --- | --- |{' --- |' * len(scored)}")
    with serve(site) as address:
        for page in (*PAGES, *_heaviest(site)):
            weight = f"{first_view(address + page).total.sent / 1000:.1f}"
            scores = run_lighthouse(address + page) if scored else {}
            print(f"| `{page or '/'}` | {' | '.join((weight, *(str(scores[name]) for name in scored)))} |", flush=True)
    print(f"\nLighthouse did not run: {missing}.\n" if missing else "")


def _heaviest(site: Path) -> Iterator[str]:
    """The longest page of a term, the longest of its uses in a period, the longest list of documents, the longest of cited ones."""
    for pattern in ("glossary/*/", "glossary/*/*/", "catalogue/**/", "cited/*/"):
        pages = [page for folder in site.glob(pattern) if (page := folder / "index.html").is_file()]
        if pages:
            yield f"{max(pages, key=lambda page: page.stat().st_size).parent.relative_to(site).as_posix()}/"

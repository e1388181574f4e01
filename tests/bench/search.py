"""Searching: the seeds against other searches in the same browser, and a large collection against a plain scan of all its texts."""

from __future__ import annotations

import yaml
from search_large import measure_large
from search_seeds import QUERIES, measure_seeds

SOME = [
    {"query": query, "class": "any"}
    for query in ("科协", "四服务", "科普 乡村", "第20条", "“三长”", "kepu", "量子纠缠")
]
"""Where there is no file of queries."""


def measure_search(clauses: int) -> None:
    """Prints the figures. `clauses`: of the large collection."""
    print("## Searching\n")
    measure_seeds(yaml.safe_load(QUERIES.read_text("utf-8")) if QUERIES.is_file() else SOME)
    measure_large(clauses)

"""The record of every address ever published, and what becomes of those that change."""

from gongwen.registry.compare import Findings, compare
from gongwen.registry.lock import (
    GLOSSARY,
    Event,
    Lock,
    Record,
    addresses,
    missing_lines,
    read_lock,
    term_addresses,
    withdrawals,
    write_lock,
)

__all__ = [
    "GLOSSARY",
    "Event",
    "Findings",
    "Lock",
    "Record",
    "addresses",
    "compare",
    "missing_lines",
    "read_lock",
    "term_addresses",
    "withdrawals",
    "write_lock",
]

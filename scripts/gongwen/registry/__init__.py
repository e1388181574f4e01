"""The record of every address ever published, and what becomes of those that change."""

from gongwen.registry.compare import Findings, compare
from gongwen.registry.former import Former, Left, former_addresses
from gongwen.registry.lock import GLOSSARY, Event, Lock, Record, addresses, term_addresses, withdrawals
from gongwen.registry.locks import Locks, read_lock, read_locks
from gongwen.registry.log import missing_lines, write_log

__all__ = [
    "GLOSSARY",
    "Event",
    "Findings",
    "Former",
    "Left",
    "Lock",
    "Locks",
    "Record",
    "addresses",
    "compare",
    "former_addresses",
    "missing_lines",
    "read_lock",
    "read_locks",
    "term_addresses",
    "withdrawals",
    "write_log",
]

"""The record of every address ever published, and what becomes of those that change."""

from gongwen.registry.compare import Findings, compare
from gongwen.registry.lock import Event, Lock, Record, addresses, missing_lines, read_lock, write_lock

__all__ = ["Event", "Findings", "Lock", "Record", "addresses", "compare", "missing_lines", "read_lock", "write_lock"]

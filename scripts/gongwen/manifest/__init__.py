"""Reads and checks what people write: `seeds/manifest.yml`."""

from gongwen.manifest.entries import Correction, Entry, Join, Manifest, Query, WarningAccepted
from gongwen.manifest.position import entry_line
from gongwen.manifest.reader import check_seeds, read_manifest, unlisted_seeds

__all__ = [
    "Correction",
    "Entry",
    "Join",
    "Manifest",
    "Query",
    "WarningAccepted",
    "check_seeds",
    "entry_line",
    "read_manifest",
    "unlisted_seeds",
]

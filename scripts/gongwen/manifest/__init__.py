"""Reads and checks what people write: `seeds/manifest.yml` and `seeds/glossary.yml`."""

from gongwen.manifest.entries import Correction, Entry, Join, Manifest, Original, Query, WarningAccepted
from gongwen.manifest.glossary import Glossary, read_glossary
from gongwen.manifest.position import entry_line
from gongwen.manifest.reader import (
    OWN_FILES,
    RESERVED_IDS,
    check_seeds,
    is_id,
    is_version,
    read_manifest,
    unlisted_seeds,
)
from gongwen.manifest.terms import Basis, Distinction, Quotation, Term, TermKind

__all__ = [
    "OWN_FILES",
    "RESERVED_IDS",
    "Basis",
    "Correction",
    "Distinction",
    "Entry",
    "Glossary",
    "Join",
    "Manifest",
    "Original",
    "Query",
    "Quotation",
    "Term",
    "TermKind",
    "WarningAccepted",
    "check_seeds",
    "entry_line",
    "is_id",
    "is_version",
    "read_glossary",
    "read_manifest",
    "unlisted_seeds",
]

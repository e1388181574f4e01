"""Reads and checks what people write: `seeds/manifest.yml` and `seeds/glossary.yml`."""

from gongwen.manifest.entries import Correction, Entry, Join, Manifest, Query, WarningAccepted
from gongwen.manifest.glossary import Glossary, read_glossary
from gongwen.manifest.position import entry_line
from gongwen.manifest.reader import RESERVED_IDS, check_seeds, read_manifest, unlisted_seeds
from gongwen.manifest.terms import Basis, Distinction, Quotation, Term, TermKind

__all__ = [
    "RESERVED_IDS",
    "Basis",
    "Correction",
    "Distinction",
    "Entry",
    "Glossary",
    "Join",
    "Manifest",
    "Query",
    "Quotation",
    "Term",
    "TermKind",
    "WarningAccepted",
    "check_seeds",
    "entry_line",
    "read_glossary",
    "read_manifest",
    "unlisted_seeds",
]

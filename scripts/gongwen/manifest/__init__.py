"""Reads and checks what people write: the manifests of `seeds/` and of the folders in it, and `seeds/glossary.yml`."""

from gongwen.manifest.collections import (
    Collection,
    Collections,
    collection_folders,
    read_manifests,
    seed_faults,
    unlisted_seeds,
)
from gongwen.manifest.entries import Correction, Entry, Join, Manifest, Original, Query, WarningAccepted
from gongwen.manifest.glossary import Glossary, read_glossary
from gongwen.manifest.position import entry_line
from gongwen.manifest.reader import LOCK, MANIFEST, OWN_FILES, RESERVED_IDS, is_id, is_version, read_manifest
from gongwen.manifest.terms import Basis, Distinction, Quotation, Term, TermKind

__all__ = [
    "LOCK",
    "MANIFEST",
    "OWN_FILES",
    "RESERVED_IDS",
    "Basis",
    "Collection",
    "Collections",
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
    "collection_folders",
    "entry_line",
    "is_id",
    "is_version",
    "read_glossary",
    "read_manifest",
    "read_manifests",
    "seed_faults",
    "unlisted_seeds",
]

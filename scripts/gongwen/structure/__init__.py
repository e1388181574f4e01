"""Whole paragraphs become a Document: its texts, its metadata, and a tree of numbered nodes."""

from gongwen.structure.proposal import manifest_entry
from gongwen.structure.structure import build_document

__all__ = ["build_document", "manifest_entry"]

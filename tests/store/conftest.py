"""Folders of both kinds."""

from folders import folder, place

__all__ = ["folder", "place"]

"""Folders of each kind."""

from folders import folder, place

__all__ = ["folder", "place"]

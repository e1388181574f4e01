"""What the site says of itself: facts that the configuration holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a site says of itself."""

    url: str
    """Its absolute address with a slash at the end; empty when unknown."""
    name: str
    """Its name."""
    description: str
    """What it holds, in a sentence."""

    def address(self, path: str) -> str:
        """The absolute address of a path from the root; the path itself when the site's own is unknown."""
        return self.url + path

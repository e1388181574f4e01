"""What the steps are told: facts that the configuration holds, and where the built site lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a site says of itself."""

    url: str
    """Its absolute address with a slash at the end; empty when unknown."""
    name: str
    """Its name."""
    description: str
    """What it holds, in a sentence."""
    repository: str
    """Address of the repository where errors are reported; empty when there is none."""

    def address(self, path: str) -> str:
        """The absolute address of a path from the root; the path itself when the site's own is unknown."""
        return self.url + path


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The folder that the steps work on."""

    folder: Path
    """The built site, not yet in its place."""
    docs: Path
    """The Markdown that it was built from."""
    about: SiteFacts
    """What it says of itself."""

    def write(self, name: str, text: str) -> None:
        """Writes one file, by its path from the root, in UTF-8 with `\\n`."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

"""Where things are in a checkout."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from gongwen.manifest import LOCK, MANIFEST, collection_folders

ERROR_LOG = "error.log"
"""Name, in `.build/`, of the file that says where the program was when it failed."""


class Layout(Struct, frozen=True):
    """Where things are in a checkout."""

    root: Path
    """The checkout."""

    @property
    def seeds(self) -> Path:
        """Raw texts."""
        return self.root / "seeds"

    @property
    def manifest(self) -> Path:
        """What people write about the seeds that lie in `seeds/` itself."""
        return self.manifest_of("")

    @property
    def glossary(self) -> Path:
        """What people write about terms; need not be there."""
        return self.seeds / "glossary.yml"

    @property
    def lock(self) -> Path:
        """The addresses of their documents and of the glossary."""
        return self.lock_of("")

    def folder_of(self, collection: str) -> Path:
        """Seeds, manifest and lock of a collection; that with the empty name lies in `seeds/` itself."""
        return self.seeds / collection

    def manifest_of(self, collection: str) -> Path:
        """What people write about the seeds of a collection."""
        return self.folder_of(collection) / MANIFEST

    def lock_of(self, collection: str) -> Path:
        """The addresses that its documents published."""
        return self.folder_of(collection) / LOCK

    @property
    def locks(self) -> dict[str, Path]:
        """By collection, its lock; that of `seeds/` itself in any case, since the glossary's addresses stand there."""
        return {name: self.lock_of(name) for name in ("", *collection_folders(self.seeds))}

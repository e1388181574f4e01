"""Made-up states of a site: a few pages with a few files each, files of no page, a policy. No MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from gongwen.publish.finish.policy import with_policy
from gongwen.publish.site.kept import Digests
from gongwen.publish.site.made import digests_in
from gongwen.publish.site.state import SiteState
from gongwen.store import Objects, digest, key, pack
from msgspec import Struct

Files = Mapping[str, bytes]


def page(words: str) -> bytes:
    """A page that says something."""
    return f'<!doctype html><head><meta charset="utf-8"></head>{words}'.encode()


class Small(Struct, frozen=True):
    """A state of a site, with the bytes of everything."""

    policy: str
    units: dict[str, dict[str, bytes]]
    others: dict[str, bytes]

    @property
    def keys(self) -> dict[str, str]:
        """Of the files of each page."""
        return {name: key("files", name, pack(files)) for name, files in self.units.items()}

    @property
    def state(self) -> SiteState:
        return SiteState(self.policy, self.keys, {name: digest(data) for name, data in self.others.items()})

    @property
    def digests(self) -> Digests:
        return {self.keys[unit]: digests_in(files) for unit, files in self.units.items()}

    @property
    def reading(self) -> dict[str, Callable[[], bytes]]:
        """What gives the bytes of the files of no page."""
        return {name: partial(bytes, data) for name, data in self.others.items()}

    def put(self, objects: Objects) -> None:
        """Keeps the files of the pages as results."""
        for unit, wanted in self.keys.items():
            objects.put(wanted, pack(self.units[unit]))

    def whole(self) -> dict[str, bytes]:
        """Every file of the site."""
        files = dict(self.others)
        for own in self.units.values():
            files |= own
        files = {
            name: with_policy(name, data, self.policy) if name.endswith(".html") else data
            for name, data in files.items()
        }
        return files | {"version.txt": f"{self.state.version}\n".encode()}

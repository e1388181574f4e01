"""The tasks that make the site's files: each takes names and keys, and leaves its results in the store, whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.errors import InputError
from gongwen.publish.finish.policy import with_policy
from gongwen.publish.site import engine
from gongwen.publish.site.made import Look, encode_digests, look, unit_files
from gongwen.publish.site.mkdocs import built_page, render
from gongwen.publish.site.settings import CONFIGURATION, DOCS, GENERATED, THEME, Settings
from gongwen.publish.site.units import Unit
from gongwen.store import Folder, Objects, digest, open_folder, pack, unpack

FEWEST_TO_DIVIDE = 10
"""Of so many pages another process of MkDocs is worth its beginning."""
ENGINE_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Folders of the theme with the worker of its search and how languages are cut into words: ours stands in its place."""

_NAMES = msgspec.msgpack.Decoder(tuple[str, ...])


class MissingResultsError(Exception):
    """Results that were there are gone or damaged; they are to be made again."""

    def __init__(self, keys: set[str]) -> None:
        super().__init__(keys)
        self.keys = keys


class Pages(Struct, frozen=True):
    """Pages to be built together."""

    checkout: str
    """Address of the folder that holds the configuration and the docs."""
    objects: str
    """Address of the folder of results."""
    settings: Settings
    """Those of the site."""
    units: tuple[Unit, ...]
    """The pages."""
    context: tuple[Unit, ...]
    """Pages that people wrote: each is built with all others, since it is looked whether what they link to is there; none that a run
    has made links to them."""
    templates: tuple[str, ...]
    """Names, in the docs, of the files of the theme."""
    candidates: str
    """Key of the names that style sheets ask for."""


class Made(Struct, frozen=True):
    """What is known of a page that was built."""

    look: Look
    """What the whole site has to know."""
    digests: bytes
    """As `encode_digests` its files."""


def build_pages(pages: Pages) -> list[Made]:
    """Builds them with MkDocs and keeps the files of each under its key.

    Raises InputError as `render` does, and for a page that is another than the key was made of; MissingResultsError where the
    candidates are lost.
    """
    checkout, objects = open_folder(pages.checkout), Objects(open_folder(pages.objects))
    parts = _parts(pages, max(1, min(engine.cores(), len(pages.units) // FEWEST_TO_DIVIDE)))
    together = {unit.name: unit for part in parts for unit in part}
    texts = {name: _read(checkout, f"{DOCS}/{name}") for name in together}
    for name, unit in together.items():
        if digest(texts[name]) != unit.digest:
            mend = "run it again"
            raise InputError(f"{DOCS}/{name}", None, "a page that was changed while the site was built", "one at rest", mend)
    candidates = _names(pages.objects, pages.candidates)
    made: list[Made] = []
    with tempfile.TemporaryDirectory(prefix="gongwen-") as folder:
        taken_in = [name for unit in together.values() if not unit.document for name in unit.beside]
        of_parts = [{unit.name: texts[unit.name] for unit in part} for part in parts]
        beside = _beside(checkout, (*pages.templates, *taken_in))
        sites = render(Path(folder), pages.settings, of_parts, beside, pages.checkout)
        html_of = {name: site / built_page(name) for site, part in zip(sites, of_parts, strict=True) for name in part}
        for unit in pages.units:
            own = {name: _read(checkout, f"{DOCS}/{name}") for name in unit.beside}
            html = html_of[unit.name].read_bytes()
            files = unit_files(pages.settings.about, unit, html, texts[unit.name], own)
            objects.put(unit.key, pack(files))
            made.append(Made(look(files, candidates), encode_digests(files)))
    return made


class Theme(Struct, frozen=True):
    """What the theme gives every site: its style sheets, scripts and pictures, and the page for what is not there."""

    checkout: str
    """Address of the folder that holds the configuration and the docs."""
    objects: str
    """Address of the folder of results."""
    settings: Settings
    """Those of the site."""
    templates: tuple[str, ...]
    """Names, in the docs, of the files of the theme."""
    key: str
    """Under which the files are kept."""


def build_theme(theme: Theme) -> None:
    """Builds a site of empty pages and keeps what is no page of it."""
    checkout, objects = open_folder(theme.checkout), Objects(open_folder(theme.objects))
    with tempfile.TemporaryDirectory(prefix="gongwen-") as folder:
        [site] = render(Path(folder), theme.settings, [{}], _beside(checkout, theme.templates), theme.checkout)
        left_out = {built_page(name) for name in theme.settings.nav} | {"sitemap.xml", "sitemap.xml.gz"}
        files = {
            name: path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file()
            and (name := path.relative_to(site).as_posix()) not in left_out
            and not name.startswith(ENGINE_SEARCH)
        }
        objects.put(theme.key, pack(files))


class Placing(Struct, frozen=True):
    """Files of units that go into a folder, in place of what stands there."""

    objects: str
    """Address of the folder of results."""
    target: str
    """Address of the folder of the site."""
    policy: str
    """What its pages state."""
    former_policy: str | None
    """What the pages that stand there state; None where nothing stands there."""
    changes: tuple[tuple[str | None, str | None], ...]
    """Key of the files that stand there, and key of those that shall: None for none."""


def place_units(placing: Placing) -> list[str | None]:
    """Writes what differs and removes what is no more; gives for each change the key of a result that is missing or damaged."""
    objects, target = Objects(open_folder(placing.objects)), open_folder(placing.target)
    missing: list[str | None] = []
    for former_key, new_key in placing.changes:
        former, new = _files(objects, former_key), _files(objects, new_key)
        if new is None or former is None:
            missing.append(new_key if new is None else former_key)
            continue
        same_policy = placing.policy == placing.former_policy
        for name in sorted(new, key=_pages_last):
            if former.get(name) != new[name] or (name.endswith(".html") and not same_policy):
                target.write(name, finished(name, new[name], placing.policy))
        for name in former.keys() - new.keys():
            target.delete(name)
        missing.append(None)
    return missing


def finished(name: str, data: bytes, policy: str) -> bytes:
    """A file as it is published."""
    return with_policy(name, data, policy) if name.endswith(".html") else data


def _pages_last(name: str) -> tuple[bool, str]:
    """A page comes after the data that it asks for."""
    return name.endswith(".html"), name


def _files(objects: Objects, key: str | None) -> dict[str, bytes] | None:
    """The files of a unit; None where they are missing."""
    if key is None:
        return {}
    data = objects.get(key)
    return None if data is None else unpack(data)


def _read(folder: Folder, name: str) -> bytes:
    data = folder.read(name)
    if data is None:
        raise FileNotFoundError(2, "it was there when the run began", name)
    return data


def _parts(pages: Pages, count: int) -> list[tuple[Unit, ...]]:
    """So many parts at most of the pages, which take about as long; those that people wrote are together."""
    made = tuple(unit for unit in pages.units if unit.name.startswith(GENERATED))
    parts = [made[start::count] for start in range(count)]
    if len(made) < len(pages.units):
        parts[-1] = (*parts[-1], *pages.context)
    return [part for part in parts if part]


def _beside(checkout: Folder, templates: tuple[str, ...]) -> Mapping[str, bytes]:
    return {name: _read(checkout, name) for name in (CONFIGURATION, *(f"{DOCS}/{name}" for name in templates))}


@lru_cache(maxsize=4)
def _names(objects: str, key: str) -> tuple[str, ...]:
    data = Objects(open_folder(objects)).get(key)
    if data is None:
        raise MissingResultsError({key})
    return _NAMES.decode(data)

"""The site from the docs: which pages have to be made, the tasks that make them, what the whole decides, and the exchange."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.errors import InputError
from gongwen.store.exchange import recover
from gongwen.publish.finish.compact import Used, asked_for, compacted
from gongwen.publish.finish.documents import read_list, with_versions
from gongwen.publish.finish.policy import HEADERS, headers, policy, refusal
from gongwen.publish.site.assemble import SPARE, STATES, assemble, make_spare, state_of
from gongwen.publish.site.kept import Kept, keep_digests, read_digests, read_kept, write_kept
from gongwen.publish.site.made import Look, look
from gongwen.publish.site.publishing import Published, publish
from gongwen.publish.site.settings import DOCS, GENERATED, THEME, Settings, check_navigation, left_out, read_settings
from gongwen.publish.site.state import SiteState
from gongwen.publish.site.tasks import MissingResultsError, Pages, Theme, build_pages, build_theme
from gongwen.publish.site.units import Unit, page_units
from gongwen.publish.site.whole import whole_files
from gongwen.store import Objects, digest, in_utf8, key, pack, unpack
from gongwen.store.lookout import FileDigests
from gongwen.work import Executor, Progress, each_batch

SITE = "site"
"""Folder of the built site, in the checkout."""
PAGES_AT_ONCE = 400
"""So many pages are built by one process of MkDocs at most: it keeps them all in memory."""
DIGESTS_AT_ONCE = 4000
"""Of so many pages the digests of files wait in memory, a kilobyte each."""
FEWEST_AT_ONCE = 40
"""So many pages take as long as MkDocs takes to start."""
FEWEST_FOR_OTHERS = 200
"""So many for each core that MkDocs has in this process, where it was made ready, take as long as other processes and their own."""

TRIES = 4
"""How often lost results are made again: those that pages are made from, those that were to be placed, then those that all is placed
anew from."""

Bytes = Callable[[], bytes]


class Checkout(Struct, frozen=True):
    """Where things are for this build."""

    root: Path
    """The checkout."""
    workplace: Path
    """A folder that stays from run to run."""
    unchanged: FileDigests
    """Digests of files."""
    objects: Objects
    """Results of earlier runs."""


def build_site(checkout: Checkout, executor: Executor, progress: Progress) -> bool:
    """Builds `docs/` into `site/`, strictly; gives whether the site is another than before.

    Raises InputError with what MkDocs says where it warns or fails, where a page holds what the site's own policy forbids, and for a
    name that can be no address; the old site stays.
    """
    recover(checkout.root / SITE)
    docs = checkout.unchanged.files(checkout.root / DOCS)
    _check_names(docs)
    settings = read_settings(checkout.root, checkout.unchanged, checkout.objects)
    check_navigation(checkout.root, settings, docs)
    for _ in range(TRIES):
        try:
            state, others = _wanted(checkout, settings, docs, executor, progress)
            changed = assemble(
                checkout.root / SITE, checkout.workplace, state, others, checkout.objects, executor, progress
            )
            break
        except MissingResultsError as missing:  # they are made again, and all is placed anew
            _forget(checkout, missing.keys)
    else:
        raise OSError(5, "results cannot be kept there; is the disk full or damaged?", checkout.objects.folder.url)
    make_spare(checkout.root / SITE, checkout.workplace, executor, progress)
    return changed


def publish_site(
    site: Path, workplace: Path, objects: Objects, target: str, executor: Executor, progress: Progress
) -> Published:
    """Brings a folder or store to the state of the built site. Raises InputError where the site is not there or not known."""
    state = state_of(site, workplace)
    if state is None:
        raise InputError(
            site, None, "a site that is not known to be whole", "one that was just built", "run `make site`"
        )
    keys = set(state.units.values())
    digests = read_digests(workplace, keys, objects)
    if lost := keys.difference(digests):
        write_kept(workplace, read_kept(workplace).without(lost))
        found = f"{len(lost)} pages whose files are kept no more"
        raise InputError(site, None, found, "what the last build has kept", "run it again, which makes them again")
    return publish(site, state, digests, objects, target, executor, progress)


def pages_in_use(site: Path, workplace: Path) -> set[str]:
    """Keys of the files of pages that the next build may ask for: those of now, and of what stands in both folders."""
    states = [state_of(folder, workplace) for folder in (site, workplace / SPARE)]
    return {*read_kept(workplace).pages, *(wanted for state in states if state for wanted in state.units.values())}


def _check_names(docs: Iterable[str]) -> None:
    if not in_utf8(*docs):
        name = min(name for name in docs if not in_utf8(name))
        mend = "rename it; an archive that was packed on Windows may have to be unpacked with the encoding of its names"
        raise InputError(f"{DOCS}/{name}", None, "a name that is not UTF-8", "one that is, as addresses are", mend)


def _wanted(
    checkout: Checkout, settings: Settings, docs: Mapping[str, str], executor: Executor, progress: Progress
) -> tuple[SiteState, dict[str, Bytes]]:
    """The state that the site is to have, and the bytes of its files that belong to no page. Raises MissingResultsError."""
    objects, folder = checkout.objects, checkout.root / DOCS
    excluded = left_out(settings)
    templates = tuple(sorted(name for name in docs if name.startswith(f"{THEME}/")))
    theme = _theme(checkout, settings, templates, executor)
    styles = {name: data for name, data in theme.items() if _is_style(name)}
    shown = sorted(name for name in docs if _is_style(name) and not excluded(name))
    styles |= {name: (folder / name).read_bytes() for name in shown}
    sheets = [key("styles", settings.digest), *(part for name, style in sorted(styles.items()) for part in (name, style))]
    asked = _once(objects, key("asked for", *sheets), lambda: _asked_for(styles.values()))
    names = msgspec.msgpack.decode(asked, type=tuple[str, ...])
    candidates = _keep_names(objects, names)
    in_order = read_list(folder)
    listed = {entry.id: entry for entry in with_versions(in_order)}
    kept = read_kept(checkout.workplace)
    units = list(
        page_units(settings, docs, excluded, listed, candidates, lambda name: (folder / name).read_bytes(), kept.taken_in)
    )
    made = _make_pages(checkout, kept, settings, docs, units, templates, candidates, executor, progress)
    seen = [look(theme, names), *made.looks]
    if faults := [fault for one in seen for fault in one.faults]:
        raise refusal(faults)
    taken = {name for unit in units if unit.document for name in unit.beside}
    others: dict[str, Bytes] = {name: partial(_itself, data) for name, data in theme.items()}
    rest = sorted(name for name in docs if not name.endswith(".md") and name not in taken)
    others |= {name: partial(_bytes_of, folder, name) for name in rest if not excluded(name)}
    scripts = [others[name]().decode() for name in others if name.endswith(".js")]
    used = _used(names, seen)
    wanted = key("compacted", *sheets, *sorted(used), *scripts)
    compact = unpack(_once(objects, wanted, lambda: pack(compacted(styles, Used(used, scripts)))))
    others |= {name: partial(_itself, style) for name, style in compact.items()}
    rules = policy({script for one in seen for script in one.scripts})
    others[HEADERS] = partial(_itself, headers(rules))
    whole = whole_files(settings.about, folder, [unit.name for unit in units], docs, in_order)
    others |= {name: partial(_itself, data) for name, data in whole.items()}
    digests = {name: docs[name] if name in docs and name not in styles else digest(others[name]()) for name in others}
    state = SiteState(rules, {unit.name: unit.key for unit in units}, digests)
    return state, others


def _theme(checkout: Checkout, settings: Settings, templates: tuple[str, ...], executor: Executor) -> dict[str, bytes]:
    """The files of the theme. Raises MissingResultsError."""
    wanted = key("theme", settings.digest)
    found = checkout.objects.get(wanted)
    if found is None:
        task = Theme(str(checkout.root), checkout.objects.folder.url, settings, templates, wanted)
        list(executor.run(build_theme, [task]))
        found = checkout.objects.get(wanted)
        if found is None:
            raise MissingResultsError({wanted})
    return unpack(found)


def _make_pages(
    checkout: Checkout,
    kept: Kept,
    settings: Settings,
    docs: Mapping[str, str],
    units: Sequence[Unit],
    templates: tuple[str, ...],
    candidates: str,
    executor: Executor,
    progress: Progress,
) -> Kept:
    """Makes the pages whose files are not there yet; gives what is known of all."""
    todo = [unit for unit in units if unit.key not in kept.pages]
    context = tuple(unit for unit in units if not unit.name.startswith(GENERATED))
    run = Pages(str(checkout.root), checkout.objects.folder.url, settings, (), context, templates, candidates)
    looks: dict[str, Look] = {}
    same: dict[Look, Look] = {}
    digests: dict[str, bytes] = {}
    for _, some, made in each_batch(
        executor,
        progress,
        ("building", "pages"),
        build_pages,
        todo,
        lambda some: msgspec.structs.replace(run, units=tuple(some)),
        most=PAGES_AT_ONCE,
        least=max(FEWEST_AT_ONCE, min(len(todo), FEWEST_FOR_OTHERS * executor.cores)),
    ):
        for unit, one in zip(some, made, strict=True):
            looks[unit.key] = same.setdefault(one.look, one.look)
            digests[unit.key] = one.digests
        if len(digests) >= DIGESTS_AT_ONCE:
            keep_digests(checkout.workplace, digests, ())
            digests = {}
    keys = dict.fromkeys(unit.key for unit in units)
    gone = kept.pages.keys() - keys.keys()
    if not todo and not gone:
        return kept
    found = kept.renewed(keys, looks, set(docs.values()))
    keep_digests(checkout.workplace, digests, gone)
    write_kept(checkout.workplace, found)
    return found


def _once(objects: Objects, wanted: str, make: Callable[[], bytes]) -> bytes:
    """A result that is made where it is not kept."""
    data = objects.get(wanted)
    if data is None:
        data = make()
        objects.put(wanted, data)
    return data


def _asked_for(styles: Iterable[bytes]) -> bytes:
    """The names that style sheets ask for."""
    return msgspec.msgpack.encode(sorted({name for style in styles for name in asked_for(style)}))


def _used(candidates: Sequence[str], made: Iterable[Look]) -> set[str]:
    """The names that style sheets ask for and some page has."""
    together = 0
    for one in made:
        together |= int.from_bytes(one.names, "little")
    return {name for place, name in enumerate(candidates) if together >> place & 1}


def _keep_names(objects: Objects, names: Sequence[str]) -> str:
    """Keeps names; gives the key, which depends on nothing but them."""
    data = msgspec.msgpack.encode(names)
    wanted = key("candidates", data)
    if objects.get(wanted) is None:
        objects.put(wanted, data)
    return wanted


def _is_style(name: str) -> bool:
    """Whether a file is a style sheet of the pages; raw texts have one of their own, which stays as it is."""
    return name.startswith("assets/") and name.endswith(".css")


def _bytes_of(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def _itself(data: bytes) -> bytes:
    return data


def _forget(checkout: Checkout, keys: set[str]) -> None:
    """As if these results had never been made, and nothing were known of the folders of the site."""
    write_kept(checkout.workplace, read_kept(checkout.workplace).without(keys))
    for name in (STATES, SPARE):
        shutil.rmtree(checkout.workplace / name, ignore_errors=True)


"""Brings a folder of the site from one state into another: the spare one, which then changes places with the one that is served.

There are two folders. `site/` is never written in; the spare is brought up to date, which takes as long as what changed since it
was last in use, and the two are exchanged in one step. Files of both that are the same are one file with two names where the file
system can do that; nobody writes into a file, so that this is safe.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import DecodeError, Struct

from gongwen.store.exchange import exchange, second_name
from gongwen.publish.finish.policy import with_policy
from gongwen.publish.site.state import EMPTY, VERSION, SiteState, decode_state, encode_state, version_of
from gongwen.publish.site.tasks import MissingResultsError, Placing, place_units
from gongwen.store import LocalFolder, Objects
from gongwen.work import Executor, Progress, each_batch, in_order

SPARE = "spare"
"""Name of the spare folder within the workplace."""
STATES = "states"
"""Folder, within the workplace, of the states of both."""
UNITS_AT_ONCE = 200
"""So many are placed by one task."""
FEWEST_AT_ONCE = 150
"""So many take as long as a process takes to start."""
FOLDERS_AT_ONCE, FEWEST_FOLDERS_AT_ONCE = 1000, 200
"""Of so many folders one task makes second names; the fewest take a fraction of a second."""

Placed = tuple[str | None, str | None]


class Linking(Struct, frozen=True):
    """Folders whose files get a second name."""

    source: str
    """Path of the folder above them."""
    target: str
    """Path of the folder in which they are made."""
    names: tuple[str, ...]
    """Paths from there, of files and folders; those below them come along."""


def link_folders(linking: Linking) -> list[None]:
    """Makes them; copies files where the file system knows no second names."""
    for name in linking.names:
        source, target = Path(linking.source, name), Path(linking.target, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, copy_function=second_name, dirs_exist_ok=True)
        else:
            second_name(source, target)
    return [None] * len(linking.names)


def assemble(
    site: Path,
    workplace: Path,
    state: SiteState,
    others: Mapping[str, Callable[[], bytes]],
    objects: Objects,
    executor: Executor,
    progress: Progress,
) -> bool:
    """Makes `site` the site of this state; gives whether it was another before.

    `workplace`: a folder that stays from run to run; `others`: the bytes of every file that `state.others` names. Raises
    MissingResultsError before anything that is served was touched.
    """
    served = state_of(site, workplace)
    if served == state:
        return False
    spare = workplace / SPARE
    former = state_of(spare, workplace)
    if former is None:
        shutil.rmtree(spare, ignore_errors=True)
        spare.mkdir(parents=True)
        former = EMPTY
        if served is not None:
            _second_names(site, spare, executor, progress)
            former = served
    (spare / VERSION).unlink(missing_ok=True)
    _remove_others(spare, former, state)
    _place(spare, former, state, objects, executor, progress)
    _place_others(spare, former, state, others)
    _keep_state(workplace, state)
    (spare / VERSION).write_text(f"{state.version}\n", "ascii")
    if exchange(spare, site) and served is None:
        (spare / VERSION).unlink(missing_ok=True)  # what was not known before does not become so by the state that is kept now
    _forget_states(workplace, (site, spare))
    return True


def make_spare(site: Path, workplace: Path, executor: Executor, progress: Progress) -> None:
    """Makes the spare folder if there is none, so that the next change is quick."""
    spare = workplace / SPARE
    if _is_kept(site, workplace) and not _is_kept(spare, workplace):
        shutil.rmtree(spare, ignore_errors=True)
        spare.mkdir(parents=True)
        _second_names(site, spare, executor, progress)
        shutil.copyfile(site / VERSION, spare / VERSION)


def state_of(folder: Path, workplace: Path) -> SiteState | None:
    """What a folder holds; None where that is not known for certain."""
    try:
        version = (folder / VERSION).read_text("ascii").strip()
        state = decode_state((workplace / STATES / version).read_bytes())
    except (OSError, DecodeError, ValueError):
        return None
    return state if state.version == version else None


def _is_kept(folder: Path, workplace: Path) -> bool:
    """Whether something is kept of what a folder holds; that it is whole is seen when it is read."""
    version = version_of(folder)
    return bool(version) and (workplace / STATES / version).is_file()


def _place(
    folder: Path, former: SiteState, state: SiteState, objects: Objects, executor: Executor, progress: Progress
) -> None:
    """The files of units; those of units that are gone go first, since `a.md` may have become `a/index.md` with the same page."""
    changed = former.policy != state.policy
    gone: list[Placed] = [(key, None) for name, key in former.units.items() if name not in state.units]
    changes: list[Placed] = [
        (former.units.get(name), key) for name, key in state.units.items() if changed or former.units.get(name) != key
    ]
    batch = Placing(objects.folder.url, str(folder), state.policy, former.policy if former is not EMPTY else None, ())
    for step, some_changes in (("removing", gone), ("writing", changes)):
        made = in_order(each_batch(
            executor,
            progress,
            (step, "pages"),
            place_units,
            some_changes,
            lambda some: Placing(batch.objects, batch.target, batch.policy, batch.former_policy, tuple(some)),
            most=UNITS_AT_ONCE,
            least=FEWEST_AT_ONCE,
        ))
        if missing := {key for key in made if key}:
            raise MissingResultsError(missing)


def _remove_others(folder: Path, former: SiteState, state: SiteState) -> None:
    """Before anything is written: what belonged to no page may belong to one now."""
    target = LocalFolder(folder)
    for name in former.others.keys() - state.others.keys():
        target.delete(name)


def _place_others(folder: Path, former: SiteState, state: SiteState, others: Mapping[str, Callable[[], bytes]]) -> None:
    target = LocalFolder(folder)
    for name in sorted(state.others, key=lambda name: (name.endswith(".html"), name)):
        page = name.endswith(".html") and former.policy != state.policy
        if page or former.others.get(name) != state.others[name]:
            data = others[name]()
            target.write(name, with_policy(name, data, state.policy) if name.endswith(".html") else data)


def _second_names(site: Path, spare: Path, executor: Executor, progress: Progress) -> None:
    """The same files in both folders."""
    names = [
        f"{top.name}/{below.name}" if top.is_dir() else top.name
        for top in sorted(site.iterdir())
        for below in (sorted(top.iterdir()) if top.is_dir() else [top])
        if top.name != VERSION  # written when all is there: a run killed before has made no site
    ]
    in_order(each_batch(
        executor,
        progress,
        ("doubling", "folders"),
        link_folders,
        names,
        lambda some: Linking(str(site), str(spare), tuple(some)),
        most=FOLDERS_AT_ONCE,
        least=FEWEST_FOLDERS_AT_ONCE,
    ))


def _keep_state(workplace: Path, state: SiteState) -> None:
    LocalFolder(workplace / STATES).write(state.version, encode_state(state))


def _forget_states(workplace: Path, folders: tuple[Path, ...]) -> None:
    used = set()
    for folder in folders:
        if (folder / VERSION).exists():
            used.add((folder / VERSION).read_text("ascii").strip())
    for path in (workplace / STATES).iterdir():
        if path.name not in used:
            path.unlink()

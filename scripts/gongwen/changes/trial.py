"""Tries a change of the collection out on a copy, and puts everything in place in one go when the copy converts.

Guaranteed: whatever fails, and whenever the run is stopped before the last step, every file of the checkout is as it was.
Only names change in that last step, which a signal does not interrupt.
"""

from __future__ import annotations

import filecmp
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongwen import pipeline
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import OWN_FILES, collection_folders
from gongwen.pipeline import Plan, Result, Tools, Work
from gongwen.store.exchange import exchange, second_name, swap, workplace

Change = Callable[[Layout], None]
"""Makes a change in the seeds folder of a checkout, which is a copy: files are written anew or taken out, never changed in place."""


def carry_out(layout: Layout, change: Change, tools: Tools) -> Result:
    """Makes a change and converts.

    Raises InputError as the conversion does, naming the files of the checkout, and whatever the change raises.
    """
    with pipeline.working(layout.root, tools) as work, workplace(layout.root, "change") as folder:
        tried, plan = _try_out(work, layout, folder, change)
        plan, ready = pipeline.prepare(work, layout, tried, plan)
        _put_in_place(tried, layout, folder, ready.pairs)
        pipeline.settle(work, plan, ready)
    return plan.result


def try_out(layout: Layout, change: Change, tools: Tools) -> Result:
    """As `carry_out`, but nothing is put in place."""
    with pipeline.working(layout.root, tools) as work, tempfile.TemporaryDirectory(prefix="gongwen-") as folder:
        return _try_out(work, layout, Path(folder), change)[1].result


def _try_out(work: Work, layout: Layout, folder: Path, change: Change) -> tuple[Layout, Plan]:
    """The seeds with the change, in a folder, and what they give."""
    tried = Layout(folder / "checkout")
    tried.seeds.mkdir(parents=True)
    collections = collection_folders(layout.seeds)
    for collection in ("", *collections):
        tried.folder_of(collection).mkdir(exist_ok=True)
        for file in sorted(layout.folder_of(collection).iterdir()):
            if collection or file.name not in collections:
                _copy(file, tried.folder_of(collection) / file.name)
    try:
        change(tried)
        plan = pipeline.make_plan(work, tried)
    except InputError as error:
        name = Path(error.file)
        if name.is_relative_to(tried.root):
            error.file = layout.root / name.relative_to(tried.root)
        raise
    return tried, plan


def _copy(file: Path, target: Path) -> None:
    """A second name for a seed, which nobody changes; a copy of what people write, and where there can be no second name."""
    if file.is_symlink() or file.is_dir():
        if not file.name.startswith("."):
            target.symlink_to(file.absolute(), target_is_directory=file.is_dir())  # refused as it is in the checkout
        return
    if file.name in OWN_FILES:
        shutil.copy2(file, target)
    else:
        second_name(file, target)


def _put_in_place(tried: Layout, layout: Layout, folder: Path, pairs: Sequence[tuple[Path, Path]]) -> None:
    """Seeds first, then pages; when a step fails, those before it are taken back. `pairs`: new folders and their places."""
    kept = folder / "before"
    for collection in ("", *collection_folders(layout.seeds)):
        (kept / collection).mkdir()
    taken_back: list[Callable[[], object]] = []
    with _undisturbed():
        try:
            for name in _changed_seeds(tried, layout):
                taken_back.append(_replace(tried.seeds / name, layout.seeds / name, kept / name))
            for new, target in pairs:
                taken_back.append(_exchange(new, target))
        except BaseException:
            for step in reversed(taken_back):
                step()
            raise


def _changed_seeds(tried: Layout, layout: Layout) -> list[str]:
    """Paths, from seeds/, of the files that are new, gone or different; new ones first, so that no manifest names one that is not
    there yet."""
    before, after = _seeds(layout), _seeds(tried)
    changed = {name for name in before & after if not _same(layout.seeds / name, tried.seeds / name)}
    return [*sorted(after - before), *sorted(changed), *sorted(before - after)]


def _seeds(layout: Layout) -> set[str]:
    """Paths, from seeds/, of the files of all collections, hidden ones apart."""
    return {
        f"{collection}/{file.name}".lstrip("/")
        for collection in ("", *collection_folders(layout.seeds))
        for file in layout.folder_of(collection).iterdir()
        if file.is_file() and not file.name.startswith(".")
    }


def _same(left: Path, right: Path) -> bool:
    return left.samefile(right) or filecmp.cmp(left, right, shallow=False)


def _replace(new: Path, target: Path, kept: Path) -> Callable[[], object]:
    """Puts a file in the place of another, or takes that out if there is no new one; gives what undoes it."""
    if target.exists():
        second_name(target, kept)
        if new.exists():
            new.replace(target)
        else:
            target.unlink()
        return lambda: kept.replace(target)
    new.replace(target)
    return target.unlink


def _exchange(new: Path, target: Path) -> Callable[[], object]:
    """Puts a folder in its place; gives what undoes it."""
    if exchange(new, target):
        return lambda: swap(new, target)
    return lambda: target.rename(new)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Overlooks Ctrl-C and a polite kill: what lies within takes a moment only, and half of it would be worse than all."""
    waiting = (signal.SIGINT, signal.SIGTERM)
    try:
        before = {number: signal.signal(number, signal.SIG_IGN) for number in waiting}
    except ValueError:  # not the main thread, which alone gets signals
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

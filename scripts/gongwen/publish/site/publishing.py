"""Publishes the built site to a folder or a store: only files that changed, and in an order in which a reader never meets half of it.

First what pages ask for (data, scripts, styles, pictures), then the pages of documents, then the data that lead to both (the
search, lists), then pages that do, then feeds and maps, then the version; at last what is gone is removed, pages before data. The place keeps a record of what it holds, in
parts, so that a publication reads and writes little more than what changed. Before the first file the record says which files are
about to change, and after the last that they did: a publication that was interrupted is known as such by the next one, which
may be of another state, and makes up for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.errors import InputError
from gongwen.publish.site.intact import is_as_written
from gongwen.publish.site.kept import Digests
from gongwen.publish.site.made import BEGINNING
from gongwen.publish.site.state import VERSION, SiteState
from gongwen.publish.site.tasks import finished
from gongwen.store import Folder, digest, open_folder, unpack
from gongwen.store.objects import Objects
from gongwen.work import Executor, Progress, each_batch, in_order

RECORD = "publication"
"""Folder, in the place, of the record: one file for each 256th part, and `parts.bin` with their digests."""
UNITS_AT_ONCE = 100
"""So many are sent by one task."""
FEWEST_AT_ONCE = 10
"""Fewer are done sooner here than they are handed to another process."""
UNDER_WAY = ""
"""Stands in the record for the digest of a file, or of a part, that is being changed: nobody knows what is there."""
OF_PAGES = tuple(f"data/{folder}/" for folder in ("documents", "ledger", "seeds", "citations", "glossary", "occurrences"))
"""Folders of the data of one page each."""
PAGES_OF_CITED = "data/cited/at/"
"""Folder of what says on which page a cited document stands."""
SEARCH = "search/index.json"
"""What a search reads first, which names the files that it reads next."""
LLMS = "llms.txt"
"""What language models read first."""
OTHERS = "\0"
"""What stands for the files that belong to no page."""

_PARTS = msgspec.msgpack.Decoder(dict[str, str])
_PART = msgspec.msgpack.Decoder(dict[str, dict[str, str]])

Record = dict[str, dict[str, str]]
"""For each page, by the name of its source, the digests of its files as they are published."""


class Sending(Struct, frozen=True):
    """Files of pages that go to the place."""

    objects: str
    """Address of the folder of results."""
    target: str
    """Address of the place."""
    policy: str
    """What pages state."""
    units: tuple[tuple[str, tuple[str, ...]], ...]
    """Key of the files of each page, and the names of those that are sent."""


class Published(Struct, frozen=True):
    """What was done."""

    written: int
    """Files written."""
    removed: int
    """Files removed."""


def send_units(sending: Sending) -> list[bool]:
    """Writes them, in the order given; gives of each page whether its files were there to be sent."""
    objects, target = Objects(open_folder(sending.objects)), open_folder(sending.target)
    sent = []
    for key, names in sending.units:
        data = objects.get(key)
        files = {} if data is None else unpack(data)
        for name in names if files else ():
            target.write(name, finished(name, files[name], sending.policy))
        sent.append(bool(files))
    return sent


def publish(
    site: Path,
    state: SiteState,
    digests: Digests,
    objects: Objects,
    target: str,
    executor: Executor,
    progress: Progress,
) -> Published:
    """Brings the place at the address `target` to the state of `site`. `digests`: of the files of each page.

    Raises InputError where a file of the site has to be sent that was changed in place.
    """
    place = open_folder(target)
    record = _record(state, digests)
    parts = _parted(record)
    there = _read_parts(place)
    changed = [name for name, data in parts.items() if there.get(name) != digest(data)]
    changed += [name for name in there if name not in parts]
    before: Record = {}
    for name in changed:
        before |= _read_part(place, name, there[name]) if name in there else {}
    after = {unit: files for unit, files in record.items() if _part_of(unit) in changed}
    wanted = {
        unit: [name for name, known in files.items() if before.get(unit, {}).get(name) != known]
        for unit, files in after.items()
    }
    gone = {name for files in before.values() for name in files}.difference(*after.values())
    if changed:
        _announce(place, there, changed, before, after)
    written = 0
    for comes in (_asked_for, _of_documents, _lists_them, _leads_there, _tells_of_it):
        written += _send(site, state, record, wanted, comes, objects, target, place, executor, progress)
    if changed:
        place.write(VERSION, f"{state.version}\n".encode("ascii"))
    for name in sorted(gone, key=lambda name: (not name.endswith(".html"), name)):
        place.delete(name)
    for name in changed:
        if name in parts:
            place.write(f"{RECORD}/{name}.bin", parts[name])
        else:
            place.delete(f"{RECORD}/{name}.bin")
    if changed:
        of_parts = {name: digest(data) for name, data in sorted(parts.items())}
        place.write(f"{RECORD}/parts.bin", msgspec.msgpack.encode(of_parts))
    return Published(written, len(gone))


def _announce(place: Folder, there: Mapping[str, str], changed: Sequence[str], before: Record, after: Record) -> None:
    """Writes which files are about to change: first that these parts of the record do not hold, then what holds instead."""
    digests = {**there, **dict.fromkeys(changed, UNDER_WAY)}
    place.write(f"{RECORD}/parts.bin", msgspec.msgpack.encode(dict(sorted(digests.items()))))
    units: dict[str, list[str]] = {name: [] for name in changed}
    for unit in {**before, **after}:
        units[_part_of(unit)].append(unit)
    for name in changed:
        part = {unit: _under_way(before.get(unit, {}), after.get(unit, {})) for unit in units[name]}
        place.write(f"{RECORD}/{name}.bin", msgspec.msgpack.encode(part))


def _under_way(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The files of both; of those that differ it is not known what they are."""
    return {name: new[name] if old.get(name) == new.get(name) else UNDER_WAY for name in {**old, **new}}


def _asked_for(name: str) -> bool:
    return not name.endswith(".html") and not _lists_them(name) and not _tells_of_it(name)


def _of_documents(name: str) -> bool:
    return name.endswith(".html") and name.startswith(("documents/", "data/")) and name != "documents/index.html"


def _lists_them(name: str) -> bool:
    """Whether a file names others, or documents: pages read these only to lead there."""
    lists = name.startswith("data/") and not name.startswith((*OF_PAGES, PAGES_OF_CITED)) and not name.endswith(".html")
    return lists or name in (SEARCH, LLMS)


def _leads_there(name: str) -> bool:
    return name.endswith(".html") and not _of_documents(name)


def _tells_of_it(name: str) -> bool:
    return name.endswith((".xml", ".xml.gz")) or name.startswith(PAGES_OF_CITED)


def _send(
    site: Path,
    state: SiteState,
    record: Record,
    wanted: Mapping[str, Sequence[str]],
    comes: Callable[[str], bool],
    objects: Objects,
    target: str,
    place: Folder,
    executor: Executor,
    progress: Progress,
) -> int:
    """Sends those of the wanted files whose turn it is; gives how many. Raises InputError as `_built` does."""
    chosen = {unit: tuple(filter(comes, names)) for unit, names in wanted.items()}
    others = chosen.pop(OTHERS, ())
    for name in others:
        place.write(name, _built(site, name, state.policy, record[OTHERS][name]))
    pages = [(unit, names) for unit, names in chosen.items() if names]
    sent = in_order(each_batch(
        executor,
        progress,
        ("publishing", "pages"),
        send_units,
        [(state.units[unit], names) for unit, names in pages],
        lambda some: Sending(objects.folder.url, target, state.policy, tuple(some)),
        most=UNITS_AT_ONCE,
        least=FEWEST_AT_ONCE,
    ))
    for (unit, names), known in zip(pages, sent, strict=True):
        for name in names if not known else ():  # a result that was lost since; the site has the same bytes
            place.write(name, _built(site, name, state.policy, record[unit][name]))
    return len(others) + sum(len(names) for _, names in pages)


def _built(site: Path, name: str, policy: str, known: str) -> bytes:
    """A file of the site. Raises InputError for one that is not what was built. `known`: as the record has it."""
    data = (site / name).read_bytes()
    if is_as_written(data, name, policy, known):
        return data
    mend = "run `scripts/build.py check`, which has it made anew, then it again"
    raise InputError(site / name, None, "other bytes than the build wrote", "the file as it was built", mend)


def _record(state: SiteState, digests: Digests) -> Record:
    """Digests as they are published: those of pages with the policy that they state."""
    rules = digest(state.policy.encode())[:8]
    record = {unit: _published(digests[key], rules) for unit, key in state.units.items()}
    record[OTHERS] = _published({name: known[:BEGINNING] for name, known in state.others.items()}, rules)
    return record


def _published(files: Mapping[str, str], rules: str) -> dict[str, str]:
    return {name: f"{known}{rules}" if name.endswith(".html") else known for name, known in files.items()}


def _part_of(unit: str) -> str:
    return digest(unit.encode())[:2]


def _parted(record: Record) -> dict[str, bytes]:
    parts: dict[str, Record] = {}
    for unit in sorted(record):
        parts.setdefault(_part_of(unit), {})[unit] = dict(sorted(record[unit].items()))
    return {name: msgspec.msgpack.encode(part) for name, part in parts.items()}


def _read_parts(place: Folder) -> dict[str, str]:
    data = place.read(f"{RECORD}/parts.bin")
    try:
        return _PARTS.decode(data) if data else {}
    except msgspec.DecodeError:
        return {}


def _read_part(place: Folder, name: str, known: str) -> Record:
    """A part of the record; an empty one where it is damaged."""
    data = place.read(f"{RECORD}/{name}.bin")
    try:
        return _PART.decode(data) if data and known in (UNDER_WAY, digest(data)) else {}
    except msgspec.DecodeError:
        return {}

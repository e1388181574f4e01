"""Which documents are looked at again after any changes: at least all of which others now say something else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from gongwen.glossary.pronunciation import plain, read_aloud
from gongwen.links import Citations
from gongwen.links.citations import CitingFacts
from gongwen.pipeline.changes import Changes, called_in, naming_otherwise, touched
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.told import Converted, Linked, Registered, Told, Written
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.cited.told import told as told_of_citing
from gongwen.store.sealed import SealedFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_collections import TITLES, citing_of, listed, made_of, small_limits  # noqa: F401
from msgspec.structs import replace

pytestmark = pytest.mark.usefixtures("small_limits")


def with_title(made: dict[str, Any], title: str) -> dict[str, Any]:
    """A collection in which `doc-1` is called so."""
    return {"doc-1": ("2020-01-01", {}), **made} | {"": title}


COLLECTIONS = st.builds(with_title, made_of(TITLES, 8), st.sampled_from(["doc-1要点", "doc-1办法"]))


class Collection:
    """What is told of the documents of such a collection, and who cites whom."""

    def __init__(self, made: dict[str, Any], names: Iterable[str] | None = None) -> None:
        titles = {"doc-1": made[""]}
        citations = Citations()
        listings, self.told, self.tells = [], {}, {}
        for name in names or sorted(made.keys() - {""}):
            date, counts = made[name]
            facts = self._facts(name, counts, titles.get(name, f"{name}要点"))
            citations.add(facts)
            listings.append(listed(name, date, facts.title))
            self.told[name] = self._told(facts, listings[-1])
            self.tells[name] = self._tells(facts, listings[-1])
        self.cited: CitedFacts = gather_cited(citations, listings)

    @staticmethod
    def _facts(name: str, counts: dict[str, int], title: str) -> CitingFacts:
        facts = citing_of(name, counts)
        return replace(facts, title=title, readings=facts.readings | {title: plain(read_aloud(title))})

    @staticmethod
    def _told(facts: CitingFacts, listing: Any) -> Told:
        data, line = msgspec.msgpack.encode(facts).hex(), msgspec.msgpack.encode(listing).hex()
        return Told(Converted(line, "", 0), Linked("", "", data, data, ()), Written("", ()), Registered("", 0, {}, ()))

    @staticmethod
    def _tells(facts: CitingFacts, listing: Any) -> dict[Kind, bytes]:
        encode = msgspec.msgpack.encode
        return {Kind.LISTING: encode(listing), Kind.TERMS: encode({}), Kind.CITING: encode(facts)}


def facts_of(folder: Path, before: Collection, after: Collection) -> Facts:
    """What the documents told in a run, and tell in the next."""
    last = Facts()
    for name, tells in before.tells.items():
        last.put(name, tells | {kind: b"" for kind in Kind if kind not in tells})
    last.write(SealedFolder(folder), "all", tuple(before.tells))
    facts = Facts(SealedFolder(folder), [("all", tuple(before.tells))])
    for name, tells in after.tells.items():
        facts.put(name, tells)
    return facts


def touched_between(folder: Path, before: Collection, after: Collection) -> set[str]:
    """The documents that are looked at again. `folder`: for what the first told."""
    registered = {
        name: before.told[name].registered if name in before.told else one.registered
        for name, one in after.told.items()
    }
    return touched(
        before.told,
        {name: one.converted for name, one in after.told.items()},
        {name: one.linked for name, one in after.told.items()},
        registered,
        Changes(before.told, after.told, facts_of(folder, before, after)),
        naming_otherwise(after.cited, called_in(before.cited)),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COLLECTIONS, COLLECTIONS, st.integers(0, 1))
def test_every_document_of_which_something_else_is_said_is_looked_at(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], kept: int
) -> None:
    """`kept`: which half of the documents of the first collection is in the second, too."""
    both = {name: one for name, one in first.items() if name and name != "doc-1" and sum(name.encode()) % 2 == kept}
    before, after = Collection(first), Collection(second | both)
    found = touched_between(tmp_path, before, after)
    for name in before.told.keys() & after.told.keys():
        if told_of_citing(name, before.cited) != told_of_citing(name, after.cited):
            assert name in found
    assert after.told.keys() - before.told.keys() <= found


def test_one_change_touches_few(tmp_path: Path) -> None:
    first = with_title(
        {f"doc-{n}": ("2020-01-01", {"章程": 1} if n % 2 else {"张程": 1}) for n in range(2, 12)}, "甲办法"
    )
    second = first | {"doc-3": ("2020-01-01", {"章程": 1, "章城": 2})}
    assert touched_between(tmp_path, Collection(first), Collection(second)) == {"doc-3"}
    assert touched_between(tmp_path, Collection(first), Collection(first)) == set()


def test_another_order_touches_all(tmp_path: Path) -> None:
    made = with_title({f"doc-{n}": ("2020-01-01", {"章程": 1}) for n in range(2, 5)}, "甲办法")
    names = ["doc-1", "doc-2", "doc-3", "doc-4"]
    assert touched_between(tmp_path, Collection(made, names), Collection(made, names[::-1])) == set(names)

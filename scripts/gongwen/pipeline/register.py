"""The addresses of documents and terms against the locks: how many are new, where former ones lead, and none may be lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from gongwen.layout import Layout
from gongwen.manifest import Entry, Glossary
from gongwen.pipeline.result import lost_addresses
from gongwen.pipeline.results import get_addresses
from gongwen.pipeline.told import Converted, Registered, Told
from gongwen.publish.apparatus import FormerAddress
from gongwen.registry import GLOSSARY, Findings, Locks, compare, former_addresses, read_locks, term_addresses
from gongwen.store import code_digest, key
from gongwen.work.workplace import Work

_CODE = ("registry", "pipeline", "publish/apparatus.py")
"""What compares documents with the locks."""


class Register:
    """What the locks say of today's documents."""

    def __init__(self, work: Work, layout: Layout) -> None:
        """Raises InputError for a lock that cannot be used."""
        self._work = work
        self._layout = layout
        self.locks: Locks = read_locks(layout.locks, work.objects, work.unchanged.digest)
        files = [path for path in layout.locks.values() if path.exists()]
        self._key = key("locks", code_digest(*_CODE), *(work.unchanged.digest(path) for path in files))

    def documents(
        self,
        entries: Sequence[Entry],
        converted: Mapping[str, Converted],
        glossary: Glossary,
        told: Mapping[str, Told],
        failed: Collection[str],
    ) -> dict[str, Registered]:
        """What there is to know of each document. `failed`: ids of those that are left out for once.

        Raises InputError where a published address would be lost or come to mean another text.
        """
        found: dict[str, Registered] = {}
        findings = Findings()
        for entry in entries:
            document = converted[entry.id].document
            wanted = key("registered", document, self._key)
            before = told.get(entry.id)
            if before and before.registered and before.registered.key == wanted:
                found[entry.id] = before.registered
                continue
            today = get_addresses(self._work.objects, document)
            own = compare(self.locks.of(entry.id), today)
            new, own.new = len(own.new), []
            findings.add(own)
            leading, left = self.former(entry.id, {address.partition("#")[2] for address, _ in today})
            found[entry.id] = Registered(wanted, new, leading, left)
        findings.add(compare(self.locks.of(GLOSSARY), term_addresses(glossary)))
        findings.new = []
        for document in self.gone(found.keys() | set(failed)):
            findings.add(compare(self.locks.of(document), []))
        if findings.broken:
            findings.find_moved(self._all(converted))
            raise lost_addresses(self._layout, self.locks, findings, {GLOSSARY, *found})
        return found

    def new_terms(self, glossary: Glossary) -> int:
        """How many terms were not published before."""
        return len(compare(self.locks.of(GLOSSARY), term_addresses(glossary)).new)

    def gone(self, present: Collection[str]) -> list[str]:
        """The ids of documents that were published and are none of these."""
        return sorted(set(self.locks.documents) - {GLOSSARY, *present})

    def former(self, document: str, own: Collection[str]) -> tuple[dict[str, list[str]], tuple[FormerAddress, ...]]:
        """The former addresses of a document, or of the glossary: those that lead to the same page, and those that do not.

        `own`: the anchors that it has today.
        """
        former = former_addresses(self.locks, document, own)
        return former.leading, tuple(
            FormerAddress(old.anchor, old.opening, old.target, old.reason) for old in former.left
        )

    def _all(self, converted: Mapping[str, Converted]) -> Iterator[tuple[str, str]]:
        for one in converted.values():
            yield from get_addresses(self._work.objects, one.document)

"""`feed.xml`, an Atom feed of the documents that came last, so that a newsreader tells of new ones.

Identifiers come from the ids of the documents alone: a site that moves does not make old entries new.
"""

from __future__ import annotations

import datetime
import heapq
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence

from feedgen.feed import FeedGenerator

from gongwen.publish.finish.documents import Listed, PublishedNode
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.opening import opening

FILE = "feed.xml"
"""Its path from the root of the site."""
MOST = 100
"""So many entries at most."""
SUMMARY = 200
"""So many code points of a document's text are its summary."""

_NAMESPACE = uuid.UUID("6b1f6a0e-3d6c-5c1e-9a64-5d1c6f0f2b7a")
"""Under which identifiers are made of ids; never to be changed."""
_UNDATED = datetime.date(1970, 1, 1)
"""Of an entry without any date: Atom demands one, and the same one each time."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def feed(about: SiteFacts, chosen: Sequence[Listed], openings: Mapping[str, str]) -> str:
    """The feed of these documents; links are absolute when the address of the site is known, else from the feed.

    `openings`: for each of them, by its id, how its text begins, as `document_opening` gives it.
    """
    made = FeedGenerator()
    made.id(identifier(f"feed of {about.name}"))
    made.title(_xml(about.name))
    made.subtitle(_xml(about.description))
    made.language("zh-CN")
    made.generator("")
    made.author(name=_xml(about.name))
    made.link(href=about.address(FILE), rel="self", type="application/atom+xml")
    made.link(href=about.address("") or "./", rel="alternate", type="text/html")
    made.updated(_midnight(max((entry.changed or _UNDATED for entry in chosen), default=_UNDATED)))
    for entry in chosen:
        _add(made, about, entry, openings[entry.id])
    written: bytes = made.atom_str(pretty=True)
    return written.decode()


def document_opening(nodes: Sequence[PublishedNode]) -> str:
    """The first `SUMMARY` code points of the text that people cite; empty without any."""
    first = next((index for index, node in enumerate(nodes) if node.anchor == "title"), 0)
    return opening(nodes, first, SUMMARY) if nodes else ""


def newest_added(listed: Iterable[Listed]) -> list[Listed]:
    """The first `MOST` by the day on which they came into the collection, then by 成文日期, the newest first; the same day by id."""
    by_id = sorted(listed, key=lambda entry: entry.id)
    return heapq.nlargest(MOST, by_id, key=lambda entry: (entry.added or _UNDATED, entry.date or ""))


def identifier(name: str) -> str:
    """`urn:uuid:…` for a document's id, the same for ever."""
    return uuid.uuid5(_NAMESPACE, name).urn


def _add(feed: FeedGenerator, about: SiteFacts, listed: Listed, text: str) -> None:
    entry = feed.add_entry(order="append")
    entry.id(identifier(listed.id))
    entry.title(_xml(listed.title))
    entry.updated(_midnight(listed.changed or _UNDATED))
    entry.link(href=about.address(listed.address), rel="alternate", type="text/html")
    if listed.issuer:
        entry.author(name=_xml(listed.issuer))
    origin = "，".join(filter(None, (listed.document_number, listed.written)))
    entry.summary(_xml("。".join(filter(None, (origin, text))) or listed.title))


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)

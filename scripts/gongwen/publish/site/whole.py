"""The files that are about the site as a whole: feed, sitemap, lists for machines, the picture of the site."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from gongwen.publish.finish import feed, llms, robots, sitemap
from gongwen.publish.finish.documents import Listed, read_document, with_versions
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.open_graph import SITE_PICTURE, picture
from gongwen.publish.finish.picture import site_picture


def whole_files(
    about: SiteFacts, docs: Path, pages: Iterable[str], present: Container[str], listed: Sequence[Listed]
) -> dict[str, bytes]:
    """Them, by their paths.

    `docs`: the folder of the docs, with the data; `pages`: the names of the Markdown; `present`: the paths of the other files;
    `listed`: the documents, in the order of their list.
    """
    chosen = feed.newest_added(listed)
    openings = {entry.id: feed.document_opening(read_document(docs, entry.id).nodes) for entry in chosen}
    addresses = sitemap.site_addresses(pages, with_versions(listed)) if about.url else []
    files = sitemap.sitemap_files(about, addresses)
    texts = {
        feed.FILE: feed.feed(about, chosen, openings),
        "llms.txt": llms.llms(about, listed, llms.data_files(present, len(listed))),
        "robots.txt": robots.robots(about, files),
    }
    return files | {name: text.encode() for name, text in texts.items()} | {picture(SITE_PICTURE): site_picture(about)}

"""Takes a site as its engine has built it and adds what strangers need of it: machines, chat programs, careful servers.

Everything is read from the pages and data files themselves, one document at a time; the same site gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongwen.publish.finish.beside import write_texts
from gongwen.publish.finish.bibliography import write_bibliography
from gongwen.publish.finish.compact import compact_styles
from gongwen.publish.finish.facts import BuiltSite, SiteFacts
from gongwen.publish.finish.feed import write_feed
from gongwen.publish.finish.head import describe_pages
from gongwen.publish.finish.llms import write_llms
from gongwen.publish.finish.picture import draw_pictures
from gongwen.publish.finish.policy import write_policy
from gongwen.publish.finish.robots import write_robots
from gongwen.publish.finish.share import write_share_pages
from gongwen.publish.finish.sitemap import write_sitemap

STEPS: tuple[Callable[[BuiltSite], None], ...] = (
    write_texts,  # Markdown and plain text beside each page
    write_bibliography,  # files for reference managers
    describe_pages,  # what the head of a page says to machines
    draw_pictures,  # the pictures that it names
    write_share_pages,  # addresses without a # for chat programs; these have a head of their own
    write_feed,
    write_sitemap,
    write_robots,
    write_llms,
    compact_styles,
    write_policy,  # last: it has to know every page and script
)
"""In the order in which they run."""


def finish(site: Path, docs: Path, about: SiteFacts) -> None:
    """Finishes the built site in the folder `site`; `docs` is the folder of the Markdown that it was built from.

    Raises InputError where a page holds what the site's own content security policy forbids.
    """
    for step in STEPS:
        step(BuiltSite(site, docs, about))

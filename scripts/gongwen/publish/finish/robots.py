"""`robots.txt`: everybody may read everything, and where the sitemap is."""

from __future__ import annotations

from collections.abc import Container

from gongwen.publish.finish import sitemap
from gongwen.publish.finish.facts import SiteFacts


def robots(about: SiteFacts, present: Container[str]) -> str:
    """Names the sitemap, or the index of its parts, where the address of the site is known: only an absolute one may stand there.

    `present`: paths of the files of the site.
    """
    text = "User-agent: *\nAllow: /\n"
    name = next((name for name in (sitemap.INDEX, sitemap.FILE) if name in present), None)
    if about.url and name:
        text += f"\nSitemap: {about.address(name)}\n"
    return text

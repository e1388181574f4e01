"""Writes `robots.txt`: everybody may read everything, and where the sitemap is."""

from __future__ import annotations

from gongwen.publish.finish import sitemap
from gongwen.publish.finish.facts import BuiltSite


def write_robots(site: BuiltSite) -> None:
    """Names the sitemap, or the index of its parts, where the address of the site is known: only an absolute one may stand there."""
    text = "User-agent: *\nAllow: /\n"
    name = next((name for name in (sitemap.INDEX, sitemap.FILE) if (site.folder / name).exists()), None)
    if site.about.url and name:
        text += f"\nSitemap: {site.about.address(name)}\n"
    site.write("robots.txt", text)

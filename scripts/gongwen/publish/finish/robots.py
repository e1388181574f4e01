"""Writes `robots.txt`: everybody may read everything, and where the sitemap is."""

from __future__ import annotations

from gongwen.publish.finish import sitemap
from gongwen.publish.finish.facts import BuiltSite


def write_robots(site: BuiltSite) -> None:
    """Names the sitemap where the address of the site is known, since only an absolute one may stand there."""
    text = "User-agent: *\nAllow: /\n"
    if site.about.url and (site.folder / sitemap.FILE).exists():
        text += f"\nSitemap: {site.about.address(sitemap.FILE)}\n"
    site.write("robots.txt", text)

"""Builds the static site: pages by MkDocs, a part at a time, each only where something that it depends on changed."""

from gongwen.publish.site.build import SITE, Checkout, build_site, pages_in_use, publish_site
from gongwen.publish.site.intact import forget_changed
from gongwen.publish.site.settings import LIBRARY, OWN_SEARCH, read_configuration, site_environment, site_facts

__all__ = [
    "LIBRARY",
    "OWN_SEARCH",
    "SITE",
    "Checkout",
    "build_site",
    "forget_changed",
    "pages_in_use",
    "publish_site",
    "read_configuration",
    "site_environment",
    "site_facts",
]

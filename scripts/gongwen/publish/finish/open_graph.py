"""Open Graph: the tags by which chat programs and networks make a preview of an address."""

from __future__ import annotations

from html import escape

from gongwen.publish.finish.facts import SiteFacts

PICTURES = "assets/pictures"
"""Folder of the pictures, from the root of the site."""
SITE_PICTURE = "site"
"""Name of the picture of the site itself; those of documents are called by their ids."""
WIDTH, HEIGHT = 1200, 630
"""Of every picture, in pixels."""


def picture(name: str) -> str:
    """Path of a picture from the root of the site."""
    return f"{PICTURES}/{name}.png"


def preview_tags(about: SiteFacts, kind: str, title: str, description: str, address: str, image: str) -> list[str]:
    """The tags of one page, one a line.

    `kind`: `article` or `website`; `address` and `image`: paths from the root, left out when the site's address is unknown.
    """
    properties = [
        ("og:type", kind),
        ("og:site_name", about.name),
        ("og:locale", "zh_CN"),
        ("og:title", title),
        ("og:description", description),
    ]
    if about.url:
        properties += [
            ("og:url", about.address(address)),
            ("og:image", about.address(image)),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", title),
        ]
    tags = [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties]
    return [*tags, '<meta name="twitter:card" content="summary_large_image">']

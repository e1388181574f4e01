"""Takes comments and white space out of the site's own style sheets: what is written for people need not be sent to readers."""

from __future__ import annotations

import rcssmin

from gongwen.publish.finish.facts import BuiltSite


def compact_styles(site: BuiltSite) -> None:
    """Changes each style sheet of `assets/` in place; those of the theme lie below it and are compact already."""
    for path in sorted((site.folder / "assets").glob("*.css")):
        path.write_bytes(rcssmin.cssmin(path.read_bytes().decode()).encode())

"""What `build.py` does without a verb."""

from __future__ import annotations

from gongwen.cli.tools import tools
from gongwen.layout import Layout
from gongwen.work.workplace import working


def build(layout: Layout) -> None:
    """Converts the collection and builds its site; only what changed is made."""
    with working(layout.root, tools()) as work:
        # takes a second, in which the files of a large collection are looked at
        from gongwen.cli.building import build_in, say

        say(build_in(work, layout))

"""A whole build in this process."""

from __future__ import annotations

from pathlib import Path

from gongwen.layout import Layout
from gongwen.pipeline import Result, Tools, run_in, working
from gongwen.publish.site import Checkout, build_site


def build_all(root: Path, tools: Tools | None = None) -> Result:
    """Converts the collection of a checkout and builds its site."""
    with working(root, tools or Tools()) as work:
        result = run_in(work, Layout(root))
        build_site(Checkout(root, work.kept, work.unchanged, work.objects), work.tools.executor, work.tools.progress)
    return result

"""Takes out of a site what its engine brings for a search of its own: ours stands in its place, so no page ever asks for it."""

from __future__ import annotations

import shutil

from gongwen.publish.finish.facts import BuiltSite

BROUGHT = ("assets/javascripts/lunr", "assets/javascripts/workers")
"""Folders of the theme with the worker of its search and, for each language, how words are cut up."""


def drop_engine_search(site: BuiltSite) -> None:
    """Removes the folders; does nothing where there are none."""
    for name in BROUGHT:
        if (folder := site.folder / name).is_dir():
            shutil.rmtree(folder)

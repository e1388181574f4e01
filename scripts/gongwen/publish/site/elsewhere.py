"""Called by MkDocs while it builds a part of the site: pages of the other parts are there to be linked to, and not built.

It is told by a JSON file: `linked`, pages and files elsewhere that are linked to; `generated`, how the names of pages begin that are
made by a run. Named in the configuration of a part only. A page comes out the same, byte for byte, as if all were built together.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

ELSEWHERE = "GONGWEN_ELSEWHERE"
"""Names the file in the environment; as `settings.py` has it, which takes longer to import than a page to build."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages elsewhere, as ones that are not built."""
    for name in _listed()["linked"]:
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.EXCLUDED))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Which anchors a page has that is made by a run is not looked at: the page may as well be in another part, or empty here."""
    generated = tuple(_listed()["generated"])
    for file in files:
        if file.page and file.src_uri.startswith(generated):
            file.page.present_anchor_ids = None
    return env


def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(Path(os.environ[ELSEWHERE]).read_text("utf-8"))
    return found

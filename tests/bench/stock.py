"""The yardstick for reading: the same Markdown pages as a site of Material for MkDocs as it comes, nothing of ours around them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

OURS = "gongwen."
"""How the names of our own Markdown extensions begin."""


def build_stock(checkout: Path, folder: Path, address: str) -> Path:
    """Builds the pages of a converted checkout in `folder` as a site that is served at `address`; gives the site's folder."""
    prepare_stock(checkout, folder, address)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
    return folder / "site"


def prepare_stock(checkout: Path, folder: Path, address: str) -> Path:
    """Writes what an engine needs to build the pages of a converted checkout into `folder`; gives it."""
    shutil.copytree(checkout / "docs", folder / "docs", ignore=shutil.ignore_patterns("overrides", "assets"))
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_configuration(checkout, address), allow_unicode=True), "utf-8")
    return folder


def _configuration(checkout: Path, address: str) -> dict[str, object]:
    """What any site says of itself, the theme in Chinese without foreign fonts, and the extensions that the pages need."""
    ours = yaml_load((checkout / "mkdocs.yml").read_text("utf-8"))
    extensions = [name for name in ours["markdown_extensions"] if not str(name).startswith(OURS)]
    return {
        "site_name": ours["site_name"],
        "site_description": ours["site_description"],
        "site_url": address,
        "theme": {"name": "material", "language": "zh", "font": False},
        "markdown_extensions": extensions,
    }

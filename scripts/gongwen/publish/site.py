"""Builds the static site with MkDocs beside the old one, finishes it, and puts it in its place when it is whole."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config import load_config

from gongwen.errors import InputError
from gongwen.publish.exchange import put_in_place, recover, workplace
from gongwen.publish.finish import SiteFacts, finish

LIBRARY = Path(__file__).resolve().parents[2]
"""Where `gongwen` lies, whose Markdown extension MkDocs imports by name."""
OWN_SEARCH = {"STOCK_SEARCH": "false"}
"""What the configuration asks the environment: whether the engine's own search is built, or ours takes its place."""
SITE = "site"
"""Folder of the built site, in the checkout."""


def build_site(root: Path, newest: str | None) -> Path:
    """Builds `docs/` into `site/`, strictly; gives the folder.

    `newest` is the ISO date of the newest document: the date of the build, so that the same input gives the same bytes
    (`SOURCE_DATE_EPOCH` wins). Raises InputError with what MkDocs says where it warns or fails, and where a page holds what
    the site's own policy forbids; the old site stays.
    """
    target = root / SITE
    with workplace(root, "site") as place:
        recover(target)
        folder = place / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        done = subprocess.run(
            command, cwd=root, env=site_environment(newest) | OWN_SEARCH, capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = _complaints(done.stderr + done.stdout) or f"exit status {done.returncode}"
            file, mend = root / "mkdocs.yml", "mend the page or setting named there"
            raise InputError(file, None, said, "a build without a warning", mend)
        docs, about = site_facts(root)
        finish(folder, docs, about)
        put_in_place(folder, target)
    return target


def site_facts(root: Path) -> tuple[Path, SiteFacts]:
    """The folder of the Markdown, and what the configuration of MkDocs says of the site."""
    config = load_config(str(root / "mkdocs.yml"))
    url, repository = config.site_url, config.extra.get("repository")
    return Path(config.docs_dir), SiteFacts(
        url or "", config.site_name, config.site_description or "", repository or ""
    )


def _complaints(said: str) -> str:
    """What MkDocs printed, without what it only told in passing. (`--quiet` would make it overlook its own warnings.)"""
    return "\n".join(line for line in said.splitlines() if line.strip() and not line.startswith("INFO")).strip()


def site_environment(newest: str | None) -> dict[str, str]:
    """The environment in which MkDocs builds the same bytes each time."""
    environment = dict(os.environ)
    if newest:
        moment = datetime.fromisoformat(newest).replace(tzinfo=UTC)
        environment.setdefault("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    environment.setdefault("NO_MKDOCS_2_WARNING", "1")
    paths = filter(None, (str(LIBRARY), environment.get("PYTHONPATH")))
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    return environment

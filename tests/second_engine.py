"""Builds the site with Zensical from the same mkdocs.yml and compares its articles with those of MkDocs.

Run by `make check`, after the site is built. Fails where text or addresses differ; what Zensical lacks is written down in
CONTRIBUTING.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from gongwen.publish.site import site_environment  # noqa: E402 (the line before says where it is)

OWN_IDS = {"__skip"}
"""Ids that an engine's templates put into the article."""

NO_TEXT = ".//*[@data-gw-until-ready] | .//script"
"""What is for scripts within the article: the search page's form and the place of the reading list come from our templates."""


def article(page: Path) -> tuple[str, list[str]]:
    """Text of a page's article without white space, and the ids in it, in order."""
    found = html.parse(str(page), html.HTMLParser(encoding="utf-8")).find(".//article")
    assert found is not None, f"{page} has no article"
    for element in found.xpath(NO_TEXT):
        element.drop_tree()
    ids = [element.get("id") for element in found.iter() if element.get("id")]
    return "".join(found.text_content().split()), [name for name in ids if name not in OWN_IDS]


def main() -> None:
    """Exit status 1 with what differs."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copy(ROOT / "mkdocs.yml", copy)
        shutil.copytree(ROOT / "docs", copy / "docs")
        command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict", "-f", "mkdocs.yml"]
        built = subprocess.run(command, cwd=copy, env=site_environment(), capture_output=True, text=True, check=False)
        if built.returncode:
            sys.exit(f"zensical: {built.stdout}{built.stderr}")
        pages = sorted(page.relative_to(copy / "site") for page in (copy / "site").rglob("index.html"))
        pages = [page for page in pages if page.parts[:2] != ("data", "seeds")]  # files that are copied as they are
        if len(pages) != sum(1 for page in (ROOT / "docs").rglob("*.md") if "overrides" not in page.parts):
            sys.exit(f"zensical: only {len(pages)} pages")
        if not (copy / "site" / "search.json").exists():
            sys.exit("zensical: no search of its own")
        different = [page for page in pages if article(ROOT / "site" / page) != article(copy / "site" / page)]
    for page in different:
        print(f"{page}: the article differs between MkDocs and Zensical", file=sys.stderr)
    print(f"Zensical builds the same {len(pages)} articles." if not different else f"{len(different)} articles differ.")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()

"""A change of the theme or of the configuration reaches every page: with MkDocs, too, the site is that of a build from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from checkout import Checkout, make_checkout

TEXT = "科普工作要点\n\n一、建设场馆\n\n1.开放场馆。按照《开放办法》，每周开放五天。\n"
ENTRY = 'texts: [main]\nnumbering: {一、: runs, "1.": restarts}'
KEPT = ("docs/documents", "docs/data", "docs/search", "docs/glossary", "docs/cited", "site", ".build")
PAGES = ("index.html", "documents/one/index.html", "documents/two/index.html")


def shown(checkout: Checkout, words: str) -> list[str]:
    """The pages on which these words stand."""
    return [page for page in PAGES if words in (checkout.site / page).read_text("utf-8")]


def test_another_template_and_another_name_of_the_site_give_the_same_as_from_nothing(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    checkout.empty()
    for number in ("one", "two"):
        checkout.add(f"{number}.txt", TEXT + number, ENTRY)
    checkout.must()
    template = checkout.root / "docs" / "overrides" / "partials" / "toc.html"
    template.write_text(f"<p>又一行</p>\n{template.read_text('utf-8')}", "utf-8")
    checkout.must()
    assert shown(checkout, "又一行") == [*PAGES]
    configuration = checkout.root / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("site_name: ", "site_name: 又一"), "utf-8")
    clean = checkout.copy_to(tmp_path / "clean")
    for folder in KEPT:
        shutil.rmtree(clean.root / folder)
    checkout.must()
    clean.must()
    assert shown(checkout, "又一公文") == [*PAGES]
    assert checkout.snapshot("site") == clean.snapshot("site")

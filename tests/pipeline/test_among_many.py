"""Nothing on the page of a document, nor its size, hangs on how many documents there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, digest, make_checkout
from gongwen.layout import Layout
from gongwen.pipeline import run
from gongwen.pipeline.told import FILES
from gongwen.publish.finish.documents import read_list
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.site.settings import Settings, left_out
from gongwen.publish.site.units import Unit, page_units
from made_collections import small_limits  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_limits")

MANY = 150
IT = """场馆工作要点

某协办〔2021〕1号

一、建设场馆

1.开放场馆。按照《场馆开放办法》第一条和《国务院办法》，每周开放五天。

2.培训队伍。参照第一条执行。

某某协会

2021年3月1日
"""
CITED = "场馆开放办法\n\n第一条　为了开放场馆，制定本办法。\n"
CITING = "场馆工作报告\n\n1.场馆已按《场馆工作要点》第一条开放，并见《国务院办法》。\n"
OTHER = "其他事项之{number}\n\n1.办理事项。见《某规定之{number}》，队伍和场馆由某单位管理。\n\n某某局\n\n{year}年{month}月1日\n"
GLOSSARY = """version: 1
terms:
  - {id: chang-guan, term: 场馆, kind: 平台与品牌, english: venues, basis: evident}
  - {id: dui-wu, term: 队伍, kind: 平台与品牌, english: teams, basis: evident}
"""
ENTRY = "texts: [main]\nnumbering: {{{}}}"


@pytest.fixture(autouse=True)
def _divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits beyond which the many are, and the few are not."""
    for name, limit in (
        ("publish.catalogue.catalogue.ONE_PAGE", 20),
        ("publish.catalogue.catalogue.ROWS", 20),
        ("publish.document_lists.ONE_LIST", 20),
        ("publish.document_lists.IN_A_PART", 20),
        ("pipeline.titles.DOCUMENTS_IN_A_PART", 20),
        ("pipeline.known.DOCUMENTS_IN_A_GROUP", 20),
    ):
        monkeypatch.setattr(f"gongwen.{name}", limit)


def collection(folder: Path, others: int) -> Checkout:
    """The document, one that it cites, one that cites it, and so many that have nothing to do with it; all converted."""
    checkout = make_checkout(folder)
    checkout.empty()
    checkout.seed("glossary.yml").write_text(GLOSSARY, "utf-8")
    checkout.add("cited.txt", CITED, ENTRY.format("第一条: runs"))
    for number in range(others):
        text = OTHER.format(number=number, year=2000 + number % 20, month=1 + number % 12)
        checkout.add(f"other-{number}.txt", text, ENTRY.format('"1.": runs'))
    checkout.add("it.txt", IT, ENTRY.format('一、: runs, "1.": runs'))
    checkout.add("citing.txt", CITING, ENTRY.format('"1.": runs'))
    assert len(run(Layout(checkout.root)).listings) == others + 3
    return checkout


def unit(checkout: Checkout) -> Unit:
    """All that the page of the document in the site, and what is made together with it, depends on."""
    docs = checkout.root / "docs"
    listed = {entry.id: entry for entry in read_list(docs)}
    names = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    digests = {name: digest(path.read_bytes()) for name, path in names.items()}
    settings = Settings(SiteFacts("", "", ""), (), (), (), (), "")
    units = page_units(settings, digests, left_out(settings), listed, "", lambda name: names[name].read_bytes(), {})
    return next(found for found in units if found.document == "it")


def test_a_document_is_the_same_among_few_and_among_many(tmp_path: Path) -> None:
    few, many = (collection(tmp_path / f"{others}", others) for others in (0, MANY))
    assert not (few.root / "docs" / "data" / "lists").exists() and (many.root / "docs" / "data" / "lists").exists()
    for file in FILES:
        name = file.format("it")
        assert (many.root / "docs" / name).read_bytes() == (few.root / "docs" / name).read_bytes()
    page = (few.root / "docs" / "documents" / "it.md").read_text("utf-8")
    assert "cited.md#art1" in page and "citing.md#c1" in page and "glossary/chang-guan" in page
    assert unit(many) == unit(few)

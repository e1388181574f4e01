"""References of GB/T 7714—2015 (`references.yml`), and what reference managers read of a document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON
from from_text import collection, read_yaml
from gongwen.address.bibliography import bibtex, csl_json, files, ris
from gongwen.address.citation import head, place
from gongwen.address.reference import Work, reference, references, with_access, work, work_reference
from gongwen.model import Document, Kind, Ledger, Metadata, Node, Role, Text
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from pybtex.database import BibliographyData, parse_string
from pybtexris import RISParser

FILE = read_yaml(Path(__file__).with_name("references.yml"))
ADDRESS = "https://example.org/some_path/documents/some-document/"
FULL = Work("“2020年”工作{要点} 50% & C#_~^\\", ("甲", "乙、丙"), "某协发〔2020〕1号", "2020年4月13日版", "2020-04-13")
BARE = Work("说明")


def titled(role: str, title: str | None) -> Text:
    kind = Kind.PARAGRAPH if title is None else Kind.TITLE
    return Text(Role(role), (Node(kind, title or "甲乙丙。", 1, None, (), "", title, 0, None, 0, 1, 1),))


def document(case: dict[str, Any]) -> Document:
    texts = [titled(role, title) for role, title in case["titles"].items()]
    if case.get("news"):
        source = Node(Kind.SOURCE, "某部", 1, None, (), "", None, 0, None, 0, 1, 1)
        texts.append(Text(Role.MAIN, (source,)))
    found = Document("some-document", "s.txt", Metadata(**case["metadata"]), tuple(texts), Ledger("", False, "", 0, ()))
    return replace(found, id=case.get("id", found.id))


@pytest.mark.parametrize("case", FILE["standard"], ids=lambda case: case["name"])
def test_the_standards_own_examples(case: dict[str, Any]) -> None:
    cited = Work(**case["work"] | {"issuers": tuple(case["work"]["issuers"])})
    assert with_access(work_reference(cited), case["accessed"], case["address"]) == case["reference"]


@pytest.mark.parametrize("case", FILE["documents"], ids=lambda case: case["name"])
def test_reference(case: dict[str, Any]) -> None:
    assert reference(document(case), case.get("anchor", "")) == case["reference"]


def test_every_node_of_the_seeds_has_a_reference_that_says_what_its_citation_says() -> None:
    for found in collection().values():
        for node in found.nodes:
            said = reference(found, node.anchor)
            assert re.fullmatch(r"[^.]+\. .+\[(Z|EB)/OL\]\. \(\d{4}-\d\d-\d\d\)", said), said
            assert place(node.anchor) in said
            title = head(found, node.anchor)[1:].partition("》")[0]
            assert title.replace("〈", "《").replace("〉", "》") in said


# ---- What reference managers read ----


def read_bibtex(text: str) -> tuple[str, str, dict[str, str], list[str]]:
    """Key, type, fields without LaTeX's escapes, authors: as pybtex reads them."""
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    fields = {name: plain(value) for name, value in entry.fields.items()}
    return key, entry.type, fields, [plain(str(person)) for person in entry.persons.get("author", [])]


def plain(latex: str) -> str:
    """What LaTeX would print."""
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    printed = re.sub(r"\\(text[a-z]+)\{\}|\\([&%$#_])", lambda match: names[match[1]] if match[1] else match[2], latex)
    return printed.removeprefix("{").removesuffix("}")


def read_ris(text: str) -> BibliographyData:
    return RISParser().parse_string(text)


def test_bibtex_is_read_back() -> None:
    key, kind, fields, authors = read_bibtex(bibtex(FULL, "some-document/20200413", ADDRESS))
    assert (key, kind, authors) == ("some-document-20200413", "misc", ["甲", "乙、丙"])
    assert fields == {
        "title": FULL.title,
        "number": FULL.document_number,
        "version": FULL.version,
        "year": "2020",
        "date": "2020-04-13",
        "url": ADDRESS,
        "language": "zh-CN",
    }


def test_of_what_is_not_known_bibtex_says_nothing() -> None:
    assert read_bibtex(bibtex(BARE, "a", "")) == ("a", "misc", {"title": "说明", "language": "zh-CN"}, [])


def test_a_news_article_is_something_online() -> None:
    news = replace(FULL, type="EB/OL")
    assert read_bibtex(bibtex(news, "a", ""))[1] == "online"
    assert ris(news, "").startswith("TY  - ELEC\n")
    assert json.loads(csl_json(news, "a", ""))[0]["type"] == "webpage"


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(lambda title: title.strip())
)
def test_whatever_a_title_holds_the_entry_stays_whole(title: str) -> None:
    cited = replace(FULL, title=title)
    _, _, fields, authors = read_bibtex(bibtex(cited, "a", ADDRESS))
    assert (fields["url"], len(authors)) == (ADDRESS, 2)
    assert fields["title"].split() == title.removeprefix("{").removesuffix("}").split() or "{" in title or "}" in title
    assert json.loads(csl_json(cited, "a", ADDRESS))[0]["title"] == title
    assert ris(cited, ADDRESS).count("\nUR  - ") == 1


def test_ris_is_read_back() -> None:
    ((_, entry),) = read_ris(ris(FULL, ADDRESS)).entries.items()
    assert entry.fields["title"] == FULL.title
    assert entry.fields["number"] == FULL.document_number
    assert entry.fields["url"] == ADDRESS
    assert entry.fields["year"] == "2020"
    assert [str(person) for person in entry.persons["author"]] == ["甲", "乙、丙"]


def test_ris_is_as_its_lines_have_to_be() -> None:
    for cited in (FULL, BARE):
        lines = ris(cited, ADDRESS).rstrip("\n").split("\n")
        assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), lines


def test_a_title_of_several_lines_is_one_line() -> None:
    cited = replace(FULL, title="甲\nUR  - https://example.net/\r\nER  - ")
    assert ris(cited, ADDRESS).count("\n") == ris(FULL, ADDRESS).count("\n")
    assert read_bibtex(bibtex(cited, "a", ADDRESS))[2]["title"] == "甲 UR - https://example.net/ ER -"


def test_csl_json_is_read_back() -> None:
    ((_, entry),) = CiteProcJSON(json.loads(csl_json(FULL, "some-document", ADDRESS))).items()
    assert str(entry.title) == FULL.title
    assert (entry.issued.year, entry.issued.month, entry.issued.day) == (2020, 4, 13)
    assert entry.type == "document"
    (entry,) = json.loads(csl_json(FULL, "some-document", ADDRESS))
    assert entry["author"] == [{"literal": "甲"}, {"literal": "乙、丙"}]
    assert (entry["number"], entry["URL"], entry["version"]) == (FULL.document_number, ADDRESS, FULL.version)


def test_what_is_no_date_is_left_out() -> None:
    odd = replace(FULL, date="不详")
    assert "date" not in read_bibtex(bibtex(odd, "a", ""))[2]
    assert "issued" not in json.loads(csl_json(odd, "a", ""))[0]
    assert "\nDA  - " not in ris(odd, "")


def test_every_document_of_the_seeds_has_all_formats() -> None:
    for found in collection().values():
        made = files(work(found), found.id, ADDRESS)
        assert list(made) == ["bib", "ris", "csl.json"]
        assert read_bibtex(made["bib"])[2]["title"] == found.main_title
        assert json.loads(made["csl.json"])[0]["id"] == found.id
        assert set(asdict(work(found))) >= {"title", "issuers", "date"}


def test_all_at_once_are_those_of_each() -> None:
    for one in collection().values():
        assert list(references(one)) == [reference(one, node.anchor) for node in one.nodes]

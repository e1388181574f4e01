"""What the Markdown extension adds to a page (`addressed.yml`), and that it adds nothing to its text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import pytest
from checkout import PROJECT
from from_text import cases
from gongwen.publish.addressed import SIGN
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from mkdocs.config import load_config
from page import bare

CASES = cases(Path(__file__).with_name("addressed.yml"))
EXTENSION = "gongwen.publish.addressed"


@cache
def engine(*without: str) -> markdown.Markdown:
    """Python-Markdown with the extensions of `mkdocs.yml`, but for those named."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    assert EXTENSION in config.markdown_extensions
    names = [name for name in config.markdown_extensions if name not in without]
    return markdown.Markdown(extensions=names, extension_configs=config.mdx_configs)


def parse(html: str) -> HtmlElement:
    return lxml.html.document_fromstring(f"<!doctype html><body><article>{html}</article>").find(".//article")


def render(text: str, *without: str) -> HtmlElement:
    return parse(engine(*without).reset().convert(text))


@pytest.mark.parametrize("case", CASES)
def test_facts(case: dict[str, Any]) -> None:
    root = render(case["markdown"])
    found = {path: root.xpath(f".{path}" if path.startswith("//") else path) for path in case["facts"]}
    assert found == case["facts"], lxml.html.tostring(root, encoding="unicode")


@pytest.mark.parametrize("case", CASES)
def test_the_same_markdown_gives_the_same_twice(case: dict[str, Any]) -> None:
    first = engine().reset().convert(case["markdown"])
    engine().reset().convert("# 别的一页 {: #title }\n\n| 1-2 {: #t1 } |\n| --- |\n| &lt; |")
    assert engine().reset().convert(case["markdown"]) == first


def test_the_table_of_contents_has_no_link_in_its_titles() -> None:
    text = "# 甲2021—2025年 {: #title }\n\n## 一、乙 {: #s1 }\n\n### （一）丙 {: #s1-u1 }\n\n## 二、丁 {: #s2 }"
    md = engine().reset()
    assert md.convert(text).count(SIGN) == 4
    assert SIGN not in md.toc
    titles = []
    pending = list(md.toc_tokens)
    while pending:
        token = pending.pop(0)
        assert SIGN not in f"{token}" and "gw-number" not in f"{token}"
        titles.append((token["id"], token["name"]))
        pending = token["children"] + pending
    assert titles == [("title", "甲2021—2025年"), ("s1", "一、乙"), ("s1-u1", "（一）丙"), ("s2", "二、丁")]


PIECES = (
    *(
        "1—2",
        "2021—2025年",
        "10—15日",
        "1-9-6-1",
        "%",
        "年",
        "-",
        "—",
        "~",
        ".",
        "甲",
        "乙 ",
        "\n",
        "\n\n",
        "*",
        "**",
        "`",
    ),
    *(
        "# ",
        "- ",
        "1. ",
        "> ",
        "\\*",
        "&amp;",
        "&#123;",
        "<b>1-2</b>",
        "[1-2](x)",
        "https://x.y/1-2",
        "<https://x.y/1-2>",
    ),
    *(
        "|",
        " | 3-4 |\n| --- | --- |\n",
        "\n{: #c1 }\n",
        " {: #t1 } ",
        '<span id="c9"></span>',
        "    3-4\n",
        "甲\n:   乙",
    ),
)


@settings(
    derandomize=True, deadline=None, database=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("| 1-2 {: #t1 } | 甲 |\n| --- | --- |\n| 3-4 {: #t1-r1 } | *5-6*7-8 |")
@example("1-2*3-4*5-6[7-8](x)9-10`11-12`13-14\n{: #p1 }")
def test_links_apart_the_text_is_that_without_the_extension(text: str) -> None:
    root, plain = render(text), render(text, EXTENSION)
    for link in root.xpath(".//a[contains(@class, 'headerlink')]"):
        assert link.text_content() == SIGN and link.get("href") == f"#{link.getparent().get('id')}"
        link.drop_tree()
    assert bare(root.text_content()) == bare(plain.text_content())  # cells stand close to each other
    for box in root.xpath(".//div[@class='gw-table']"):
        box.drop_tag()
    for span in root.xpath(".//span[@class='gw-number']"):
        span.drop_tag()
    assert [element.tag for element in root.iter()] == [element.tag for element in plain.iter()]

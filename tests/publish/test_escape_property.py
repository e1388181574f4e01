"""Any text, rendered by Python-Markdown with exactly the extensions of `mkdocs.yml`, reads as itself and keeps its addresses."""

from __future__ import annotations

from functools import cache

import lxml.html
import markdown
from checkout import PROJECT
from gongwen.model import Document, Erratum, Kind, Ledger, Metadata, Node, Role, Span, Text
from gongwen.publish.nodes import render_texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from page import bare, texts_by_address

MARKUP = "\\`*_{}[]()#+-.!<>&;|~^=$@:%/?\"'\u201c\u201d,123 ax甲乙。：，\u3000\u00a0\u00ad\u2028\u202e"
PIECES = (
    "<b>", "</p>", "<!--", "-->", "&amp;", "&#123;", "{: #c1 }", "{: .x }", "[a](b)", "![", "](", "](#c1)", "[^1]", "[TOC]",
    "*[", "]:", "***", "___", "```", "~~~", "{++", "++}", "{~~", "~>", "!!! x", "??? x", "=== ", "--8<--", "1. ", "1) ", "- ",
    "+ ", "> ", "# ", "|", "---", "===", ": ", ":   ", "$$", "{{", "}}", "{%", "\\\\", "\\", "``", "https://x.y", "klzzwxh:0",
)  # fmt: skip
TEXTS = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(MARKUP, max_size=4)), min_size=1, max_size=8)
    .map(lambda pieces: " ".join("".join(pieces).split()))
    .filter(bool)
)
LEDGER = Ledger("utf-8", False, "\n", 0, ())
ATTRIBUTES = {"id", "href", "title", "class", "role", "tabindex", "aria-label", "data-name"}
HEADS = ("none", "whole", "part")


@cache
def engine() -> markdown.Markdown:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@st.composite
def nodes(draw: st.DrawFn) -> list[Node]:
    """A few paragraphs, headings, clauses with a run-in title, and rows; some with a correction somewhere."""
    made = []
    for index in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 4)) == 0:
            cells = draw(st.lists(TEXTS, min_size=2, max_size=2))
            text, kind, head = "\t".join(cells), Kind.ROW, 0
        else:
            text, kind = draw(TEXTS), Kind.CLAUSE
            how = draw(st.sampled_from(HEADS))
            head = {"none": 0, "whole": len(text), "part": draw(st.integers(0, len(text)))}[how]
            if not text[:head].strip():
                head = 0
        span = ()
        if kind is Kind.CLAUSE and draw(st.booleans()):
            start = draw(st.integers(0, len(text) - 1))
            span = (Span(start, draw(st.integers(start + 1, len(text))), "correction", f"erratum-{index}"),)
        level = draw(st.integers(1, 7))
        made.append(Node(kind, text, level, None, None or (), "c", None, head, None, 0, 1, 1, span, f"c{index}"))
    return made


def page_of(made: list[Node], original: str, aliased: bool) -> str:
    errata = tuple(
        Erratum(span.target, "correction", 1, span.start, span.end, original, "改", original, "理由")
        for node in made
        for span in node.spans
    )
    document = Document("x", "x.txt", Metadata(), (Text(Role.MAIN, tuple(made)),), LEDGER, errata)
    blocks = render_texts(document, {"c0": ["c0-old"]} if aliased else {})
    return engine().reset().convert("".join(f"\n{block}\n" for block in blocks))


def clause(text: str, head: int = 0, corrected: tuple[int, int] | None = None) -> list[Node]:
    spans = (Span(*corrected, "correction", "erratum-0"),) if corrected else ()
    return [Node(Kind.CLAUSE, text, 2, None, (), "c", None, head, None, 0, 1, 1, spans, "c0")]


@given(made=nodes(), original=TEXTS, aliased=st.booleans())
@example(made=clause("甲\\"), original="x", aliased=False)
@example(made=clause("1."), original="x", aliased=False)
@example(made=clause("a : b"), original="x", aliased=False)
@example(made=clause("甲。- 乙", 2), original='"', aliased=False)
@example(made=clause("甲!乙", 0, (2, 3)), original="x", aliased=False)
@example(made=clause("甲]:乙", 0, (0, 4)), original="x", aliased=False)
@example(made=clause("甲乙", 0, (0, 1)), original="'')", aliased=False)
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_reads_as_itself(made: list[Node], original: str, aliased: bool) -> None:
    html = page_of(made, original, aliased)
    root = lxml.html.document_fromstring(f"<!DOCTYPE html><body><article>{html}</article></body>")
    expected = {node.anchor: bare(node.text) for node in made}
    assert texts_by_address(root, expected) == expected
    assert len(root.xpath("//*[@id='c0-old']")) == aliased
    allowed = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "span", "table", "thead", "tbody", "tr", "th", "td"}
    allowed |= {"div"}  # the box of a table
    for element in root.xpath("//article//*") + root.xpath("//article//comment()"):
        assert element.tag in allowed, html
        assert set(element.attrib) <= ATTRIBUTES, html
    links = [link for link in root.xpath("//article//a") if link.get("class") != "headerlink"]
    assert {link.get("href") for link in links} <= {span.target for node in made for span in node.spans} | {
        f"#{span.target}" for node in made for span in node.spans
    }
    assert all(bare(link.get("title")) == bare(f"原文：{original}") for link in links)

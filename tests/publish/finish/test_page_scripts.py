"""What a few searches tell of a page is what parsing tells of it."""

from __future__ import annotations

from gongwen.publish.finish.page_scripts import PageScripts, plain_scripts, scripts_and_faults
from hypothesis import example, given
from hypothesis import strategies as st
from small_site import SCRIPT, page

PIECES = (
    "<p>甲</p>\n",
    "<p title=",
    '"',
    "'",
    ">",
    "<",
    " ",
    "=",
    "<script>",
    "</script>",
    "</SCRIPT >",
    "<SCRIPT>",
    '<script src="a.js"></script>',
    '<script type="application/json">{"a": "<"}</script>',
    "<script>go('</p>')</script>",
    '<script id="a" type="module">go()</script>',
    "<script defer onload=go()>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<style>",
    " onclick=go()",
    ' style="a"',
    "/style=a",
    '<a href="',
    '<a href=" j',
    "avascript:go()",
    "&#106;",
    "<img/onerror=go()>",
    "go()",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example('<p title="<script>go()</script>">')
@example('<p title="a> <script>go()</script>">')
@example('<p title="it\'s <script>go()</script>">')
@example("<p title=<script>go()</script>>")
@example('<script data="javascript:go()">go()</script>')
@example("<script>go()</SCRIPT ></script>")
@example("<!-- <p> <script>go()</script> -->")
def test_both_find_the_same(body: str) -> None:
    plain = plain_scripts(body)
    parsed = PageScripts(body)
    if plain is not None:
        assert (plain, []) == (parsed.scripts, parsed.faults)


def test_a_page_as_the_theme_has_it_is_not_parsed() -> None:
    whole = page("甲", "", '<p id="c1">甲<a class="headerlink" href="#c1">¶</a></p>')
    assert plain_scripts(whole) == [SCRIPT]
    assert scripts_and_faults(whole) == ([SCRIPT], [])


def test_a_page_without_scripts_has_none() -> None:
    assert scripts_and_faults("<!doctype html>\n<title>甲</title>\n<p>甲</p>\n") == ([], [])

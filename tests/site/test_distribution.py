"""The pictures of the glossary: every cell leads to its places, says what the table says, and can be read in both schemes."""

from __future__ import annotations

import json
import re
from functools import cache
from urllib.parse import urlsplit

import lxml.etree
import pytest
from checkout import Checkout
from lxml.html import HtmlElement
from page import article, read_page
from steps import go
from visit import Visit

XLINK = "{http://www.w3.org/1999/xlink}href"
LEAST_CONTRAST = 4.5
SCHEMES = ["default", "slate"]


@cache
def page(built: Checkout) -> HtmlElement:
    return article(read_page(built.site / "glossary" / "distribution" / "index.html"))


@cache
def pictures(built: Checkout) -> dict[str, lxml.etree._Element]:
    """The pictures as they stand in the page, by the id of the heading above them."""
    html = (built.site / "glossary" / "distribution" / "index.html").read_text("utf-8")
    found = re.findall(r'<h3 id="((?:heat-map|time-line)-\w+)">.*?(<svg .*?</svg>)', html, re.DOTALL)
    return {name: lxml.etree.fromstring(svg) for name, svg in found}


def cells(picture: lxml.etree._Element, tag: str) -> list[tuple[str, lxml.etree._Element]]:
    """Where what is drawn with a tag leads, and the shape."""
    return [(link.get(XLINK), shape) for link in picture.iter("{*}a") for shape in link if shape.tag.endswith(tag)]


def test_there_is_a_picture_for_every_kind(built: Checkout) -> None:
    kinds = {heading.get("id") for heading in page(built).xpath(".//h3")}
    assert set(pictures(built)) == kinds
    assert len([name for name in kinds if name.startswith("heat-map-")]) == 9
    assert len([name for name in kinds if name.startswith("time-line-")]) == 9


def test_a_picture_is_nothing_but_a_picture(built: Checkout) -> None:
    """Nothing of HTML, which would end it; no style of its own, which the policy forbids; passed over by keys and readers."""
    for name, picture in pictures(built).items():
        for element in picture.iter():
            assert lxml.etree.QName(element).namespace == "http://www.w3.org/2000/svg", name
            assert not {"style", "onclick", "onload", "class-name"} & set(element.attrib), name
        assert {lxml.etree.QName(element).localname for element in picture.iter()} == {"svg", "g", "path", "a", "text"}
        assert (picture.get("aria-hidden"), picture.get("focusable")) == ("true", "false")
        assert {link.get("tabindex") for link in picture.iter("{*}a")} == {"-1"}
    assert "style=" not in (built.site / "glossary" / "distribution" / "index.html").read_text("utf-8")


def test_every_cell_leads_to_its_places(built: Checkout) -> None:
    ids: dict[str, set[str]] = {}
    for name, picture in pictures(built).items():
        links = [link.get(XLINK) for link in picture.iter("{*}a")]
        assert links, name
        for link in links:
            address = urlsplit(link)
            assert not address.scheme and not address.netloc and not address.query
            assert re.fullmatch(r"\.\./[^/]+/", address.path), link
            if address.path not in ids:
                target = built.site / "glossary" / "distribution" / address.path / "index.html"
                ids[address.path] = set(read_page(target.resolve()).xpath("//@id"))
            assert address.fragment in ids[address.path], link


def test_the_cells_say_what_the_table_says(built: Checkout) -> None:
    glossary = json.loads((built.site / "data" / "glossary.json").read_text("utf-8"))["terms"]
    (table,) = page(built).xpath("./h2[@id='table']/following-sibling::div/table")
    titles = [head.text_content() for head in table.xpath("./thead/tr/th")]
    listed = json.loads((built.site / "data" / "documents.json").read_text("utf-8"))["documents"]
    documents = {document["title"]: document["id"] for document in listed}
    said: dict[tuple[str, str], int] = {}
    for row in table.xpath("./tbody/tr"):
        (link,) = row[0].xpath("./a/@href")
        assert [cell.get("data-name") for cell in row] == titles
        for title, cell in list(zip(titles, row, strict=True))[1:-2]:
            said[link.split("/")[1], documents[title]] = int(cell.text_content() or 0)  # none is an empty cell
    assert {term for term, _ in said} == {term["id"] for term in glossary}
    for term in glossary:
        for document in documents.values():
            assert said[term["id"], document] == sum(place["document"] == document for place in term["occurrences"])
    drawn: dict[tuple[str, str], int] = {}
    for name, picture in pictures(built).items():
        if not name.startswith("heat-map"):
            continue
        for link in picture.iter("{*}a"):
            assert [lxml.etree.QName(shape).localname for shape in link] == ["path", "text"], "a cell is one link"
        for link, text in cells(picture, "text"):
            key = (link.split("/")[1], link.partition("#in-")[2])
            assert key not in drawn, f"{key} is drawn twice"
            drawn[key] = int(text.text)
    assert drawn == {key: count for key, count in said.items() if count}


def test_every_term_with_a_date_has_its_line_of_time(built: Checkout) -> None:
    rows = page(built).xpath("./h2[@id='table']/following-sibling::div/table/tbody/tr")
    dated = {row[0].xpath("./a/@href")[0] for row in rows if row[-1].text_content().strip() != "—"}
    lines = [
        link
        for name, picture in pictures(built).items()
        if name.startswith("time-line")
        for link, _ in cells(picture, "path")
    ]
    assert sorted(link.partition("#")[0] for link in lines) == sorted(dated)


def test_more_places_are_drawn_darker(built: Checkout) -> None:
    shades: dict[int, set[str]] = {}
    for name, picture in pictures(built).items():
        if name.startswith("heat-map"):
            for (_, text), (_, path) in zip(cells(picture, "text"), cells(picture, "path"), strict=True):
                shades.setdefault(int(text.text), set()).add(variable(path.get("fill")))
    assert shades[1] == {"--gw-heat-1"}
    in_order = [shade for count in sorted(shades) for shade in shades[count]]
    assert len(in_order) == len(shades) and in_order == sorted(in_order)
    assert in_order[-1] == "--gw-heat-4"


def variable(fill: str) -> str:
    """The variable of the style sheet that a colour is."""
    (name,) = re.findall(r"^var\((--gw-[\w-]+), #[0-9a-f]{6}\)$", fill)
    return name


def colours(built: Checkout, scheme: str) -> dict[str, str]:
    """The variables of a scheme, as the style sheet that is published sets them."""
    (sheet,) = (built.site / "assets").glob("gongwen*.css")
    (rules,) = re.findall(
        rf'\[data-md-color-scheme="{scheme}"\]\{{([^}}]*--gw-ink:[^}}]*)\}}', sheet.read_text("utf-8")
    )
    return dict(re.findall(r"(--gw-[\w-]+):\s*(#[0-9a-f]{6})", rules))


def luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_specification() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_names_and_numbers_can_be_read(built: Checkout, scheme: str) -> None:
    known = colours(built, scheme)
    for name, picture in pictures(built).items():
        numbers = cells(picture, "text")
        for (_, text), (_, path) in zip(numbers, cells(picture, "path"), strict=name.startswith("heat-map")):
            on, ink = known[variable(path.get("fill"))], known[variable(text.get("fill"))]
            assert contrast(on, ink) >= LEAST_CONTRAST, (path.get("fill"), text.get("fill"))
        own = {text for _, text in numbers}
        for label in set(picture.iter("{*}text")) - own:
            assert contrast(known["--gw-paper"], known[variable(label.get("fill"))]) >= LEAST_CONTRAST
        for _, path in cells(picture, "path"):  # a line of time, WCAG 1.4.11
            assert name.startswith("heat-map") or contrast(known["--gw-paper"], known[variable(path.get("fill"))]) >= 3


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_the_browser_draws_all_of_it(request: pytest.FixtureRequest, built: Checkout, width: str) -> None:
    visit: Visit = request.getfixturevalue(width)
    go(visit, "glossary/distribution/")
    drawn = visit.page.evaluate(
        """() => [...document.querySelectorAll("article svg")].map((svg) => [
          svg.querySelectorAll("a").length, [...svg.querySelectorAll("text")].map((text) => text.textContent)])"""
    )
    assert drawn == [
        [len(list(picture.iter("{*}a"))), ["".join(text.itertext()) for text in picture.iter("{*}text")]]
        for picture in pictures(built).values()
    ]
    fills = visit.page.evaluate(
        "[...document.querySelectorAll('article svg text')].map((text) => getComputedStyle(text).fill)"
    )
    assert all(fill.startswith("rgb") for fill in fills)
    wide = visit.page.evaluate(
        "[...document.querySelectorAll('article svg')].map((svg) => svg.getBoundingClientRect().right)"
    )
    assert max(wide) <= visit.page.viewport_size["width"]


def test_a_click_on_a_cell_leads_to_the_places(desk: Visit) -> None:
    go(desk, "glossary/distribution/")
    desk.find("svg a[*|href='../si-fu-wu/#in-cast-2020-work-points'] > text").click()
    desk.page.wait_for_url("**/glossary/si-fu-wu/#in-cast-2020-work-points")
    desk.find("h3#in-cast-2020-work-points").wait_for()

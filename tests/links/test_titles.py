"""Titles in texts (`titles.yml`), how they are compared (`normal_forms.yml`), and which of them are ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases, convert_text
from gongwen.links import CITED, Gathered, Known, link
from gongwen.links.kinds import kind_of
from gongwen.links.normal import cited_id, normal_form
from gongwen.links.titles import titles_of
from linked_documents import linked, spans
from msgspec.structs import replace

PLAN = "某某协会事业发展“十四五”规划（2021—2025年）\n一、任务\n1.办好年会。甲。\n"
NOTICE = (
    "某某协会文件\n某协发〔2021〕30号\n某某协会关于印发《某某协会2021年工作要点》的通知\n各学会：\n现将要点印发给你们。\n"
    "某某协会\n2021年4月13日\n某某协会2021年工作要点\n一、任务\n1.办好年会。甲。\n2.办好论坛。乙。\n"
)


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("titles.yml")))
def test_titles_are_found(case: dict[str, Any]) -> None:
    found = titles_of(case["text"])
    assert [f"({one.title})" if one.inside else one.title for one in found] == case["found"]
    for one in found:
        assert case["text"][one.start : one.end][1:-1] == one.title


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("normal_forms.yml")))
def test_titles_that_differ_in_print_are_the_same(case: dict[str, Any]) -> None:
    (form,) = {normal_form(title) for title in case["same"]}
    assert len({cited_id(title) for title in case["same"]}) == 1
    assert all(normal_form(title) != form and cited_id(title) != cited_id(case["same"][0]) for title in case["other"])


def target(citing: str, *names: str, others: dict[str, str] | None = None) -> list[str]:
    """Where the titles and numbers of a line lead, in a collection with the plan (known by further names) and the notice."""
    titles = Gathered()
    for name, text in {"plan": PLAN, "notice": NOTICE, **(others or {})}.items():
        titles.learn(replace(convert_text(text), id=name), names if name == "plan" else ())
    document = link(replace(convert_text(f"某某县工作安排\n{citing}\n"), id="citing"), Known(titles))
    return [span.target for _, _, span in spans(document, CITED)]


@pytest.mark.parametrize(
    "title",
    [
        "某某协会事业发展“十四五”规划（2021—2025年）",
        "某某协会事业发展十四五规划(2021-2025年)",
        "某某协会事业发展“十四五”规划",
        "某协“十四五”规划",
        "某协“十四五”规划（2021—2025 年）",
    ],
)
def test_a_title_of_ours_in_other_print_without_its_years_or_by_another_name(title: str) -> None:
    names = ("某协“十四五”规划", "某协“十四五”规划（2021—2025年）")
    assert target(f"落实《{title}》。", *names) == ["plan#title"]


@pytest.mark.parametrize(
    "title",
    [
        "某某县“十四五”规划",
        "“十四五”规划",
        "某某协会事业发展“十三五”规划",
        "某某协会事业发展“十四五”规划（2016—2020年）",
    ],
)
def test_another_plan_is_another_document(title: str) -> None:
    assert target(f"落实《{title}》。", "某协“十四五”规划") == [cited_id(title)]


def test_a_notice_and_the_text_that_it_circulates_are_told_apart() -> None:
    assert target("落实《某某协会关于印发〈某某协会2021年工作要点〉的通知》。") == [
        "notice#notice-title",
        "notice#title",
    ]
    assert target("落实《某某协会2021年工作要点》（某协发〔2021〕30号）。") == ["notice#title", "notice#title"]


@pytest.mark.parametrize(
    "number", ["某协发〔2021〕30号", "某协发[2021]30号", "某协发（2021）30 号", "某协发【2021】第30号"]
)
def test_a_number_in_running_text_leads_to_its_document(number: str) -> None:
    expected = [] if "第" in number else ["notice#title"]
    assert target(f"根据{number}文件要求。") == expected


@pytest.mark.parametrize("number", ["某协发〔2021〕3号", "某协发〔2021〕130号", "协发〔2021〕30号", "2021年30号"])
def test_another_number_does_not(number: str) -> None:
    assert target(f"根据{number}文件要求。") == []


def test_a_number_that_others_end_with_is_not_theirs() -> None:
    assert target("根据国某协发〔2021〕30号文件。") == ["notice#title"]  # 根据… may stand before it as well
    assert target("根据国某协发〔2021〕30号文件。", others={"third": NOTICE.replace("某协发〔", "国某协发〔")}) == [
        "third#title"
    ]


def test_a_title_that_two_documents_have_is_neither() -> None:
    title = "某某协会事业发展“十四五”规划（2021—2025年）"
    assert target(f"落实《{title}》。", others={"third": PLAN}) == [cited_id(title)]


def test_a_title_within_another_counts_only_if_it_is_ours() -> None:
    outer = "关于修改〈中华人民共和国某某法〉的决定"
    assert target(f"根据《{outer}》。") == [cited_id(outer)]
    outer = "关于修改〈某某协会2021年工作要点〉的决定"
    assert target(f"根据《{outer}》。") == [cited_id(outer), "notice#title"]


def test_its_own_title_is_its_own_though_another_document_has_the_same() -> None:
    document = linked("某某县工作要点\n落实《某某县工作要点》。\n", {"other": "某某县工作要点\n甲。\n"})
    assert [span.target for _, _, span in spans(document, CITED)] == ["text#title"]


def test_an_earlier_version_is_not_what_a_title_means() -> None:
    assert target("落实《某某协会2021年工作要点》。", others={"notice/20210101": NOTICE}) == ["notice#title"]


def test_a_document_of_the_same_title_that_is_put_out_of_force_is_another() -> None:
    rules = "某某市工作规则\n一、甲。\n二、本规则自印发之日起施行。2013年印发的《某某市工作规则》（某政〔2013〕1号）同时废止。\n"
    ((_, words, span),) = spans(linked(rules), CITED)
    assert (words, span.target) == ("《某某市工作规则》", cited_id("某某市工作规则", former=True))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("中华人民共和国科学技术普及法", "法律"),
        ("重庆市科学技术普及条例", "条例"),
        ("中国科学技术协会章程", "章程"),
        ("关于进一步弘扬科学家精神加强作风和学风建设的意见", "意见"),
        ("关于促进科幻电影发展的若干意见", "意见"),
        ("全民科学素质行动规划纲要（2021—2035年）", "规划纲要"),
        ("党委（党组）落实全面从严治党主体责任规定", "规定"),
        ("川渝科协全面战略合作框架协议", "框架协议"),
        *(
            (title, None)
            for title in ("科普时报", "书法", "细胞研究", "Cell Research", "科技工作者建议", "院士专家建议")
        ),
        *(
            (title, None)
            for title in ("科协治理纵横谈", "温州宣言", "焦点访谈", "我有办法", "巷子里的灯", "时代报告", "")
        ),
    ],
)
def test_a_kind_is_given_only_if_it_is_certain(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind

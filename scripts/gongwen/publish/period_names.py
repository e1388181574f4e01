"""How years and months are named for readers, and the lists and rows of links that lead to their pages."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.publish.periods import UNDATED, Period, page_name

NO_DATE = "未注日期"
"""How a period of undated documents is named."""


def in_chinese(name: str) -> str:
    """2020 → 2020年, 2020-04 → 2020年4月."""
    year, _, month = name.partition("-")
    if name == UNDATED:
        return NO_DATE
    return f"{year}年{f'{int(month)}月' if int(month or 0) else ''}" + ("（未注月份）" if month == "00" else "")


def period_list(periods: Sequence[Period], folder: str = "") -> str:
    """A line a period: its name as a link, documents, places. `folder`: of its page, from here.

    No table, since a narrow screen shows each row of one as a list of its own.
    """
    return "\n".join(
        f"- [{in_chinese(one.name)}]({folder}{one.name}.md)：{one.documents}件公文，{one.count}处" for one in periods
    )


def page_links(period: Period, here: int) -> str:
    """1、2、3: the numbered pages of a period, the one that is shown (`here`, from 0) without a link."""
    numbers = range(len(period.pages))
    return "、".join(str(n + 1) if n == here else f"[{n + 1}]({page_name(period, n)}.md)" for n in numbers)

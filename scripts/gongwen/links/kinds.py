"""What a cited title is, where its own words say so for certain: 条例, 规划, 通知. A journal, a film or a column is never guessed."""

from __future__ import annotations

import re

_PERIOD = r"(?:[（(](?:\d{4}[^（()）]*|试行|暂行|修订|修正|草案|征求意见稿|[^（()）]*年[^（()）]*)[）)])*$"
_OFFICIAL = "意见|通知|决定|决议|通报|公告|通告|批复|函|请示|报告|议案|纪要|命令|公报|办法|规定|方案"
_KINDS = (
    (re.compile(rf"^中华人民共和国.+法{_PERIOD}|^(?:中华人民共和国)?(?:宪法|刑法|民法典){_PERIOD}"), "法律"),
    (re.compile(rf".(?P<kind>条例|实施细则|章程|行动计划|规划纲要|实施纲要|实施方案|工作要点){_PERIOD}"), ""),
    (re.compile(rf".(?P<kind>规划|纲要|框架协议|合作协议){_PERIOD}"), ""),
    (re.compile(rf"^.*关于.+的(?:[^的]*?)(?P<kind>{_OFFICIAL}){_PERIOD}"), ""),
    (re.compile(rf".{{4,}}(?P<kind>规定|办法){_PERIOD}"), ""),
)


def kind_of(title: str) -> str | None:
    """The kind that a title's last words name; None where they name none that could be nothing else."""
    for pattern, kind in _KINDS:
        if found := pattern.search(title):
            return kind or found["kind"]
    return None

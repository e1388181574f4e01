"""Made documents for tests of the catalogue and of the lists: as the manifest of a large collection might give them."""

from __future__ import annotations

import random
from typing import Any

from gongwen.publish.listing import Listing

PLACES = [f"{one}{two}市" for one in "北上天重广深杭南成武西长沈青大厦宁苏无合" for two in "京海津庆州圳都汉安沙"]
BODIES = ("科学技术协会", "人民政府", "教育局", "财政局", "科学技术协会办公室")


def listed(name: str, **given: Any) -> Listing:
    """One document by its id, with what is given."""
    found = {"id": name, "address": f"documents/{name}/", "title": f"{name}要点", "issuer": "甲市科协"}
    found |= {"document_number": None, "date": "2021-03-04", "added": None, "revised": None, "clauses": 3}
    return Listing(**found | given)


def made(count: int, *, issuers: int = 100, collections: int = 10, seed: int = 1) -> list[Listing]:
    """Documents of some thirty years, a third of them by one issuer, a few without a date or an issuer."""
    drawn = random.Random(seed)
    names = [f"{place}{body}" for body in BODIES for place in PLACES][:issuers]
    found = []
    for number in range(count):
        year = 2025 - min(int(drawn.expovariate(0.12)), 34)
        date = f"{year}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
        issuer = names[0] if drawn.random() < 0.33 else drawn.choice(names)
        title = f"{issuer}关于印发《{year}年度科学素质建设与科普工作要点》的通知"
        entry = listed(
            f"made-{number:05}",
            title=title,
            issuer=None if number % 50 == 7 else issuer,
            document_number=f"科协办发厅字〔{year}〕{number % 90 + 1}号",
            date=None if number % 40 == 3 else date,
            clauses=number % 60,
            collection=f"gw{number * collections // count}",
            collection_title=f"第{number * collections // count + 1}辑",
        )
        found.append(entry)
    return found

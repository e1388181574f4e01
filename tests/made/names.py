"""Who issues the made documents, what these are called, and what others they cite: no name of a real place or body.

Always the same for the same state of the generator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

import yaml

ISSUERS = 100
"""So many bodies issue documents."""
WORKS = 4_000
"""So many titles that are none of the collection's are cited."""
FIRST_DAY, LAST_DAY = date(1990, 1, 8), date(2025, 12, 20)
"""Between these the documents are dated."""

_LISTS = yaml.safe_load(Path(__file__).with_name("names.yml").read_text("utf-8"))
_PLACES = [f"{one}{two}" for one, two in product(*_LISTS["places"])]
_ORGANS: dict[str, str] = _LISTS["organs"]


@dataclass(frozen=True)
class Issuer:
    """A body that issues documents."""

    place: str
    """Its place: 沅陵市."""
    name: str
    """沅陵市财政局."""
    code: str
    """What its document numbers begin with: 沅财发."""


@dataclass(frozen=True)
class Identity:
    """What a document is called, and whose it is."""

    issuer: Issuer
    """Who issued it."""
    day: date
    """When."""
    number: int
    """Of its 发文字号."""
    subject: str
    """What it is about."""
    title: str
    """Of the text that people cite, without 《》."""


class Names:
    """Gives them one after another; no title comes twice."""

    def __init__(self, chance: Random) -> None:
        """`chance`: decides everything."""
        self._chance = chance
        bodies = [
            Issuer(f"{place}市", f"{place}市{organ}", f"{place[0]}{code}发")
            for place, (organ, code) in product(_PLACES, _ORGANS.items())
        ]
        self._issuers = chance.sample(bodies, ISSUERS)
        self._taken: set[str] = set()
        self.works = [self._work() for _ in range(WORKS)]
        """Cited titles of others, with 《》."""

    def identity(self, form: str) -> Identity:
        """The next document. `form`: its title with `{place}`, `{name}`, `{year}`, `{end}` and `{subject}`; `end` is four years on."""
        issuer = self._issuers[int(len(self._issuers) * self._chance.random() ** 2)]
        day = FIRST_DAY + timedelta(days=self._chance.randrange((LAST_DAY - FIRST_DAY).days))
        while True:
            subject = self._subject()
            names = {"place": issuer.place, "name": issuer.name, "year": day.year, "end": day.year + 4}
            title = form.format(subject=subject, **names)
            if title not in self._taken:
                self._taken.add(title)
                return Identity(issuer, day, self._chance.randint(1, 180), subject, title)

    def recipients(self, issuer: Issuer) -> str:
        """A line of 主送机关."""
        organs = self._chance.sample(list(_ORGANS), 2)
        return f"各区县{organs[0]}，{issuer.place}{organs[1]}，各直属单位："

    def copied(self, issuer: Issuer) -> str:
        """A line of 抄送机关."""
        organs = self._chance.sample(list(_ORGANS), 2)
        return f"抄送：{issuer.place}{organs[0]}，{issuer.place}{organs[1]}。"

    def bodies(self, count: int) -> list[str]:
        """Names of bodies for the rows of a table."""
        return [f"{place}区" for place in self._chance.sample(_PLACES, count)]

    def _subject(self) -> str:
        return self._chance.choice(_LISTS["fields"]) + self._chance.choice(_LISTS["aspects"])

    def _work(self) -> str:
        while True:
            subject = self._subject()
            if self._chance.random() < 0.5:
                title = f"{self._chance.choice(_PLACES)}省{subject}{self._chance.choice(_LISTS['regulations'])}"
            else:
                title = (
                    f"关于{self._chance.choice(_LISTS['verbs'])}{subject}工作的{self._chance.choice(_LISTS['orders'])}"
                )
            if title not in self._taken:
                self._taken.add(title)
                return f"《{title}》"


def written(day: date) -> str:
    """2020年4月13日."""
    return f"{day.year}年{day.month}月{day.day}日"

"""What vacancies are about: occupations and places as in the statistics, employers, days, skills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kohtaanto.codes.esco import Occupation
from kohtaanto.demo.area_rows import EmployerRow
from kohtaanto.demo.areas import DemoArea, occupations_wanted, vacancy_weights
from kohtaanto.demo.chance import divided, happens
from kohtaanto.demo.employers import AGENCIES, Employers
from kohtaanto.demo.setting import Setting
from kohtaanto.demo.skills import draw_wanted
from kohtaanto.demo.trades import Trade, draw_occupation, trade_of

OWN, NATIONAL = "own", "national"
_NATIONAL_SHARE = 0.42
_NEARBY_SHARE = 0.2  # of the national ones
_NO_END = 0.07  # the area's own always tell their last day
_STATES = {"draft": "draft", "archived": "archived"}


@dataclass(frozen=True, slots=True)
class Opening:
    """A vacancy before it is written: the occupation, the place, the employer, its state, days and skills."""

    occupation: Occupation
    municipality: str
    source: str
    state: str
    employer: EmployerRow | None
    published_on: date | None
    expires_on: date | None
    must: tuple[str, ...]
    nice: tuple[str, ...]

    @property
    def trade(self) -> Trade:
        """Return the trade of the occupation."""
        return trade_of(self.occupation.isco4)


def draw_openings(
    setting: Setting, area: DemoArea, employers: Employers, kind: str, count: int
) -> Iterator[Opening]:
    """Give so many openings of a kind: "open", "draft", "archived" or "out of date"."""
    random = setting.stream("openings", area.code, kind)
    groups = [isco for isco, many in divided(count, occupations_wanted(area)).items() for _ in range(many)]
    places = [code for code, many in divided(count, vacancy_weights(area)).items() for _ in range(many)]
    random.shuffle(groups)
    for isco, municipality in zip(groups, places, strict=True):
        yield _opening(random, setting, area, employers, kind, isco, municipality)


def _opening(
    random: Random,
    setting: Setting,
    area: DemoArea,
    employers: Employers,
    kind: str,
    isco: str,
    municipality: str,
) -> Opening:
    occupation = draw_occupation(random, isco)
    must, nice = draw_wanted(random, occupation)
    published, expires = _days(random, setting, kind)
    state = _STATES.get(kind, "published")
    if kind != "draft" and happens(random, _NATIONAL_SHARE):
        town = random.choice(area.nearby) if happens(random, _NEARBY_SHARE) else municipality
        end = None if kind == "open" and happens(random, _NO_END) else expires
        return Opening(occupation, town, NATIONAL, state, None, published, end, must, nice)
    house = _employer(random, employers, trade_of(isco), municipality)
    return Opening(occupation, municipality, OWN, state, house, published, expires, must, nice)


def _days(random: Random, setting: Setting, kind: str) -> tuple[date | None, date | None]:
    if kind == "draft":
        return None, None
    if kind == "archived":
        published = setting.ago(random.randint(60, 700))
        return published, min(published + timedelta(days=random.randint(14, 45)), setting.ago(5))
    if kind == "out of date":
        return setting.ago(random.randint(40, 60)), setting.ago(random.randint(1, 10))
    return setting.ago(random.randint(0, 45)), setting.day + timedelta(days=random.randint(2, 45))


def _employer(random: Random, employers: Employers, trade: Trade, municipality: str) -> EmployerRow:
    houses = employers.by_industry
    fitting = [each for industry in trade.industries for each in houses.get(industry, ())]
    near = [each for each in fitting if each.municipality_code == municipality]
    return random.choice(near or fitting or houses.get(AGENCIES) or employers.rows)

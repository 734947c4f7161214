"""The employment areas of the demo: which ones, how large, and how people and vacancies spread over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kohtaanto.codes import municipalities, statistics
from kohtaanto.codes.municipalities import EmploymentArea, Municipality
from kohtaanto.demo.trades import occupation_groups

AREAS_BEGAN = date(2025, 1, 1)
# A count that is not published is one to four: the middle stands for it.
_UNPUBLISHED = 2


@dataclass(frozen=True, slots=True)
class DemoArea:
    """One area of the demo; the counts are those of scale 1, `nearby` towns outside it with vacancies too."""

    code: int
    region: str
    jobseekers: int
    archived: int
    vacancies: int
    employers: int
    nearby: tuple[str, ...]


# The neighbour's Huittinen borders on Sastamala and Punkalaidun.
MAIN = DemoArea(21, "06", 2500, 120, 400, 250, ("536", "980", "837", "102"))
NEIGHBOUR = DemoArea(5, "04", 600, 30, 100, 60, ("609", "790"))
AREAS = (MAIN, NEIGHBOUR)


@cache
def official(area: DemoArea) -> EmploymentArea:
    """Return the area's official facts: names, members, host where known."""
    return next(each for each in municipalities.areas(AREAS_BEGAN) if each.code == area.code)


@cache
def place(code: str) -> Municipality:
    """Return a municipality of today."""
    found = municipalities.municipality(code, AREAS_BEGAN)
    if found is None:
        raise KeyError(code)
    return found


@cache
def people_weights(area: DemoArea) -> Mapping[str, float]:
    """Return the unemployed of each member municipality in the last published month."""
    return _by_municipality(area, statistics.unemployed)


@cache
def vacancy_weights(area: DemoArea) -> Mapping[str, float]:
    """Return the open vacancies of each member municipality in the last published month."""
    return _by_municipality(area, statistics.open_vacancies)


@cache
def occupations_sought(area: DemoArea) -> Mapping[str, float]:
    """Return the unemployed of the area's region by occupation group (ISCO, four digits)."""
    counts = statistics.by_occupation(area.region, statistics.LAST_MONTH)
    return occupation_groups({each.isco: each.unemployed or 0 for each in counts})


@cache
def occupations_wanted(area: DemoArea) -> Mapping[str, float]:
    """Return the open vacancies of the area's region by occupation group."""
    counts = statistics.by_occupation(area.region, statistics.LAST_MONTH)
    return occupation_groups({each.isco: each.open_vacancies or 0 for each in counts})


def _by_municipality(area: DemoArea, count: Callable[[str, date], int | None]) -> Mapping[str, float]:
    return {
        code: count(code, statistics.LAST_MONTH) or _UNPUBLISHED for code in official(area).municipality_codes
    }

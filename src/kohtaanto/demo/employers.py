"""The employers of the demo: invented houses with check digits that hold, and the people who act for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TypeVar

from kohtaanto.codes.business_id import business_id
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.demo.addresses import draw_phone
from kohtaanto.demo.area_rows import EmployerContactRow, EmployerRow
from kohtaanto.demo.areas import DemoArea, occupations_wanted, vacancy_weights
from kohtaanto.demo.chance import divided, drawn_id, happens, weighted
from kohtaanto.demo.content import content
from kohtaanto.demo.names import draw_name
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.staff import Staff
from kohtaanto.demo.trades import trade_of

AGENCIES = "78"
_AGENCY_SHARE = 0.03
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Employers:
    """The employers of an area, also by industry, and the people who act for them."""

    rows: tuple[EmployerRow, ...]
    contacts: tuple[EmployerContactRow, ...]
    by_industry: Mapping[str, tuple[EmployerRow, ...]]
    first_contacts: Mapping[str, EmployerContactRow]


def employers_of(
    setting: Setting, area: DemoArea, staff: Staff, known: tuple[tuple[EmployerRow, EmployerContactRow], ...]
) -> Employers:
    """Return the employers of the area, the known ones first; industries follow the vacancies."""
    random = setting.stream("employers", area.code)
    rows = [row for row, _ in known]
    contacts = [contact for _, contact in known]
    for row in _drawn(random, setting, area, staff, tuple(rows)):
        rows.append(row)
        contacts += _contacts(random, row)
    by_industry: dict[str, tuple[EmployerRow, ...]] = {}
    for row in rows:
        by_industry[row.industry_code] = (*by_industry.get(row.industry_code, ()), row)
    first = {each.employer_id: each for each in reversed(contacts) if each.is_current}
    return Employers(tuple(rows), tuple(contacts), by_industry, first)


def _drawn(
    random: Random, setting: Setting, area: DemoArea, staff: Staff, known: tuple[EmployerRow, ...]
) -> Iterator[EmployerRow]:
    names, numbers = {row.name for row in known}, {row.business_id for row in known}
    places = divided(setting.scaled(area.employers) - len(known), vacancy_weights(area))
    for place, count in places.items():
        for _ in range(count):
            industry = _industry(random, area)
            name = _new(random, partial(draw_house, industry=industry), names)
            number = _new(random, draw_business_id, numbers)
            yield employer(random, setting, staff, number, name, industry, place)


def employer(
    random: Random, setting: Setting, staff: Staff, number: str, name: str, industry: str, place: str
) -> EmployerRow:
    """Return an employer that one of the area's experts looks after, or nobody yet."""
    responsible = (
        random.choice(staff.employer_experts) if staff.employer_experts and happens(random, 0.7) else None
    )
    homepage = f"https://www.example.fi/{search_key(name).replace(' ', '-')}" if happens(random, 0.6) else ""
    created = at(setting.ago(random.randint(1, 690)), random.randint(8, 15))
    return EmployerRow(
        drawn_id(random),
        number,
        name,
        sort_key(name),
        search_key(name),
        industry,
        place,
        homepage,
        responsible,
        created,
    )


def contact(
    random: Random, house: EmployerRow, given: str, family: str, *, is_current: bool
) -> EmployerContactRow:
    """Return a person who acts for the employer."""
    email = search_key(f"{given} {family}").replace(" ", ".") + "@example.fi"
    return EmployerContactRow(
        drawn_id(random), house.id, given, family, email, draw_phone(random), is_current
    )


def draw_business_id(random: Random) -> str:
    """Return a business id with a true check digit, of the nine millions, far from those given so far."""
    while True:
        digits = f"9{random.randint(0, 999_999):06d}"
        rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
        if rest != 1:
            return business_id(f"{digits}-{(11 - rest) % 11}")


def _industry(random: Random, area: DemoArea) -> str:
    if happens(random, _AGENCY_SHARE):
        return AGENCIES
    return random.choice(trade_of(weighted(random, occupations_wanted(area))).industries)


def draw_house(random: Random, industry: str) -> str:
    """Return an invented name of an employer of the industry."""
    lists = content("employers")
    stem = random.choice(lists["first"]) + random.choice(lists["second"])
    return f"{stem} {random.choice(lists['houses'][industry])} {random.choice(lists['forms'])}"


def _contacts(random: Random, house: EmployerRow) -> Iterator[EmployerContactRow]:
    for number in range(random.choice((1, 1, 1, 2, 2, 3))):
        name = draw_name(random, random.randint(28, 62), "fi")
        yield contact(
            random, house, name.given.split()[0], name.family, is_current=number == 0 or happens(random, 0.8)
        )


def _new(random: Random, draw: Callable[[Random], T], taken: set[T]) -> T:
    while (drawn := draw(random)) in taken:
        pass
    taken.add(drawn)
    return drawn

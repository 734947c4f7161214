"""The demo in instalments, each to be written at once: an area's staff and work, then its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kohtaanto.demo.accounts import accounts_of
from kohtaanto.demo.area_rows import AccountRow
from kohtaanto.demo.area_work import AreaWork, area_work
from kohtaanto.demo.areas import AREAS, DemoArea
from kohtaanto.demo.crowd import Crowd, first_crowd, next_crowd, people_of
from kohtaanto.demo.identities import Identity, identities
from kohtaanto.demo.jobseekers import Person
from kohtaanto.demo.person_rows import Customer
from kohtaanto.demo.setting import Setting
from kohtaanto.demo.stories import aino, named_people, tuula

# An audit event names the people it touches: at most so many at once.
PEOPLE_AT_ONCE = 4000
Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Instalment:
    """Rows that are written together, table by table, and the ids of the people they are about."""

    tables: tuple[Rows, ...]
    people: tuple[str, ...] = ()


def area_instalments(setting: Setting, area: DemoArea) -> tuple[Callable[[], Instalment], ...]:
    """Return the instalments of an area in order, each drawn only when it is called for."""
    named, *drawn = identities(setting, named_people())
    work = area_work(setting, area)
    people = people_of(setting, work, drawn[AREAS.index(area)])
    starts = range(PEOPLE_AT_ONCE, len(people), PEOPLE_AT_ONCE)
    return (
        lambda: _of_work(work),
        lambda: _first(setting, work, people, named),
        *(_later(setting, work, people, start) for start in starts),
    )


def everything(setting: Setting) -> Iterator[Instalment]:
    """Give all instalments of all areas."""
    for area in AREAS:
        for draw in area_instalments(setting, area):
            yield draw()


def _of_work(work: AreaWork) -> Instalment:
    return Instalment(
        (
            work.staff.units,
            work.staff.members,
            work.employers.rows,
            work.employers.contacts,
            work.vacancies,
            work.vacancy_contacts,
            work.aliases,
        )
    )


def _first(
    setting: Setting, work: AreaWork, people: Sequence[Person], named: Sequence[Identity]
) -> Instalment:
    known = (aino(setting, work.staff, named[0]), tuula(setting, work.staff, named[1])) if work.house else ()
    crowd = first_crowd(setting, work, people, PEOPLE_AT_ONCE, known)
    return _of_people(crowd, _accounts(setting, work, known))


def _later(
    setting: Setting, work: AreaWork, people: Sequence[Person], start: int
) -> Callable[[], Instalment]:
    return lambda: _of_people(next_crowd(setting, work, people, start, start + PEOPLE_AT_ONCE), ())


def _accounts(setting: Setting, work: AreaWork, known: tuple[Customer, ...]) -> tuple[AccountRow, ...]:
    holders = dict(work.staff.persona_ids) | dict(
        zip(("aino", "tuula"), (each.id for each in known), strict=False)
    )
    if work.house is None:
        return accounts_of(setting, work.area, holders, "")
    holders["eero"] = work.house.contact.id
    return accounts_of(setting, work.area, holders, work.house.employer.id)


def _of_people(crowd: Crowd, accounts: tuple[AccountRow, ...]) -> Instalment:
    customers = crowd.customers
    parts = ("homes", "occupations", "skills", "languages", "situations", "contacts")
    tables: list[Rows] = [
        [each.jobseeker for each in customers],
        [each.address for each in customers],
        [each.profile for each in customers if each.profile is not None],
        *(list(chain.from_iterable(getattr(each, part) for each in customers)) for part in parts),
        crowd.consents,
        crowd.feedback,
        crowd.official,
        crowd.recusals,
        accounts,
    ]
    return Instalment(tuple(tables), tuple(each.id for each in customers))

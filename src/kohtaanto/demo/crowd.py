"""A part of an area's jobseekers with what they have answered and said, drawn without the other parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kohtaanto.demo import stories
from kohtaanto.demo.answers import draw_feedback, recusal
from kohtaanto.demo.area_rows import VacancyRow
from kohtaanto.demo.area_work import AreaWork
from kohtaanto.demo.chance import happens
from kohtaanto.demo.consents import draw_consent, may_be_asked
from kohtaanto.demo.homes import homes_of
from kohtaanto.demo.identities import Identity
from kohtaanto.demo.jobseekers import Person, draw_customer
from kohtaanto.demo.official import draw_official
from kohtaanto.demo.person_rows import ConsentRow, Customer, FeedbackRow, OfficialRow, RecusalRow
from kohtaanto.demo.setting import Setting

_ASKED, _SAID = 0.16, 0.14
_RECUSALS = 4
Pool = Mapping[str, tuple[VacancyRow, ...]]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Jobseekers and the rows that tie them to vacancies and staff."""

    customers: tuple[Customer, ...]
    consents: tuple[ConsentRow, ...]
    feedback: tuple[FeedbackRow, ...]
    official: tuple[OfficialRow, ...]
    recusals: tuple[RecusalRow, ...]


def people_of(setting: Setting, work: AreaWork, drawn: Sequence[Identity]) -> tuple[Person, ...]:
    """Return who the area's jobseekers are and where they live: those registered now, then the archived."""
    now = setting.scaled(work.area.jobseekers)
    homes = homes_of(setting, work.area)
    numbered = enumerate(zip(drawn, homes, strict=True))
    return tuple(Person(identity, home, is_archived=number >= now) for number, (identity, home) in numbered)


def first_crowd(
    setting: Setting, work: AreaWork, people: Sequence[Person], stop: int, named: tuple[Customer, ...]
) -> Crowd:
    """Return the named customers, those before number `stop`, and what ties the staff to them."""
    drawn = _drawn(setting, work, people, 0, stop)
    consents = _consents(setting, work, drawn)
    if work.house is not None:
        consents = (*stories.consents_of_eero(setting, work.house, (*named, *drawn)), *consents)
    return _crowd(setting, work, (*named, *drawn), consents, _recusals(setting, work, drawn))


def next_crowd(setting: Setting, work: AreaWork, people: Sequence[Person], start: int, stop: int) -> Crowd:
    """Return the customers from number `start` until before `stop`."""
    drawn = _drawn(setting, work, people, start, stop)
    return _crowd(setting, work, drawn, _consents(setting, work, drawn), ())


def _drawn(
    setting: Setting, work: AreaWork, people: Sequence[Person], start: int, stop: int
) -> tuple[Customer, ...]:
    numbered = enumerate(people[start:stop], start)
    return tuple(draw_customer(setting, work.area, work.staff, number, each) for number, each in numbered)


def _crowd(
    setting: Setting,
    work: AreaWork,
    customers: tuple[Customer, ...],
    consents: tuple[ConsentRow, ...],
    recusals: tuple[RecusalRow, ...],
) -> Crowd:
    by_person: dict[str, tuple[ConsentRow, ...]] = {}
    for row in consents:
        by_person[row.jobseeker_id] = (*by_person.get(row.jobseeker_id, ()), row)
    official = tuple(
        row
        for each in customers
        for row in draw_official(
            setting.stream("official", each.id), setting, each, by_person.get(each.id, ())
        )
    )
    return Crowd(customers, consents, _feedback(setting, work, customers), official, recusals)


def _consents(setting: Setting, work: AreaWork, customers: Sequence[Customer]) -> tuple[ConsentRow, ...]:
    pool = {
        trade: tuple(each for each in rows if each.employer_id)
        for trade, rows in work.open_by_trade(setting).items()
    }
    return tuple(
        draw_consent(random, setting, each, random.choice(fitting))
        for each in customers
        if may_be_asked(setting, each)
        for random in [setting.stream("consent", each.id)]
        if happens(random, _ASKED)
        for fitting in [_fitting(pool, each)]
        if fitting
    )


def _feedback(setting: Setting, work: AreaWork, customers: Sequence[Customer]) -> tuple[FeedbackRow, ...]:
    pool = work.open_by_trade(setting)
    return tuple(
        draw_feedback(random, setting, each, random.choice(fitting))
        for each in customers
        if may_be_asked(setting, each)
        for random in [setting.stream("feedback", each.id)]
        if happens(random, _SAID)
        for fitting in [_fitting(pool, each)]
        if fitting
    )


def _fitting(pool: Pool, customer: Customer) -> tuple[VacancyRow, ...]:
    return tuple(row for done in customer.occupations for row in pool.get(done.isco4[:3], ()))


def _recusals(setting: Setting, work: AreaWork, customers: Sequence[Customer]) -> tuple[RecusalRow, ...]:
    return tuple(_declared(setting, work, customers))


def _declared(setting: Setting, work: AreaWork, customers: Sequence[Customer]) -> Iterator[RecusalRow]:
    # Nobody is disqualified for the people she is responsible for.
    random = setting.stream("recusals", work.area.code)
    caseworkers = tuple(each for ids in work.staff.caseworkers.values() for each in ids)
    named = tuple(each for login, each in work.staff.persona_ids.items() if login == "veikko")
    for staff in (*named, *random.sample(caseworkers, min(_RECUSALS, len(caseworkers)))):
        person = random.choice([each for each in customers if each.jobseeker.responsible_id != staff])
        yield recusal(random, setting, staff, person.id)

"""A drawn population of the shape of Finland, straight to columns: the same seed always gives the same one.

Municipalities and occupations follow the public statistics, skills ESCO's relations, and the rest shares set
by judgement; nobody real is among them. It is for measuring and for tests of size, not for showing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from kohtaanto.codes.municipalities import distance_matrix
from kohtaanto.matching.columns import (
    BOTH_WORKING_TIMES,
    F32,
    I32,
    I64,
    NO_DAY,
    SOON,
    U8,
    U64,
    Flags,
    PersonColumns,
    Table,
    VacancyColumns,
)
from kohtaanto.matching.facts import QUALIFICATION, needed
from kohtaanto.matching.population_skills import (
    majors_of,
    occupations,
    places,
    skills_held,
    skills_wanted,
)
from kohtaanto.matching.population_traits import (
    OFFERED,
    WISHED,
    Random,
    Rare,
    asked_facts,
    held_facts,
    pick,
    rare_lists,
    wish_bits,
)
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import Model
from kohtaanto.matching.wishes import offered, wished

_SECOND_OCCUPATION, _SAME_MAJOR_GROUP, _SECOND_WISHED = 0.42, 0.75, 0.55
_YEARS_UNTOLD, _MOST_MONTHS = 0.08, (301, 97)
_NEAR_KM, _WISHED_TOLD, _NEAR_WISHED = 45, 0.75, 0.6
_COMMUTES = {-1: 0.12, 10: 0.07, 20: 0.18, 30: 0.21, 40: 0.15, 50: 0.11, 60: 0.09, 80: 0.04, 100: 0.03}
_BEGINS = {None: 0.2, 0: 0.44, 7: 0.12, 14: 0.12, 30: 0.08, 60: 0.04}
_LATEST = {NO_DAY: 0.45, SOON: 0.15}
_AS_GROUP, _MANY_PLACES, _REMOTE = 0.025, 0.04, 0.06
_QUALIFIED = 0.85
_Lists = tuple[I64, I32, I32]


def people(count: int, using: Model, on: date, seed: int = 1) -> Table[PersonColumns]:
    """Return so many jobseekers; Finland has about half a million."""
    random = np.random.default_rng((seed, 1))
    home = places(random, count, "unemployed")
    careers = _careers(random, home, using)
    skills = skills_held(random, careers.owner, careers.occupation, careers.months, using, count)
    trades = _trades(random, careers, using, count)
    passed, untold, rare = held_facts(random, count)
    unasked, qualified = _qualifications(random, careers.occupation[trades[0]], using)
    remote = pick(random, count, [0.45, 0.11, 0.44])
    begins = [0 if days is None else on.toordinal() + days for days in _BEGINS]
    pools = (*skills, *trades, *_places_of(random, home), *rare_lists(count, [*rare, *qualified]))
    lists: dict[str, Any] = dict(zip(PersonColumns._fields, pools, strict=False))
    columns = PersonColumns(
        **lists,
        passed=passed,
        untold=untold | unasked,
        working_time=np.array([BOTH_WORKING_TIMES, 1, 2], np.uint8)[pick(random, count, [0.5, 0.4, 0.1])],
        wishes=wish_bits(random, count, WISHED) | _remote_bits(wished, JobseekerProfile)[remote],
        begins=np.array(begins, np.int32)[pick(random, count, list(_BEGINS.values()))],
        reach=np.array(list(_COMMUTES), np.int32)[pick(random, count, list(_COMMUTES.values()))],
        takes_remote=(remote != 2).astype(np.uint8),
        may_be_presented=(random.random(count) < 0.4).astype(np.uint8),
        weights=_weights(random, count, using),
        is_active=np.ones(count, np.uint8),
    )
    return Table(tuple(f"J{number:08}" for number in range(count)), columns)


def vacancies(count: int, using: Model, on: date, seed: int = 1) -> Table[VacancyColumns]:
    """Return so many open vacancies."""
    random = np.random.default_rng((seed, 2))
    place = places(random, count, "open_vacancies")
    occupation = occupations(random, place, "open_vacancies", using)
    needed_bits, rare = asked_facts(random, count)
    remote = pick(random, count, [0.25, _REMOTE, 0.75 - _REMOTE])
    day = on.toordinal()
    latest = np.array([*_LATEST, 0], np.int32)[pick(random, count, [0.45, 0.15, 0.4])]
    columns = VacancyColumns(
        *skills_wanted(random, occupation, using),
        *_nodes_of(random, occupation, using),
        *_many_places(random, place),
        *rare_lists(count, [*rare, *_regulated(random, occupation, using)]),
        needed=needed_bits,
        working_time=np.array([BOTH_WORKING_TIMES, 1, 2], np.uint8)[pick(random, count, [0.05, 0.7, 0.25])],
        offers=wish_bits(random, count, OFFERED) | _remote_bits(offered, VacancyProfile)[remote],
        latest=np.where(latest == 0, day + random.integers(7, 96, count), latest).astype(np.int32),
        opens=(day - random.integers(0, 46, count)).astype(np.int32),
        closes=np.where(random.random(count) < 0.03, NO_DAY, day + random.integers(2, 46, count)).astype(
            np.int32
        ),
        is_remote=(remote == 1).astype(np.uint8),
        is_active=np.ones(count, np.uint8),
    )
    return Table(tuple(f"V{number:08}" for number in range(count)), columns)


@dataclass(frozen=True, slots=True)
class _Careers:
    """What everybody has done, main occupation first: whose it is, which, how long (-1 untold), if wished."""

    owner: I64
    occupation: I64
    months: I64
    is_wished: Flags


def _careers(random: Random, home: I64, using: Model) -> _Careers:
    everybody = np.arange(len(home))
    main = occupations(random, home, "unemployed", using)
    second = np.flatnonzero(random.random(len(home)) < _SECOND_OCCUPATION)
    stays = random.random(len(second)) < _SAME_MAJOR_GROUP
    other = occupations(random, home[second], "unemployed", using)
    alike = occupations(random, home[second], "unemployed", using, majors_of(using, main[second]))
    beside = np.where(stays, alike, other)
    second, beside = second[beside != main[second]], beside[beside != main[second]]
    owner = np.concatenate([everybody, second])
    order = np.argsort(owner, kind="stable")
    most = np.repeat(_MOST_MONTHS, [len(everybody), len(second)])
    return _Careers(
        owner[order],
        np.concatenate([main, beside])[order],
        random.integers(0, most)[order],
        np.concatenate([everybody >= 0, random.random(len(second)) < _SECOND_WISHED])[order],
    )


def _trades(
    random: Random, careers: _Careers, using: Model, count: int
) -> tuple[I64, I32, I32, F32, F32, F32]:
    numbers, months = using.numbers, careers.months
    years = [month / 12 for month in range(max(_MOST_MONTHS))]
    told = random.random(len(months)) >= _YEARS_UNTOLD
    counts = np.bincount(careers.owner, minlength=count).astype(np.int32)
    practice = np.array([*(numbers.practice.at(each) for each in years), numbers.practice.untold], np.float32)
    experience = [*(numbers.experience.at(each) for each in years), numbers.experience.untold]
    row = np.where(told, months, len(years))
    return (
        np.cumsum(counts, dtype=np.int64) - counts,
        counts,
        careers.occupation.astype(np.int32),
        np.where(careers.is_wished, 1.0, numbers.not_wished).astype(np.float32),
        practice[row],
        np.array(experience, np.float32)[row],
    )


def _places_of(random: Random, home: I64) -> tuple[I64, I32, I32, I64, I32, I32]:
    # Origins first: home and what is wished; then the wished ones, home among them.
    near, starts, counts = _near()
    told = random.random(len(home)) < _WISHED_TOLD
    owner = np.repeat(np.arange(len(home)), np.where(told, counts[home], 0))
    listed = np.arange(len(owner)) - _run_start(owner, len(home))
    place = near[starts[home[owner]] + listed]
    kept = (place == home[owner]) | (random.random(len(owner)) < _NEAR_WISHED)
    owner, place = owner[kept], place[kept]
    wished_counts = np.bincount(owner, minlength=len(home)).astype(np.int32)
    wished_lists = (np.cumsum(wished_counts, dtype=np.int64) - wished_counts, wished_counts, place)
    alone = np.flatnonzero(~told)
    everyone = np.concatenate([owner, alone])
    order = np.argsort(everyone, kind="stable")
    origin_counts = np.bincount(everyone, minlength=len(home)).astype(np.int32)
    origin = np.concatenate([place, home[alone].astype(np.int32)])[order]
    return np.cumsum(origin_counts, dtype=np.int64) - origin_counts, origin_counts, origin, *wished_lists


def _run_start(owner: I64, count: int) -> I64:
    # Where the run of each one's owner begins, for owners in ascending order.
    counts = np.bincount(owner, minlength=count)
    return (np.cumsum(counts) - counts)[owner]


def _near() -> tuple[I32, I64, I64]:
    # Municipalities near each one, itself among them, rows ascending.
    near = distance_matrix()[1] <= _NEAR_KM
    counts = near.sum(axis=1)
    return np.nonzero(near)[1].astype(np.int32), np.cumsum(counts) - counts, counts


def _many_places(random: Random, place: I64) -> _Lists:
    near, starts, counts = _near()
    many = random.random(len(place)) < _MANY_PLACES
    other = near[starts[place] + (random.random(len(place)) * counts[place]).astype(np.int64)]
    has_two = many & (other != place)
    number = np.where(has_two, 2, 1).astype(np.int32)
    pair = np.sort(np.stack([place.astype(np.int32), other], axis=1), axis=1)
    pair[~has_two, 0] = place[~has_two]
    return np.cumsum(number, dtype=np.int64) - number, number, pair[np.arange(2) < number[:, None]]


def _nodes_of(random: Random, occupation: I64, using: Model) -> _Lists:
    groups = using.vocabulary.occupation_group.astype(np.int64) + len(using.vocabulary.occupations)
    as_group = random.random(len(occupation)) < _AS_GROUP
    node = np.where(as_group, groups[occupation], occupation).astype(np.int32)
    return np.arange(len(node), dtype=np.int64), np.ones(len(node), np.int32), node


def _qualifications(random: Random, main: I64, using: Model) -> tuple[U8, Rare]:
    has = _is_regulated(using)[main] & (random.random(len(main)) < _QUALIFIED)
    is_untold = ~has & (random.random(len(main)) < 0.6)
    return (is_untold << QUALIFICATION).astype(np.uint8), [_facts_of(np.flatnonzero(has), main, using)]


def _regulated(random: Random, occupation: I64, using: Model) -> Rare:
    asks = _is_regulated(using)[occupation] & (random.random(len(occupation)) < _QUALIFIED)
    return [_facts_of(np.flatnonzero(asks), occupation, using)]


def _facts_of(rows: I64, occupation: I64, using: Model) -> tuple[I64, I64]:
    numbers = {
        one: needed(
            VacancyProfile("", qualifications=frozenset({using.vocabulary.occupations[one].uri}))
        ).rare[0]
        for one in np.unique(occupation[rows]).tolist()
    }
    return rows, np.array([numbers[one] for one in occupation[rows].tolist()], dtype=np.int64)


def _is_regulated(using: Model) -> Flags:
    return np.array([each.regulated for each in using.vocabulary.occupations], dtype=np.bool_)


def _remote_bits(bits: Any, profile: Any) -> U64:
    return np.array([bits(profile("", remote=said)) for said in (None, True, False)], dtype=np.uint64)


def _weights(random: Random, count: int, using: Model) -> F32:
    kinds = np.stack([using.numbers.for_person(own) for own in ({}, {"distance": 1.5}, {"skills": 2.0})])
    return kinds[pick(random, count, [0.96, 0.03, 0.01])]

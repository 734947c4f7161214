"""From profiles to the columns that search reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.columns import (
    BOTH_WORKING_TIMES,
    NEVER,
    NO_DAY,
    POOLS,
    SOON,
    PersonColumns,
    Table,
    VacancyColumns,
)
from kohtaanto.matching.distance import origins, place_rows
from kohtaanto.matching.facts import WORDS, needed, passed
from kohtaanto.matching.profiles import WORKING_TIMES, JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import Model, held_skills, trades, vacancy_nodes, wanted_skills
from kohtaanto.matching.wishes import offered, wished

Row = dict[str, Any]
_TYPES = {
    "wanted_share": np.float32, "skill_level": np.float32, "trade_pull": np.float32,
    "trade_practice": np.float32, "trade_experience": np.float32, "weights": np.float32, "rare": np.int64,
    "needed": np.uint64, "passed": np.uint64, "offers": np.uint64, "wishes": np.uint64,
    "working_time": np.uint8, "untold": np.uint8, "is_remote": np.uint8, "takes_remote": np.uint8,
    "may_be_presented": np.uint8, "is_active": np.uint8,
}  # fmt: skip
_WIDTHS = {"needed": WORDS, "passed": WORDS, "weights": 5}


def encode_vacancies(vacancies: Iterable[VacancyProfile], model: Model) -> Table[VacancyColumns]:
    """Return the vacancies as a table, rows in the order given; ids must differ."""
    profiles = list(vacancies)
    rows = [_vacancy(profile, model) for profile in profiles]
    columns = VacancyColumns(**_columns(VacancyColumns._fields, rows))
    return Table(tuple(profile.id for profile in profiles), columns)


def encode_jobseekers(people: Iterable[JobseekerProfile], model: Model) -> Table[PersonColumns]:
    """Return the jobseekers as a table, rows in the order given; ids must differ."""
    profiles = list(people)
    rows = [_person(profile, model) for profile in profiles]
    columns = PersonColumns(**_columns(PersonColumns._fields, rows))
    return Table(tuple(profile.id for profile in profiles), columns)


def _vacancy(vacancy: VacancyProfile, model: Model) -> Row:
    wanted, facts = wanted_skills(vacancy, model), needed(vacancy)
    closed = vacancy.openings == 0
    return {
        "wanted": ([each.row for each in wanted], [each.share for each in wanted]),
        "node": (vacancy_nodes(vacancy, model),),
        "place": (_places(vacancy.municipalities or ()),),
        "rare": (facts.rare,),
        "needed": facts.words(),
        "working_time": _working_time(vacancy.working_time),
        "offers": offered(vacancy),
        "latest": _latest(vacancy),
        "opens": NEVER if vacancy.published is None else vacancy.published.toordinal(),
        "closes": NEVER if closed else _day(vacancy.expires, NO_DAY),
        "is_remote": vacancy.remote is True,
        "is_active": True,
    }


def _person(person: JobseekerProfile, model: Model) -> Row:
    held, done, facts = held_skills(person, model), trades(person, model), passed(person)
    rows = sorted(held)
    return {
        "skill": (rows, [held[row] for row in rows]),
        "trade": (
            [trade.node for trade in done],
            [trade.pull for trade in done],
            [trade.practice for trade in done],
            [trade.experience for trade in done],
        ),
        "origin": (_places(origins(person)),),
        "wished": (_places(person.wished_municipalities or ()),),
        "rare": (facts.rare,),
        "passed": facts.words(),
        "untold": facts.untold,
        "working_time": _working_time(person.working_time),
        "wishes": wished(person),
        "begins": _day(person.start_day, 0),
        "reach": -1 if person.longest_commute_km is None else person.longest_commute_km,
        "takes_remote": person.remote is not False,
        "may_be_presented": person.may_be_presented is True,
        "weights": model.numbers.for_person(person.own_weights),
        "is_active": True,
    }


def _columns(names: Sequence[str], rows: Sequence[Row]) -> dict[str, NDArray[Any]]:
    columns: dict[str, NDArray[Any]] = {}
    for name in names:
        if name.endswith("_start"):
            columns |= _lists(name.removesuffix("_start"), rows)
        elif name not in columns:
            shape = (len(rows), _WIDTHS[name]) if name in _WIDTHS else (len(rows),)
            columns[name] = np.array([row[name] for row in rows], dtype=_type(name)).reshape(shape)
    return columns


def _lists(family: str, rows: Sequence[Row]) -> dict[str, NDArray[Any]]:
    counts = np.array([len(row[family][0]) for row in rows], dtype=np.int32)
    found: dict[str, NDArray[Any]] = {
        f"{family}_start": np.cumsum(counts, dtype=np.int64) - counts,
        f"{family}_count": counts,
    }
    for place, pool in enumerate(POOLS[family]):
        values = [value for row in rows for value in row[family][place]]
        found[pool] = np.array(values, dtype=_type(pool))
    return found


def _type(name: str) -> Any:
    return _TYPES.get(name, np.int32)


def _places(codes: Iterable[str]) -> list[int]:
    known = place_rows()
    return sorted(known[code] for code in codes if code in known)


def _working_time(said: frozenset[str] | None) -> int:
    # Nothing said, or nothing asked: either suits.
    return sum(1 << WORKING_TIMES.index(code) for code in said or ()) or BOTH_WORKING_TIMES


def _latest(vacancy: VacancyProfile) -> int:
    if vacancy.start is None or vacancy.start.kind == "agreed":
        return NO_DAY
    return SOON if vacancy.start.kind == "soon" else _day(vacancy.start.day, NO_DAY)


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()

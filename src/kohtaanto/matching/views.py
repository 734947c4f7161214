"""One jobseeker or one vacancy spread out over the whole vocabulary, so that search only looks things up."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.municipalities import distance_matrix
from kohtaanto.matching.columns import F32, I32, I64, SOON, U8, U64, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.terms import Model
from kohtaanto.matching.wishes import MASKS

UNKNOWN_KM = -1


class Rules(NamedTuple):
    """The numbers both directions need besides the profiles; `wish_masks` (dimensions) bits of each."""

    today: int
    soonest: int
    reach: np.float32
    unknown_distance: np.float32
    unknown_wishes: np.float32
    wish_masks: U64


class PersonView(NamedTuple):
    """A jobseeker spread out.

    `held` (skills): how well each skill is held or stood for; `pull` and `experience` (nodes): the best of
    the person's occupations for each; `km` (municipalities): how far, UNKNOWN_KM where unknown; `wished`
    1 where wished.
    """

    held: F32
    pull: F32
    experience: F32
    km: I32
    wished: U8
    has_wished: bool
    rare: I64
    passed: U64
    untold: int
    working_time: int
    wishes: np.uint64
    begins: int
    reach: int
    takes_remote: bool
    weights: F32


class VacancyView(NamedTuple):
    """A vacancy spread out.

    Skill t stands for the wanted ones `which[first[t]:first[t + 1]]` as well as `stands` says there;
    `brings` (nodes, wanted) is how well each comes with an occupation;
    `share` (wanted); `near` (nodes): nearness to its nearest occupation; `km`, `place` (municipalities).
    """

    first: I32
    which: I32
    stands: F32
    share: F32
    brings: F32
    near: F32
    km: I32
    place: U8
    has_place: bool
    rare: I64
    needed: U64
    working_time: int
    offers: np.uint64
    latest: int
    is_open: bool
    is_remote: bool


def rules(model: Model, on: date) -> Rules:
    """Return the numbers as they stand on that day."""
    numbers = model.numbers
    return Rules(
        on.toordinal(),
        on.toordinal() + numbers.soon_days,
        np.float32(numbers.reach_km),
        np.float32(numbers.distance_unknown),
        np.float32(numbers.wishes_unknown),
        np.array(list(MASKS.values()), dtype=np.uint64),
    )


def person_view(people: Table[PersonColumns], row: int, model: Model) -> PersonView:
    """Return the jobseeker of that row spread out."""
    c = people.columns
    wished = _marked(_list(c.wished_start, c.wished_count, c.wished, row))
    pull, experience = _occupations(c, row, model)
    return PersonView(
        held=_held(c, row, model),
        pull=pull,
        experience=experience,
        km=_km(_list(c.origin_start, c.origin_count, c.origin, row)),
        wished=wished,
        has_wished=bool(c.wished_count[row]),
        rare=_list(c.rare_start, c.rare_count, c.rare, row),
        passed=c.passed[row],
        untold=int(c.untold[row]),
        working_time=int(c.working_time[row]),
        wishes=c.wishes[row],
        begins=int(c.begins[row]),
        reach=int(c.reach[row]),
        takes_remote=bool(c.takes_remote[row]),
        weights=c.weights[row],
    )


def vacancy_view(vacancies: Table[VacancyColumns], row: int, model: Model, now: Rules) -> VacancyView:
    """Return the vacancy of that row spread out."""
    c = vacancies.columns
    wanted = _list(c.wanted_start, c.wanted_count, c.wanted_row, row)
    first, which, stands = _standing(wanted, model)
    places = _list(c.place_start, c.place_count, c.place, row)
    latest = int(c.latest[row])
    return VacancyView(
        first=first,
        which=which,
        stands=stands,
        share=_list(c.wanted_start, c.wanted_count, c.wanted_share, row),
        brings=_brings(wanted, model),
        near=_near(_list(c.node_start, c.node_count, c.node, row), model),
        km=_km(places),
        place=_marked(places),
        has_place=len(places) > 0,
        rare=_list(c.rare_start, c.rare_count, c.rare, row),
        needed=c.needed[row],
        working_time=int(c.working_time[row]),
        offers=c.offers[row],
        latest=now.soonest if latest == SOON else latest,
        is_open=bool(c.opens[row] <= now.today <= c.closes[row]),
        is_remote=bool(c.is_remote[row]),
    )


def _list(starts: I64, counts: I32, pool: NDArray[np.generic], row: int) -> NDArray:  # type: ignore[type-arg]
    return pool[starts[row] : starts[row] + counts[row]]


def _held(c: PersonColumns, row: int, model: Model) -> F32:
    held = np.zeros(len(model.skills.rarity), dtype=np.float32)
    own = slice(c.skill_start[row], c.skill_start[row] + c.skill_count[row])
    for skill, level in zip(c.skill_row[own], c.skill_level[own], strict=True):
        columns, values = model.skills.stands_for.row(skill)
        held[columns] = np.maximum(held[columns], values * level)
    occupations = len(model.vocabulary.occupations)
    done = slice(c.trade_start[row], c.trade_start[row] + c.trade_count[row])
    for node, practice in zip(c.trade_node[done], c.trade_practice[done], strict=True):
        if node < occupations:
            columns, values = model.skills.comes_with.row(node)
            held[columns] = np.maximum(held[columns], values * practice)
    return held


def _occupations(c: PersonColumns, row: int, model: Model) -> tuple[F32, F32]:
    pull = np.zeros(model.nearness.size, dtype=np.float32)
    experience = np.zeros(model.nearness.size, dtype=np.float32)
    for place in range(c.trade_start[row], c.trade_start[row] + c.trade_count[row]):
        near = model.nearness.row(int(c.trade_node[place]))
        np.maximum(pull, near * c.trade_pull[place], out=pull)
        np.maximum(experience, near * c.trade_experience[place], out=experience)
    return pull, experience


def _near(nodes: I32, model: Model) -> F32:
    near = np.zeros(model.nearness.size, dtype=np.float32)
    for node in nodes.tolist():
        np.maximum(near, model.nearness.row(node), out=near)
    return near


def _standing(wanted: I32, model: Model) -> tuple[I32, I32, F32]:
    # The columns of the wanted skills, turned into rows by the skill held.
    skills = len(model.skills.rarity)
    found = [model.skills.stood_for_by.row(skill) for skill in wanted.tolist()]
    held = np.concatenate([rows for rows, _ in found] or [np.empty(0, np.int32)])
    stands = np.concatenate([values for _, values in found] or [np.empty(0, np.float32)])
    which = np.repeat(np.arange(len(found), dtype=np.int32), [len(rows) for rows, _ in found])
    order = np.argsort(held, kind="stable")
    first = np.zeros(skills + 1, dtype=np.int32)
    np.cumsum(np.bincount(held, minlength=skills), out=first[1:])
    return first, which[order], stands[order]


def _brings(wanted: I32, model: Model) -> F32:
    brings = np.zeros((model.nearness.size, len(wanted)), dtype=np.float32)
    for place, skill in enumerate(wanted.tolist()):
        rows, values = model.skills.brought_by.row(skill)
        brings[rows, place] = values
    return brings


def _km(places: I32) -> I32:
    codes, km = distance_matrix()
    if len(places) == 0:
        return np.full(len(codes), UNKNOWN_KM, dtype=np.int32)
    least: I32 = km[places].min(axis=0).astype(np.int32)
    return least


def _marked(places: I32) -> U8:
    marked = np.zeros(len(distance_matrix()[0]), dtype=np.uint8)
    marked[places] = 1
    return marked

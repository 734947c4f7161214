"""The best vacancies for a jobseeker and the best jobseekers for a vacancy, exact, ties by id."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from kohtaanto.codes.esco import Vocabulary, vocabulary
from kohtaanto.matching import scan
from kohtaanto.matching.columns import F32, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.occupations import Nearness
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.proximity import proximity
from kohtaanto.matching.skills import skill_graph
from kohtaanto.matching.terms import Model
from kohtaanto.matching.views import person_view, rules, vacancy_view
from kohtaanto.matching.weights import weights

_LONG_LIST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its place in the list from 1, id, row of its table, and score."""

    place: int
    id: str
    row: int
    score: float


@functools.cache
def model(version: str | None = None) -> Model:
    """Return the model of the shipped vocabulary under that version of the weights; kept for the process."""
    return model_of(vocabulary(), version)


def model_of(known: Vocabulary, version: str | None = None) -> Model:
    """Return the model of this vocabulary; about a second of work at full size."""
    numbers = weights(version)
    return Model(known, numbers, skill_graph(known, numbers), Nearness(known, proximity(known), numbers))


def warm_up(using: Model) -> None:
    """Run both directions once over one pair: no request then waits for the loops to load or compile."""
    people = encode_jobseekers([JobseekerProfile("")], using)
    vacancies = encode_vacancies([VacancyProfile("")], using)
    best_vacancies(people, 0, vacancies, date.min, using)
    best_jobseekers(vacancies, 0, people, date.min, using)


def best_vacancies(
    people: Table[PersonColumns],
    row: int,
    vacancies: Table[VacancyColumns],
    on: date,
    using: Model,
    count: int = 20,
) -> tuple[Hit, ...]:
    """Return the best vacancies for the jobseeker of that row; fewer where fewer are eligible."""
    found = vacancy_scores(people, row, vacancies, on, using, at_most=count)
    return best(vacancies.ids, found, count)


def best_jobseekers(
    vacancies: Table[VacancyColumns],
    row: int,
    people: Table[PersonColumns],
    on: date,
    using: Model,
    count: int = 20,
    *,
    presenting: bool = False,
) -> tuple[Hit, ...]:
    """Return the best jobseekers for the vacancy of that row; with `presenting` only those who consent."""
    found = jobseeker_scores(vacancies, row, people, on, using, presenting=presenting, at_most=count)
    return best(people.ids, found, count)


def vacancy_scores(
    people: Table[PersonColumns],
    row: int,
    vacancies: Table[VacancyColumns],
    on: date,
    using: Model,
    kernels: scan.Kernels | None = None,
    *,
    at_most: int = 0,
) -> F32:
    """Return the (vacancies,) scores for the jobseeker of that row, below zero where not eligible.

    With `at_most`, also below zero for those that are certainly not among so many best.
    """
    view, fused = person_view(people, row, using), _fused()
    if kernels is None and fused is not None:
        found: F32 = fused.vacancy_scores(view, vacancies.columns, rules(using, on), _bounded(at_most))
        return found
    return scan.vacancy_scores(view, vacancies.columns, rules(using, on), kernels or scan.compiled())


def jobseeker_scores(
    vacancies: Table[VacancyColumns],
    row: int,
    people: Table[PersonColumns],
    on: date,
    using: Model,
    kernels: scan.Kernels | None = None,
    *,
    presenting: bool = False,
    at_most: int = 0,
) -> F32:
    """Return the (jobseekers,) scores for the vacancy of that row, below zero where not eligible.

    With `at_most`, also below zero for those that are certainly not among so many best.
    """
    now, fused = rules(using, on), _fused()
    if not vacancies.columns.is_active[row]:
        return np.full(len(people.ids), scan.NOT_ELIGIBLE)
    view = vacancy_view(vacancies, row, using, now)
    if kernels is None and fused is not None:
        found: F32 = fused.jobseeker_scores(view, people.columns, now, presenting, _bounded(at_most))
        return found
    return scan.jobseeker_scores(view, people.columns, now, kernels or scan.compiled(), presenting)


@functools.cache
def _fused() -> Any:
    # One pass instead of one after the other, where this machine has a compiler library.
    try:
        from kohtaanto.matching import fused as found
    except ImportError:
        return None
    return found


def _bounded(count: int) -> int:
    # A long list is not worth keeping sorted for the sake of a bound.
    return count if count <= _LONG_LIST else 0


def best(ids: Sequence[str], scores: F32, count: int) -> tuple[Hit, ...]:
    """Return the `count` best of the eligible, equal scores by id."""
    rows = np.flatnonzero(scores >= 0)
    if 0 < count < len(rows):
        # Everything tied with the last one stays in, so that the ids decide and not the order of rows.
        least = np.partition(scores[rows], len(rows) - count)[len(rows) - count]
        rows = rows[scores[rows] >= least]
    order = sorted(rows.tolist(), key=lambda row: (-scores[row], ids[row]))[:count]
    return tuple(Hit(place, ids[row], row, float(scores[row])) for place, row in enumerate(order, start=1))


def eligible_count(scores: F32) -> int:
    """Return how many are eligible."""
    return int(np.count_nonzero(scores >= 0))


def place_of(ids: Sequence[str], scores: F32, row: int) -> int | None:
    """Return the place from 1 that the row has in the whole list, None where it is not eligible."""
    if scores[row] < 0:
        return None
    better = int(np.count_nonzero(scores > scores[row]))
    tied = np.flatnonzero(scores == scores[row]).tolist()
    return 1 + better + sum(ids[other] < ids[row] for other in tied)

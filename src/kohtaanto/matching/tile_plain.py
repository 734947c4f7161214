"""Everybody against every vacancy without the compiler library: one list after the other, slow and readable.

What the tile kernel is tested against, and what runs on a machine that has no compiled code.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from kohtaanto.matching import plain
from kohtaanto.matching.columns import PersonColumns, Table, VacancyColumns
from kohtaanto.matching.search import Hit, best, jobseeker_scores, vacancy_scores
from kohtaanto.matching.terms import Model

if TYPE_CHECKING:
    from kohtaanto.matching.batch import Best, Matches


def match_all(
    people: Table[PersonColumns],
    vacancies: Table[VacancyColumns],
    on: date,
    using: Model,
    count: int,
    *,
    presenting: bool,
) -> Matches:
    """Return the best `count` of everybody both ways, as `batch` does."""
    from kohtaanto.matching.batch import Matches

    active = people.columns.is_active
    by_person = (
        best(vacancies.ids, vacancy_scores(people, row, vacancies, on, using, plain), count)
        if active[row]
        else ()
        for row in range(len(people.ids))
    )
    by_vacancy = (
        best(
            people.ids,
            jobseeker_scores(vacancies, row, people, on, using, plain, presenting=presenting),
            count,
        )
        for row in range(len(vacancies.ids))
    )
    return Matches(_listed(by_person, len(people.ids), count), _listed(by_vacancy, len(vacancies.ids), count))


def _listed(lists: Iterable[tuple[Hit, ...]], size: int, count: int) -> Best:
    from kohtaanto.matching.batch import Best

    found = Best(np.full((size, count), -1, dtype=np.int32), np.full((size, count), -1, dtype=np.float32))
    for row, hits in enumerate(lists):
        for place, hit in enumerate(hits):
            found.rows[row, place] = hit.row
            found.scores[row, place] = hit.score
    return found

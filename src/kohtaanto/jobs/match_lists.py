"""The lists of `kohtaanto match`: reckoned from two sets of profiles, one entry at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from kohtaanto.jobs.match_entries import entry, excluded_entry
from kohtaanto.matching import evidence as behind
from kohtaanto.matching.columns import F32
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.explain import explain_ready
from kohtaanto.matching.findings import Explanation
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import best, jobseeker_scores, vacancy_scores
from kohtaanto.matching.terms import Model

# A side made ready for explaining holds about 0.1 MB: so many are kept at a time.
_READY = 1000


class Lists:
    """Both sides encoded; each iteration reckons one list after the other.

    With `presenting`, the lists for vacancies hold only those who consent to be presented to employers.
    """

    def __init__(
        self,
        people: Iterable[JobseekerProfile],
        vacancies: Iterable[VacancyProfile],
        model: Model,
        on: date,
        top: int,
        *,
        presenting: bool = False,
    ) -> None:
        self.model, self.on, self.top, self.presenting = model, on, top, presenting
        self._people, self._vacancies = tuple(people), tuple(vacancies)
        self._person_rows = encode_jobseekers(self._people, model)
        self._vacancy_rows = encode_vacancies(self._vacancies, model)
        self._person = lru_cache(_READY)(lambda row: behind.person(self._people[row], model))
        self._opening = lru_cache(_READY)(lambda row: behind.opening(self._vacancies[row], model))

    def for_jobseekers(self, *, evidence: bool = False, excluded: bool = False) -> Iterator[dict[str, Any]]:
        """Yield the best vacancies for each jobseeker; with `excluded` also what blocks the others."""
        for row, profile in enumerate(self._people):
            scores = vacancy_scores(self._person_rows, row, self._vacancy_rows, self.on, self.model)
            explained = [self._explained(row, other) for other in self._rows(scores, self._vacancy_rows.ids)]
            found = {"id": profile.id, "vacancies": _entries("vacancy", explained, evidence)}
            if excluded:
                left_out = (self._explained(row, other) for other in _not_eligible(scores))
                found["excluded"] = [excluded_entry("vacancy", each) for each in left_out]
            yield found

    def for_vacancies(self, *, evidence: bool = False, excluded: bool = False) -> Iterator[dict[str, Any]]:
        """Yield the best jobseekers for each vacancy; with `excluded` also what blocks the others."""
        for row, profile in enumerate(self._vacancies):
            scores = jobseeker_scores(
                self._vacancy_rows, row, self._person_rows, self.on, self.model, presenting=self.presenting
            )
            rows = self._rows(scores, self._person_rows.ids)
            explained = [self._explained(other, row, self.presenting) for other in rows]
            found = {"id": profile.id, "jobseekers": _entries("jobseeker", explained, evidence)}
            if excluded:
                left_out = (self._explained(other, row, self.presenting) for other in _not_eligible(scores))
                found["excluded"] = [excluded_entry("jobseeker", each) for each in left_out]
            yield found

    def _rows(self, scores: F32, ids: Sequence[str]) -> list[int]:
        return [hit.row for hit in best(ids, scores, self.top)]

    def _explained(self, person: int, vacancy: int, presenting: bool = False) -> Explanation:
        one, other = self._person(person), self._opening(vacancy)
        return explain_ready(one, other, self.model, self.on, presenting=presenting)


def _entries(side: str, explained: Iterable[Explanation], evidence: bool) -> list[dict[str, Any]]:
    return [entry(side, each, place, evidence) for place, each in enumerate(explained, start=1)]


def _not_eligible(scores: F32) -> list[int]:
    rows: list[int] = (scores < 0).nonzero()[0].tolist()
    return rows

"""Why a vacancy or a jobseeker is not in a list: an answer for any pair, in the list or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kohtaanto.codes.messages import Message, message
from kohtaanto.matching.columns import F32, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.explain import explain
from kohtaanto.matching.findings import Condition, Explanation, Mender
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import eligible_count, jobseeker_scores, place_of, vacancy_scores
from kohtaanto.matching.terms import Model

Kind = Literal["listed", "below", "excluded", "absent"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one side stands in the other's list: its place among all who are eligible, or why it has none."""

    kind: Kind
    place: int | None
    eligible: int
    reason: Message


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer for one pair: `vacancy` in the jobseeker's list, `jobseeker` in the vacancy's, and why."""

    vacancy: Spot
    jobseeker: Spot
    explanation: Explanation

    @property
    def by_mender(self) -> Mapping[Mender, tuple[Condition, ...]]:
        """Return what blocks, grouped by who can mend it."""
        blocking = self.explanation.blocking
        menders = dict.fromkeys(each.mender for each in blocking)
        return {who: tuple(each for each in blocking if each.mender is who) for who in menders}


def why_not(
    person: JobseekerProfile,
    vacancy: VacancyProfile,
    people: Table[PersonColumns],
    vacancies: Table[VacancyColumns],
    model: Model,
    on: date,
    *,
    shown: int = 20,
    presenting: bool = False,
) -> WhyNot:
    """Return where each of the two stands in the other's list of `shown`, and the explanation of the pair."""
    explanation = explain(person, vacancy, model, on, presenting=presenting)
    row, other = people.row_of.get(person.id), vacancies.row_of.get(vacancy.id)
    ours = theirs = None
    if row is not None:
        ours = vacancy_scores(people, row, vacancies, on, model)
    if other is not None:
        theirs = jobseeker_scores(vacancies, other, people, on, model, presenting=presenting)
    return WhyNot(
        _spot(vacancies.ids, ours, other, explanation, shown),
        _spot(people.ids, theirs, row, explanation, shown),
        explanation,
    )


def _spot(
    ids: tuple[str, ...], scores: F32 | None, row: int | None, explanation: Explanation, shown: int
) -> Spot:
    if scores is None or row is None:
        reason = message("It is not among what was searched: it may be new or removed.")
        return Spot("absent", None, 0, reason)
    count, place = eligible_count(scores), place_of(ids, scores, row)
    if place is None:
        because = explanation.blocking[0].reason if explanation.blocking else message("It does not suit.")
        return Spot("excluded", None, count, message("It is left out: %(reason)s", reason=because))
    if place <= shown:
        reason = message("It is in the list, on place %(place)s of %(count)s.", place=place, count=count)
        return Spot("listed", place, count, reason)
    reason = message(
        "It would be on place %(place)s of %(count)s, and the list shows %(shown)s.",
        place=place,
        count=count,
        shown=shown,
    )
    return Spot("below", place, count, reason)

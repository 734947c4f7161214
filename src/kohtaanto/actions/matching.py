"""What suits whom in an area: suggestions both ways with their reasons, and why a pair is not among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Reach, Scope
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.fitting import FittingCount, fitting_counts
from kohtaanto.actions.match_index import MatchIndex, index_of
from kohtaanto.matching import evidence
from kohtaanto.matching.columns import F32
from kohtaanto.matching.explain import explain, explain_ready
from kohtaanto.matching.findings import Explanation, Part
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.scan import NOT_ELIGIBLE
from kohtaanto.matching.search import Hit, best, jobseeker_scores, model, vacancy_scores
from kohtaanto.matching.why_not import WhyNot
from kohtaanto.matching.why_not import why_not as answered
from kohtaanto.records.facts.profiles import matched_people, profile_of
from kohtaanto.records.facts.vacancies import matched_vacancies, vacancy_of
from kohtaanto.records.models import Jobseeker, SuggestionFeedback, Vacancy
from kohtaanto.records.unit import current_unit

__all__ = [
    "Candidates",
    "FittingCount",
    "NotShown",
    "Suggestion",
    "explanation",
    "fitting_counts",
    "suggestions_for_jobseeker",
    "suggestions_for_vacancy",
    "why_not",
]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pair that fits: its place among all that fit the one who asks, and why."""

    place: int
    jobseeker: str
    vacancy: str
    score: float
    explanation: Explanation

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the score, which sum to it."""
        return self.explanation.parts


@dataclass(frozen=True, slots=True)
class Candidates:
    """The jobseekers suggested for a vacancy.

    `masked` is how many others fit who are not shown by name to the viewer, `fitting` how many fit in all.
    """

    suggestions: tuple[Suggestion, ...]
    masked: int
    fitting: int


def suggestions_for_jobseeker(scope: Scope, jobseeker_id: str, top: int = 20) -> tuple[Suggestion, ...]:
    """Return the best of the open vacancies for the person, those said to be not relevant left out.

    Ten queries; the person goes on record.
    """
    person = _shown_person(scope, jobseeker_id)
    index, on = index_of(scope), current_unit().on
    row = index.people.row_of.get(jobseeker_id)
    if row is None:
        return ()
    scores = vacancy_scores(index.people, row, index.vacancies, on, model())
    feedback = SuggestionFeedback.objects.visible_to(scope).filter(
        jobseeker_id=jobseeker_id, withdrawn_at__isnull=True
    )
    dismissed = [each for (each,) in feedback.order_by("id").figures("vacancy_id")]
    hits = best(index.vacancies.ids, _without(scores, index.vacancies.row_of, dismissed), top)
    offered = {each.id: each for each in matched_vacancies(scope, [hit.id for hit in hits])}
    return _explained([(hit, person, offered[hit.id]) for hit in hits if hit.id in offered])


def suggestions_for_vacancy(scope: Scope, vacancy_id: str, top: int = 20) -> Candidates:
    """Return the best of the people served now for the vacancy, as far as the scope shows them by name.

    Eleven queries; the people returned go on record. Only for those who may see candidates: to an employer
    even the number of the others would tell.
    """
    if not scope.may(Deed.SEE_CANDIDATES):
        raise NotShown(vacancy_id)
    vacancy = _shown_vacancy(scope, vacancy_id)
    index, on = index_of(scope), current_unit().on
    row = index.vacancies.row_of.get(vacancy_id)
    if row is None:
        return Candidates((), 0, 0)
    scores = jobseeker_scores(index.vacancies, row, index.people, on, model())
    feedback = SuggestionFeedback.objects.in_area(scope).filter(
        vacancy_id=vacancy_id, withdrawn_at__isnull=True
    )
    dismissed = [each for (each,) in feedback.order_by("id").figures("jobseeker_id")]
    hits = best(index.people.ids, _without(scores, index.people.row_of, dismissed), len(scores))
    named = [hit for hit in hits if _reveals(scope, index, hit.id)]
    chosen = named[:top]
    people = _seen_by_name(scope, [hit.id for hit in chosen])
    found = _explained([(hit, people[hit.id], vacancy) for hit in chosen if hit.id in people])
    return Candidates(found, len(hits) - len(named), len(hits))


def explanation(scope: Scope, jobseeker_id: str, vacancy_id: str) -> Explanation:
    """Return why the pair fits or does not; seven queries, the person goes on record."""
    person, vacancy = _shown_person(scope, jobseeker_id), _shown_vacancy(scope, vacancy_id)
    return explain(person, vacancy, model(), current_unit().on)


def why_not(scope: Scope, jobseeker_id: str, vacancy_id: str, shown: int = 20) -> WhyNot:
    """Return where each of the pair stands in the other's list, and why; the person goes on record.

    Pairs said to be not relevant are left out of both lists first, as they are in the suggestions; the page
    tells of those itself.
    """
    person, vacancy = _shown_person(scope, jobseeker_id), _shown_vacancy(scope, vacancy_id)
    index = index_of(scope)
    said = SuggestionFeedback.objects.in_area(scope).filter(withdrawn_at__isnull=True)
    pair = (jobseeker_id, vacancy_id)
    vacancies = [
        v for (v,) in said.filter(jobseeker_id=pair[0]).order_by("id").figures("vacancy_id") if v != pair[1]
    ]
    people = [
        p for (p,) in said.filter(vacancy_id=pair[1]).order_by("id").figures("jobseeker_id") if p != pair[0]
    ]
    return answered(
        person,
        vacancy,
        index.people.without(people),
        index.vacancies.without(vacancies),
        model(),
        current_unit().on,
        shown=shown,
    )


def _without(scores: F32, row_of: dict[str, int], dismissed: Iterable[str]) -> F32:
    left = scores.copy()
    left[np.array([row_of[each] for each in dismissed if each in row_of], dtype=np.intp)] = NOT_ELIGIBLE
    return left


def _explained(pairs: list[tuple[Hit, JobseekerProfile, VacancyProfile]]) -> tuple[Suggestion, ...]:
    """Return the pairs as suggestions; one that has changed meanwhile and fits no more is left out."""
    using, on = model(), current_unit().on
    ready_people = {person.id: person for _, person, _ in pairs}
    ready_vacancies = {vacancy.id: vacancy for _, _, vacancy in pairs}
    people = {id_: evidence.person(each, using) for id_, each in ready_people.items()}
    openings = {id_: evidence.opening(each, using) for id_, each in ready_vacancies.items()}
    found = []
    for hit, person, vacancy in pairs:
        why = explain_ready(people[person.id], openings[vacancy.id], using, on)
        if not why.blocking:
            found.append(Suggestion(hit.place, person.id, vacancy.id, why.score, why))
    return tuple(found)


def _reveals(scope: Scope, index: MatchIndex, person: str) -> bool:
    shown = index.shown[person]
    return scope.reveals(person, shown.municipality, shown.responsible)


def _seen_by_name(scope: Scope, ids: list[str]) -> dict[str, JobseekerProfile]:
    visible = {row[0] for row in Jobseeker.objects.visible_to(scope).filter(id__in=ids).order_by("id").rows()}
    return {each.profile.id: each.profile for each in matched_people(scope, sorted(visible))}


def _shown_person(scope: Scope, jobseeker_id: str) -> JobseekerProfile:
    may_ask = scope.reach is Reach.AREA or jobseeker_id in scope.subjects
    if not may_ask or scope.employer:
        raise NotShown(jobseeker_id)
    seen = Jobseeker.objects.visible_to(scope).filter(id=jobseeker_id).order_by("id").rows()
    profile = profile_of(scope, jobseeker_id) if list(seen) else None
    if profile is None:
        raise NotShown(jobseeker_id)
    return profile


def _shown_vacancy(scope: Scope, vacancy_id: str) -> VacancyProfile:
    is_shown = Vacancy.objects.visible_to(scope).filter(id=vacancy_id).exists()
    vacancy = vacancy_of(scope, vacancy_id) if is_shown else None
    if vacancy is None:
        raise NotShown(vacancy_id)
    return vacancy

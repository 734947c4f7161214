"""Consents as pages show them: where each stands on a day, towards which employer and vacancy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q

from kohtaanto.access.scope import Scope, system_scope
from kohtaanto.records.models import Consent, Employer, Vacancy
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.walls import walls_of

_FIELDS = (
    "id",
    "vacancy_id",
    "employer_id",
    "items",
    "given_items",
    "asked_at",
    "answer_by",
    "answer",
    "answered_at",
    "way",
    "text_version",
    "text_language",
    "revoked_at",
    "ends_on",
)


class ConsentState(StrEnum):
    """Where a consent stands on a day, told from its facts."""

    ASKED = "asked"
    LATE = "late"  # asked, and the deadline has passed
    GIVEN = "given"
    REFUSED = "refused"
    REVOKED = "revoked"
    ENDED = "ended"  # given, and past its last day or the vacancy has been closed
    LAPSED = "lapsed"  # never answered, and the vacancy has been closed


def in_state(state: ConsentState, on: date) -> Q:
    """Return the condition of the rows that `ConsentFacts.state` says to stand so."""
    is_open = Q(vacancy__state=VacancyState.PUBLISHED)
    is_waiting = Q(answer__in=[ConsentAnswer.ASKED, ConsentAnswer.NOT_REACHED])
    is_late = Q(answer=ConsentAnswer.NOT_REACHED) | Q(answer_by__lt=on)
    given = Q(answer=ConsentAnswer.GIVEN, revoked_at__isnull=True)
    return {
        ConsentState.ASKED: is_waiting & is_open & ~is_late,
        ConsentState.LATE: is_waiting & is_open & is_late,
        ConsentState.GIVEN: Consent.in_force(on),
        ConsentState.REFUSED: Q(answer=ConsentAnswer.REFUSED),
        ConsentState.REVOKED: Q(revoked_at__isnull=False),
        ConsentState.ENDED: given & (~is_open | Q(ends_on__lt=on)),
        ConsentState.LAPSED: is_waiting & ~is_open,
    }[state]


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One consent with the names of its employer and vacancy."""

    person: str
    id: str
    vacancy: str
    employer: str
    items: tuple[str, ...]
    given_items: tuple[str, ...]
    asked_at: datetime
    answer_by: date
    answer: str
    answered_at: datetime | None
    way: str
    text_version: str
    text_language: str
    revoked_at: datetime | None
    ends_on: date | None
    employer_name: str = ""
    title: dict[str, str] | None = None
    is_open: bool = False

    def state(self, on: date) -> ConsentState:
        """Return where the consent stands on the day."""
        if self.revoked_at is not None:
            return ConsentState.REVOKED
        if self.answer == "refused":
            return ConsentState.REFUSED
        if self.answer == "given":
            is_over = not self.is_open or (self.ends_on is not None and self.ends_on < on)
            return ConsentState.ENDED if is_over else ConsentState.GIVEN
        if not self.is_open:
            return ConsentState.LAPSED
        return (
            ConsentState.LATE if self.answer == "not_reached" or self.answer_by < on else ConsentState.ASKED
        )

    def can_be_answered(self, on: date) -> bool:
        """Return whether an answer can still be given: late ones too, as long as the vacancy is open."""
        return self.state(on) in {ConsentState.ASKED, ConsentState.LATE}


def consent_facts(scope: Scope, found: Any) -> tuple[ConsentFacts, ...]:
    """Return the rows of a scoped query of consents, each person on record; three queries."""
    rows = list(found.rows(*_FIELDS))
    return tuple(_named(scope, [_plain(row) for row in rows]))


def own_consents(scope: Scope) -> tuple[ConsentFacts, ...]:
    """Return the consents the scope's own person has been asked for, the latest first."""
    return consent_facts(scope, Consent.objects.visible_to(scope).order_by("-asked_at", "id"))


def _plain(row: Sequence[Any]) -> dict[str, Any]:
    names = ("person", "id", "vacancy", "employer", *_FIELDS[3:])
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, row, strict=True)
    }


def _named(scope: Scope, rows: Iterable[dict[str, Any]]) -> Iterator[ConsentFacts]:
    rows = list(rows)
    if not rows or scope.area is None:
        return
    # A jobseeker's walls hide employers and closed vacancies; who asked, and for what, is the person's own.
    system = system_scope(scope.area, "naming")
    with walls_of(system, back_to=scope):
        employers = dict(
            Employer.objects.in_area(system)
            .filter(id__in={row["employer"] for row in rows})
            .values_list("id", "name")
        )
        vacancies = {
            id_: (title, state)
            for id_, title, state in Vacancy.objects.in_area(system)
            .filter(id__in={row["vacancy"] for row in rows})
            .values_list("id", "title", "state")
        }
    for row in rows:
        title, state = vacancies[row["vacancy"]]
        yield ConsentFacts(
            **row,
            employer_name=employers[row["employer"]],
            title=title,
            is_open=state == VacancyState.PUBLISHED,
        )

"""Where a vacancy stands on a day, as one word and its colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_noop

from kohtaanto.records.models.vacancies import VacancyOutcome, VacancyState


@dataclass(frozen=True, slots=True)
class Shown:
    """A word for the reader and the colour of its tag; the word alone says it all."""

    key: str
    label: str
    color: str


DRAFT = Shown("draft", gettext_noop("draft"), "neutral")
OPEN = Shown("open", gettext_noop("open"), "success")
EXPIRED = Shown("expired", gettext_noop("time to apply is over"), "warning")
CLOSED = Shown("closed", gettext_noop("closed"), "neutral")
EVERY = (OPEN, EXPIRED, DRAFT, CLOSED)

SOURCES = {"own": gettext_noop("the area's own"), "national": gettext_noop("national platform")}
OUTCOMES: dict[str, str] = {
    VacancyOutcome.FILLED_HERE: gettext_noop("Filled with somebody presented by the service"),
    VacancyOutcome.FILLED_OTHERWISE: gettext_noop("Filled otherwise"),
    VacancyOutcome.NOT_FILLED: gettext_noop("Nobody suitable was found"),
    VacancyOutcome.WITHDRAWN: gettext_noop("The work is not needed any more"),
    VacancyOutcome.NOT_TOLD: gettext_noop("Not told"),
}


def state_on(state: str, expires_on: date | None, on: date) -> Shown:
    """Return where the vacancy stands on the day: published ones are open until their last day."""
    if state == VacancyState.DRAFT:
        return DRAFT
    if state == VacancyState.ARCHIVED:
        return CLOSED
    return EXPIRED if expires_on is not None and expires_on < on else OPEN


def in_state(key: str, on: date) -> Q:
    """Return the condition of the rows that `state_on` says to stand so."""
    is_over = Q(expires_on__lt=on)
    published = Q(state=VacancyState.PUBLISHED)
    conditions = {
        DRAFT.key: Q(state=VacancyState.DRAFT),
        CLOSED.key: Q(state=VacancyState.ARCHIVED),
        EXPIRED.key: published & is_over,
        OPEN.key: published & (Q(expires_on__isnull=True) | ~is_over),
    }
    return conditions.get(key, Q())

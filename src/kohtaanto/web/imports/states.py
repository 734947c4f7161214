"""Kinds and states of imports, as pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_noop

from kohtaanto.records.models import ImportRun

KINDS: Mapping[str, str] = {
    "jobseekers": gettext_noop("People"),
    "profiles": gettext_noop("Profiles"),
    "vacancies": gettext_noop("Vacancies"),
    "statistics": gettext_noop("Statistics"),
    "municipalities": gettext_noop("Municipalities and areas"),
    "esco": gettext_noop("Vocabulary of occupations and skills"),
    "demo": gettext_noop("Demo area"),
}


@dataclass(frozen=True, slots=True)
class State:
    """One state of an import: its key, its name, the colour of its tag, and its condition."""

    key: str
    label: str
    color: str
    condition: Q


STATES = (
    State("begun", gettext_noop("begun"), "neutral", Q(is_dry_run=True, finished_at__isnull=True)),
    State("tried", gettext_noop("tried out"), "info", Q(is_dry_run=True, finished_at__isnull=False)),
    State("importing", gettext_noop("not finished"), "warning", Q(is_dry_run=False, finished_at__isnull=True)),
    State("done", gettext_noop("finished"), "success", Q(is_dry_run=False, finished_at__isnull=False)),
)


def state_of(run: ImportRun) -> State:
    """Return the state an import is in."""
    return STATES[(0 if run.is_dry_run else 2) + (run.finished_at is not None)]


def order_of_states() -> Case:
    """Return what sorts imports by their state, from begun to finished."""
    cases = [When(state.condition, then=Value(number)) for number, state in enumerate(STATES)]
    return Case(*cases, output_field=IntegerField())

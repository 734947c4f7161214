"""Which concepts that a new vocabulary no longer has are used in the records of an area."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from kohtaanto.access.scope import Scope
from kohtaanto.records.models import ProfileOccupation, ProfileSkill, Vacancy


@dataclass(frozen=True, slots=True)
class Uses:
    """How many occupations and skills of profiles, and how many vacancies, name concepts that go."""

    occupations: int
    skills: int
    vacancies: int


def uses_of(scope: Scope, occupations: Collection[str], skills: Collection[str]) -> Uses:
    """Return how often the concepts are named; nobody's profile is shown. Three queries."""
    done, known = list(occupations), list(skills)
    naming = Q(main_occupation__in=done) | Q(occupations__overlap=done)
    naming |= Q(must_skills__overlap=known) | Q(nice_skills__overlap=known)
    return Uses(
        ProfileOccupation.objects.in_area(scope).filter(uri__in=done).count(),
        ProfileSkill.objects.in_area(scope).filter(uri__in=known).count(),
        Vacancy.objects.in_area(scope).filter(naming).count(),
    )

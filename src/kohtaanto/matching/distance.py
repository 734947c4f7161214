"""How far a vacancy is from where a person lives or wishes to work, in kilometres as the crow flies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kohtaanto.codes.municipalities import distance_km, distance_matrix
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile


def kilometres(person: JobseekerProfile, vacancy: VacancyProfile) -> int | None:
    """Return the least distance from home or a wished municipality, 0 for remote work, None where unknown.

    A protected person's profile has no municipality: then nothing is inferred, the distance is unknown.
    """
    if is_remote_for(person, vacancy):
        return 0
    found = [
        distance_km(origin, place) for origin in origins(person) for place in vacancy.municipalities or ()
    ]
    return min((km for km in found if km is not None), default=None)


def is_remote_for(person: JobseekerProfile, vacancy: VacancyProfile) -> bool:
    """Tell whether the work can be done from afar and the person has not ruled that out."""
    return vacancy.remote is True and person.remote is not False


def origins(person: JobseekerProfile) -> frozenset[str]:
    """Return the municipalities distances are counted from."""
    wished = person.wished_municipalities or frozenset()
    return wished | {person.home} if person.home is not None else wished


def known_places(codes: Iterable[str] | None) -> frozenset[str]:
    """Return those of the codes that are municipalities with known distances."""
    return frozenset(codes or ()) & place_rows().keys()


@cache
def place_rows() -> dict[str, int]:
    """Return the row of each municipality in the distance matrix."""
    return {code: row for row, code in enumerate(distance_matrix()[0])}

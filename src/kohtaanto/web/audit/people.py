"""The customers whom the log concerns: told by name where the reader's right allows, found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kohtaanto.access.scope import Scope, named_in_log, sought_in_log
from kohtaanto.codes.folding import search_key
from kohtaanto.records.models import Jobseeker
from kohtaanto.records.walls import walls_of

MOST = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """One customer of an event: the name, or why there is none. No municipality, no contact is told here."""

    id: str
    name: str = ""
    born: int | None = None
    is_closed: bool = False


def subjects_of(scope: Scope, people: Sequence[str]) -> list[Subject]:
    """Return these customers as the reader of the log is told them, in their order; they go on record."""
    told = named_in_log(scope, people)
    with walls_of(told, back_to=scope):
        found = {
            id_: Subject(id_, f"{family} {given}", born.year if born else None)
            for id_, given, family, born in Jobseeker.objects.visible_to(told).rows(*_VALUES)
        }
    return [found.get(person) or Subject(person, is_closed=person in scope.closed) for person in people]


def people_named(scope: Scope, text: str) -> list[Subject]:
    """Return the customers in whose names all the words stand, the first twenty by name; they go on record."""
    words = search_key(text).split()
    if not words:
        return []
    sought = sought_in_log(scope)
    with walls_of(sought, back_to=scope):
        named = Jobseeker.objects.visible_to(sought)
        for word in words:
            named = named.filter(search_key__contains=word)
        rows = named.order_by("sort_key", "id").rows(*_VALUES)[:MOST]
        return [Subject(id_, f"{family} {given}", born.year if born else None) for id_, given, family, born in rows]


_VALUES = ("given_names", "family_name", "born_on")

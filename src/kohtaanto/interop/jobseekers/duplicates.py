"""The same person twice in one list: by identity code, by name and date of birth, or by phone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from kohtaanto.codes.folding import search_key
from kohtaanto.interop.jobseekers.people import JobseekerRow

Ground = Literal["identity_code", "name_and_birth", "phone"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows that seem to be one person, and by what; a shared phone alone may also be a family's."""

    ground: Ground
    rows: tuple[int, ...]


def duplicates(people: Iterable[JobseekerRow]) -> tuple[Duplicate, ...]:
    """Return the groups of rows that seem to be the same person; each group once, by its strongest ground."""
    found: list[Duplicate] = []
    told: set[tuple[int, ...]] = set()
    listed = tuple(people)
    for ground, key in _GROUNDS:
        for rows in _groups(listed, key):
            if rows not in told:
                told.add(rows)
                found.append(Duplicate(ground, rows))
    return tuple(found)


def _groups(
    people: Iterable[JobseekerRow], key: Callable[[JobseekerRow], Hashable | None]
) -> Iterable[tuple[int, ...]]:
    rows: dict[Hashable, list[int]] = {}
    for person in people:
        if (value := key(person)) is not None:
            rows.setdefault(value, []).append(person.number)
    return [tuple(numbers) for numbers in rows.values() if len(numbers) > 1]


def _by_code(person: JobseekerRow) -> Hashable | None:
    return person.identity_code.text if person.identity_code is not None else None


def _by_name_and_birth(person: JobseekerRow) -> Hashable | None:
    if person.born_on is None:
        return None
    return " ".join(sorted(search_key(person.name).split())), person.born_on


def _by_phone(person: JobseekerRow) -> Hashable | None:
    return person.phone or None


_GROUNDS: tuple[tuple[Ground, Callable[[JobseekerRow], Hashable | None]], ...] = (
    ("identity_code", _by_code),
    ("name_and_birth", _by_name_and_birth),
    ("phone", _by_phone),
)

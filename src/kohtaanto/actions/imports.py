"""Rows of an import taken one by one: what became of each, and what was wrong, with its place and cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from django.db import DataError, transaction

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Jobseeker
from kohtaanto.records.unit import current_unit

Row = TypeVar("Row")


class Outcome(StrEnum):
    """What became of one row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    REFUSED = "refused"


OUTCOMES = tuple(outcome.value for outcome in Outcome)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were added, changed, left as they were, removed and refused."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in OUTCOMES})

    @property
    def total(self) -> int:
        """Return how many rows have been dealt with."""
        return sum(getattr(self, name) for name in OUTCOMES)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of rows; problems tell why some were refused, warnings what to know of taken ones."""

    counts: Counts = Counts()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def plus(self, other: Taken) -> Taken:
        """Return both together."""
        return Taken(
            self.counts.plus(other.counts),
            self.problems + other.problems,
            self.warnings + other.warnings,
        )


@dataclass(slots=True)
class Warnings:
    """What one row wants to be known, noted while it is taken."""

    place: Place
    found: list[Problem] = field(default_factory=list)

    def warn(self, column: str, reason: Message, cure: Message) -> None:
        """Note something of a column."""
        named = f"{self.place.column} {column}" if self.place.column else column
        self.found.append(Problem(replace(self.place, column=named), reason, cure))


def take(
    rows: Iterable[Row],
    place: Callable[[Row], Place],
    one: Callable[[Row, Warnings], Outcome],
) -> Taken:
    """Take rows one by one, each in a savepoint: what refuses one row leaves nothing of it and all others.

    `one` writes a row and tells what became of it; Refused refuses the row.
    """
    counts = dict.fromkeys(OUTCOMES, 0)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for row in rows:
        noted = Warnings(place(row))
        try:
            with transaction.atomic():
                outcome = one(row, noted)
            warnings += noted.found
        except (Refused, NotShown, DataError) as fault:
            outcome = Outcome.REFUSED
            problems.append(_problem(fault, noted.place))
        counts[outcome] += 1
    return Taken(Counts(**counts), tuple(problems), tuple(warnings))


@contextmanager
def undone(scope: Scope) -> Iterator[None]:
    """Undo what is written inside, for a dry run; whom it read stays on record, whom it made never was."""
    unit = current_unit()
    deeds, known = list(unit.deeds), set(unit.subjects)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    unit.deeds[:] = deeds
    met = Jobseeker.objects.in_area(scope).filter(id__in=list(unit.subjects - known)).order_by("id")
    unit.subjects = known | {person for (person,) in met.figures("id")}


def _problem(fault: Refused | NotShown | DataError, place: Place) -> Problem:
    if isinstance(fault, Refused):
        found = fault.problem
        # A row without a number is known by its id, which stands in the column's place.
        named = " ".join(part for part in (place.column, found.place.column) if part)
        return Problem(replace(place, column=named or None), found.reason, found.cure)
    if isinstance(fault, NotShown):
        return Problem(
            place,
            message("The row is about a customer who is not shown to you."),
            message("Ask somebody who serves the whole area to import the row."),
        )
    return Problem(
        place,
        message("A value of the row is longer than can be kept, or of another kind."),
        message("Shorten or correct the row."),
    )

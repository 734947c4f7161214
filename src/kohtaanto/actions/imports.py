"""Rows of an import taken together: what became of each, and what was wrong, with its place and cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

from django.db import DataError, IntegrityError, connection, transaction

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Jobseeker
from kohtaanto.records.unit import current_unit

Row = TypeVar("Row")
Fault = Refused | NotShown | DataError | IntegrityError


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
        self.found.append(Problem(replace(self.place, column=column), reason, cure))


@dataclass(slots=True)
class Step(Generic[Row]):
    """One row on its way in: what it wants to be known, and what became of it."""

    row: Row
    noted: Warnings
    outcome: Outcome | None = None
    fault: Fault | None = None

    def refuse(self, fault: Fault) -> None:
        """Let nothing of the row be kept."""
        self.outcome, self.fault = Outcome.REFUSED, fault

    def anew(self) -> None:
        """Forget what has been found out about the row: it is taken again."""
        self.outcome, self.fault = None, None
        self.noted.found.clear()


Many = Callable[[Sequence[Step[Row]]], None]
"""Writes rows and gives each its outcome; a row that cannot be taken is refused and leaves nothing."""


def take(
    rows: Iterable[Row],
    place: Callable[[Row], Place],
    many: Many[Row],
    met: Callable[[Step[Row]], None] | None = None,
) -> Taken:
    """Take rows together: what refuses one of them leaves nothing of it and all others.

    `met` is called with each row at the end, in their order.
    """
    steps = [Step(row, Warnings(place(row))) for row in rows]
    _together(steps, many)
    counts = dict.fromkeys(OUTCOMES, 0)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for step in steps:
        if step.outcome is None:
            raise AssertionError("each row of an import has an outcome")
        counts[step.outcome] += 1
        if step.fault is None:
            warnings += step.noted.found
        else:
            problems.append(_problem(step.fault, step.noted.place))
        if met is not None:
            met(step)
    return Taken(Counts(**counts), tuple(problems), tuple(warnings))


def in_turn(kind: str, area: int | None = None) -> None:
    """Wait until no other transaction takes rows of the kind in the area; from here to the end it is ours.

    Two imports of one file would otherwise both find that a person is not known yet.
    """
    with connection.cursor() as cursor:
        # However long the other needs for its rows: its transaction ends, and waiting does no harm.
        for limit in ("lock_timeout", "statement_timeout"):
            cursor.execute("select set_config(%s, '0', true)", [limit])
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import {kind} {area}"]
        )


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


def _together(steps: Sequence[Step[Row]], many: Many[Row], *, is_again: bool = False) -> None:
    """Take the rows at once; where the database refuses one of them, in halves until it stands alone."""
    unit = current_unit()
    before = list(unit.deeds), unit.opened, unit.ground
    try:
        with transaction.atomic():
            many(steps)
    except (DataError, IntegrityError) as fault:
        unit.deeds[:], unit.opened, unit.ground = before
        for step in steps:
            step.anew()
        if len(steps) > 1:
            middle = len(steps) // 2
            _together(steps[:middle], many)
            _together(steps[middle:], many)
        elif isinstance(fault, IntegrityError) and not is_again:
            # Somebody wrote the same at the same moment: now it is there and will be found.
            _together(steps, many, is_again=True)
        else:
            steps[0].refuse(fault)


def _problem(fault: Fault, place: Place) -> Problem:
    if isinstance(fault, Refused):
        found = fault.problem
        return Problem(replace(place, column=found.place.column), found.reason, found.cure)
    if isinstance(fault, NotShown):
        return Problem(
            place,
            message("The row is about a customer who is not shown to you."),
            message("Ask somebody who serves the whole area to import the row."),
        )
    if isinstance(fault, IntegrityError):
        return Problem(
            place,
            message("Somebody else has written the same at the same moment."),
            message("Import the file again."),
        )
    return Problem(
        place,
        message("A value of the row is longer than can be kept, or of another kind."),
        message("Shorten or correct the row."),
    )

"""What a parser gives back: the rows it could take, what is wrong with the others, and the count of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kohtaanto.codes.messages import Message
from kohtaanto.codes.problems import Place, Problem
from kohtaanto.interop.limits import LIMITS

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of one input; `problems_beyond` of its problems are counted but no longer listed."""

    file: str
    read: int
    taken: int
    refused: int
    problems_beyond: int = 0


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Row]):
    """Rows in their order; problems tell why rows were refused, warnings what to know of taken ones.

    `numbers` tells, row by row, where each stands in the file; empty where rows tell that themselves.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    summary: Summary
    numbers: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether every row of the input was taken."""
        return self.summary.refused == 0


@dataclass(slots=True)
class Findings:
    """Problems and warnings as a parser meets them: at most so many of each are kept, all are counted."""

    most: int = LIMITS.problems
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    beyond: int = 0
    refused_rows: int = 0

    def refuse(self, place: Place, reason: Message, cure: Message) -> None:
        """Note why something is not taken."""
        self._keep(self.problems, Problem(place, reason, cure))

    def refuse_row(self, place: Place, reason: Message, cure: Message) -> None:
        """Note why a row is not taken, and count the row."""
        self.refused_rows += 1
        self.refuse(place, reason, cure)

    def warn(self, place: Place, reason: Message, cure: Message) -> None:
        """Note what to know of something that is taken."""
        self._keep(self.warnings, Problem(place, reason, cure))

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems found elsewhere."""
        for problem in problems:
            self._keep(self.problems, problem)

    def parsed(self, file: str, rows: Iterable[Row], numbers: Iterable[int] = ()) -> Parsed[Row]:
        """Return the finished answer with these rows taken."""
        taken = tuple(rows)
        refused = self.refused_rows
        summary = Summary(file, len(taken) + refused, len(taken), refused, self.beyond)
        return Parsed(taken, tuple(self.problems), tuple(self.warnings), summary, tuple(numbers))

    def _keep(self, kept: list[Problem], problem: Problem) -> None:
        if len(kept) < self.most:
            kept.append(problem)
        else:
            self.beyond += 1

"""What is wrong with what came in: where, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from kohtaanto.codes.messages import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something is; None where it does not apply.

    Rows count from 1, with a header as row 1: lines of a text, places in a list. `record` is the id of the record.
    """

    file: str
    row: int | None = None
    column: str | None = None
    record: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(str(self.row))
        if self.record is not None:
            parts.append(f"[{self.record}]")
        if self.column is not None:
            parts.append(self.column)
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its place, the reason and the cure, as sentences to be said to the user."""

    place: Place
    reason: Message
    cure: Message

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} {self.cure}"


class Refused(Exception):
    """Raised when a whole input cannot be taken; it carries the problem with its place and cure."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

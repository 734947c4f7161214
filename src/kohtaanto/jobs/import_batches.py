"""Rows of a file into the records batch by batch, one unit of work each, and the run that tells of it."""

from __future__ import annotations

import argparse
import hashlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Reach, Scope
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_findings import keep_findings
from kohtaanto.actions.import_runs import begin_run, finish_run, is_alone_with, set_counts
from kohtaanto.actions.imports import Counts, Many, Taken, take, undone
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.parsed import Parsed
from kohtaanto.jobs.site import complain
from kohtaanto.records.models import Account, Area, ImportRun
from kohtaanto.records.unit import Occasion, unit_of_work

BATCH = 250
PROGRESS_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, where each stands, what takes them, and what reading the file has found already.

    `named` gives columns their names in the file; `words` tells at the end which were not recognised.
    """

    parsed: Parsed[Any]
    rows: Sequence[Any]
    place: Callable[[Any], Place]
    many: Many[Any]
    mapping: dict[str, object] | None = None
    named: Callable[[Taken], Taken] = lambda taken: taken
    words: Callable[[], Mapping[tuple[str, str], int]] = dict

    @property
    def refused(self) -> Taken:
        """Return what was wrong with rows before any was taken."""
        summary = self.parsed.summary
        return Taken(Counts(refused=summary.refused), self.parsed.problems, self.parsed.warnings)

    def batches(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """Yield the rows batch by batch, each with the place of its first row."""
        for start in range(0, len(self.rows), BATCH):
            yield start, self.rows[start : start + BATCH]


def take_rows(path: Path, arguments: argparse.Namespace, rows: Rows) -> Taken:
    """Take the rows of an area; an import that was stopped is taken up again by importing the file again."""
    scope = scope_of(arguments.area)
    book = Book.opened([scope], arguments, path.name, digest_of(path), rows.mapping)
    taken, told = rows.refused, time.monotonic()
    for start, batch in rows.batches():
        with unit(scope, arguments.kind):
            found = rows.named(_batch(scope, batch, rows, is_dry_run=arguments.dry_run))
            # What reading has found stands with the first batch, and is counted from then on.
            book.note(scope, start, found if start else rows.refused.plus(found), taken.plus(found).counts)
        taken = taken.plus(found)
        if time.monotonic() - told > PROGRESS_SECONDS:
            told = time.monotonic()
            complain(f"{path.name}: {taken.counts.total} rows so far")
    book.close(taken, rows.words() if rows.rows else {}, whole=taken if not rows.rows else Taken())
    return taken


def _batch(scope: Scope, batch: Sequence[Any], rows: Rows, *, is_dry_run: bool) -> Taken:
    if not is_dry_run:
        return take(batch, rows.place, rows.many)
    with undone(scope):
        return take(batch, rows.place, rows.many)


@dataclass(slots=True)
class Book:
    """The runs that tell of one import, one in each area it is for; none of a dry run."""

    kind: str
    runs: list[tuple[Scope, ImportRun]] = field(default_factory=list)

    @staticmethod
    def opened(
        scopes: Sequence[Scope],
        arguments: argparse.Namespace,
        name: str,
        digest: str,
        mapping: dict[str, object] | None = None,
    ) -> Book:
        """Return the runs of a file, begun or taken up again."""
        book = Book(arguments.kind)
        is_alone = is_alone_with(book.kind, digest)
        for scope in () if arguments.dry_run else scopes:
            with unit(scope, book.kind):
                run = begin_run(scope, book.kind, name, digest, mapping, takes_up=is_alone)
                book.runs.append((scope, run))
        return book

    def note(self, scope: Scope, at: int, found: Taken, counts: Counts) -> None:
        """Keep what was found in a batch and the counts so far; inside the batch's unit of work."""
        for each, run in self.runs:
            if each == scope:
                keep_findings(run, at, found, {})
                set_counts(run, counts)

    def close(self, taken: Taken, words: Mapping[tuple[str, str], int], whole: Taken) -> None:
        """Finish the runs; `whole` is what no batch has told."""
        for scope, run in self.runs:
            with unit(scope, self.kind):
                keep_findings(run, taken.counts.total, whole, words)
                set_counts(run, taken.counts)
                finish_run(run)


def scope_of(area: int) -> Scope:
    """Return the scope in which the operator imports into an area: its own officials would see as far."""
    if not Area.objects.filter(code=area).exists():
        raise Refused(
            Problem(
                Place("--area"),
                message("There is no employment area %(code)s in the database.", code=area),
                message("Run: kohtaanto import municipalities"),
            )
        )
    return Scope(Role.SERVICE_MANAGER, area, Reach.AREA, account="system:import")


def scopes_of_all() -> list[Scope]:
    """Return the scopes of the areas that somebody works in here."""
    areas = Account.objects.order_by("area_id").values_list("area_id", flat=True).distinct()
    return [scope_of(area) for area in areas]


def tell_all(arguments: argparse.Namespace, name: str, digest: str, taken: Taken) -> None:
    """Keep a run of what belongs to no area in each area that somebody works in here."""
    Book.opened(scopes_of_all(), arguments, name, digest).close(taken, {}, whole=taken)


def unit(scope: Scope, kind: str) -> Any:
    """Return a unit of work of an import."""
    return unit_of_work(scope, Occasion(now(), today(), f"import:{kind}", secrets.token_hex(8)))


def digest_of(path: Path) -> str:
    """Return the digest by which a file is known again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

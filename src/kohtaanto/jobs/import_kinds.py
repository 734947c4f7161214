"""How each kind of file is read and taken, in batches of one unit of work each."""

from __future__ import annotations

import argparse
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Reach, Scope
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_jobseekers import ListOfPeople, by_header, repeated_rows
from kohtaanto.actions.import_places import take_places
from kohtaanto.actions.import_profiles import take_profiles
from kohtaanto.actions.import_runs import begin_run, finish_run, set_counts
from kohtaanto.actions.import_statistics import take_statistics
from kohtaanto.actions.import_steps import accepts_real_codes
from kohtaanto.actions.import_vacancies import take_vacancies
from kohtaanto.actions.imports import Counts, Many, Taken, take, undone
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.jobseekers import ColumnMapping, parse_jobseekers
from kohtaanto.interop.limits import OPERATOR_LIMITS
from kohtaanto.interop.parsed import Parsed
from kohtaanto.interop.profiles import parse_profiles
from kohtaanto.interop.tyomarkkinatori import parse_vacancies
from kohtaanto.jobs.site import complain
from kohtaanto.records.models import Area, ImportRun
from kohtaanto.records.unit import Occasion, unit_of_work

Row = TypeVar("Row")
Reader = Callable[[Path | None, argparse.Namespace], Taken]
BATCH = 250
PROGRESS_SECONDS = 3


def reader_of(kind: str) -> Reader:
    """Return the function that imports one file of the kind."""
    return _READERS[kind]


def _vacancies(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    parsed = parse_vacancies(path, limits=OPERATOR_LIMITS)
    # Of two records with one id the last one holds.
    latest = {record.external_id: record for record in parsed.rows}
    scope = _scope(arguments.area)

    def place(record: Any) -> Place:
        return Place(path.name, None, f"externalId {record.external_id[:80]}")

    return _whole(parsed, _batches(path, arguments, latest.values(), place, partial(take_vacancies, scope)))


def _profiles(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    parsed = parse_profiles(path, today(), limits=OPERATOR_LIMITS)
    scope = _scope(arguments.area)

    def place(profile: Any) -> Place:
        return Place(path.name, None, f"id {profile.id[:80]}")

    return _whole(parsed, _batches(path, arguments, parsed.rows, place, partial(take_profiles, scope)))


def _jobseekers(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    chosen = _mapping_of(arguments.mapping)
    found = parse_jobseekers(
        path,
        on=today(),
        mapping=ColumnMapping.of(chosen) if chosen is not None else None,
        accept_real_codes=accepts_real_codes(arguments.area),
    )
    people = ListOfPeople(
        _scope(arguments.area), arguments.accept_duplicates, repeated_rows(found.duplicates)
    )

    def place(row: Any) -> Place:
        return Place(path.name, row.number)

    mapping: dict[str, object] = {"columns": found.mapping.as_dict(), "header": list(found.header)}
    taken = _batches(path, arguments, found.people.rows, place, people.take_all, mapping)
    return _whole(found.people, by_header(taken, found.mapping))


def _statistics(file: Path | None, arguments: argparse.Namespace) -> Taken:
    return take_statistics(_given(file), is_dry_run=arguments.dry_run, progress=complain)


def _municipalities(file: Path | None, arguments: argparse.Namespace) -> Taken:
    return take_places(file, is_dry_run=arguments.dry_run)


_READERS: dict[str, Reader] = {
    "vacancies": _vacancies,
    "profiles": _profiles,
    "jobseekers": _jobseekers,
    "statistics": _statistics,
    "municipalities": _municipalities,
}


def _batches(
    path: Path,
    arguments: argparse.Namespace,
    rows: Iterable[Row],
    place: Callable[[Row], Place],
    many: Many[Any],
    mapping: dict[str, object] | None = None,
) -> Taken:
    """Take the rows batch by batch; a run that was stopped is taken up again by importing the file again."""
    scope, kind, is_dry_run = _scope(arguments.area), arguments.kind, arguments.dry_run
    run: ImportRun | None = None
    if not is_dry_run:
        with _unit(scope, kind):
            run = begin_run(scope, kind, path.name, digest_of(path), mapping)
    taken, told = Taken(), time.monotonic()
    for batch in _sliced(rows):
        with _unit(scope, kind):
            taken = taken.plus(_batch(scope, batch, place, many, is_dry_run=is_dry_run))
            if run is not None:
                set_counts(run, taken.counts)
        if time.monotonic() - told > PROGRESS_SECONDS:
            told = time.monotonic()
            complain(f"{path.name}: {taken.counts.total} rows so far")
    if run is not None:
        with _unit(scope, kind):
            finish_run(run)
    return taken


def _batch(
    scope: Scope, batch: list[Row], place: Callable[[Row], Place], many: Many[Any], *, is_dry_run: bool
) -> Taken:
    if not is_dry_run:
        return take(batch, place, many)
    with undone(scope):
        return take(batch, place, many)


def _sliced(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _whole(parsed: Parsed[Any], taken: Taken) -> Taken:
    refused = Taken(Counts(refused=parsed.summary.refused), parsed.problems, parsed.warnings)
    return refused.plus(taken)


def _unit(scope: Scope, kind: str) -> Any:
    return unit_of_work(scope, Occasion(now(), today(), f"import:{kind}", secrets.token_hex(8)))


def _scope(area: int) -> Scope:
    # The area's own officials would see as far: the operator imports on their behalf.
    if not Area.objects.filter(code=area).exists():
        raise Refused(
            Problem(
                Place("--area"),
                message("There is no employment area %(code)s in the database.", code=area),
                message("Run: kohtaanto import municipalities"),
            )
        )
    return Scope(Role.SERVICE_MANAGER, area, Reach.AREA, account="system:import")


def digest_of(path: Path) -> str:
    """Return the digest by which a file is known again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _given(file: Path | None) -> Path:
    if file is None:
        raise Refused(
            Problem(Place("FILE"), message("No file is given."), message("Name the file to import."))
        )
    return file


def _mapping_of(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Refused(
            Problem(
                Place(path.name),
                message("This is not a JSON object of fields and headers."),
                message("See docs/guides/import.md for its form."),
            )
        )
    return found

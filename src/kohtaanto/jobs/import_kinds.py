"""How each kind of file is read, and what takes its rows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kohtaanto.actions.clock import today
from kohtaanto.actions.import_jobseekers import ListOfPeople, by_header, repeated_rows
from kohtaanto.actions.import_places import take_places
from kohtaanto.actions.import_profiles import take_profiles
from kohtaanto.actions.import_statistics import take_statistics
from kohtaanto.actions.import_steps import accepts_real_codes
from kohtaanto.actions.import_vacancies import take_vacancies
from kohtaanto.actions.imports import Taken
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.jobseekers import ColumnMapping, JobseekerRow, parse_jobseekers
from kohtaanto.interop.limits import OPERATOR_LIMITS
from kohtaanto.interop.profiles import parse_profiles
from kohtaanto.interop.tyomarkkinatori import VacancyRecord, parse_vacancies
from kohtaanto.jobs.import_batches import Rows, digest_of, scope_of, take_rows, tell_all
from kohtaanto.jobs.site import complain
from kohtaanto.matching.profiles import JobseekerProfile

Reader = Callable[[Path | None, argparse.Namespace], Taken]
_SHOWN_ID = 80


def reader_of(kind: str) -> Reader:
    """Return the function that imports one file of the kind."""
    return _READERS[kind]


def _vacancies(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    parsed = parse_vacancies(path, limits=OPERATOR_LIMITS)
    # Of two records with one id the last one holds.
    latest = {each.external_id: each for each in parsed.rows}
    lines = dict(zip((each.external_id for each in parsed.rows), parsed.numbers, strict=True))

    def place(record: VacancyRecord) -> Place:
        return Place(path.name, lines[record.external_id], None, record.external_id[:_SHOWN_ID])

    many = partial(take_vacancies, scope_of(arguments.area))
    return take_rows(path, arguments, Rows(parsed, tuple(latest.values()), place, many))


def _profiles(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    parsed = parse_profiles(path, today(), limits=OPERATOR_LIMITS)
    lines = dict(zip((each.id for each in parsed.rows), parsed.numbers, strict=True))

    def place(profile: JobseekerProfile) -> Place:
        return Place(path.name, lines[profile.id], None, profile.id[:_SHOWN_ID])

    many = partial(take_profiles, scope_of(arguments.area))
    return take_rows(path, arguments, Rows(parsed, parsed.rows, place, many))


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
        scope_of(arguments.area), arguments.accept_duplicates, repeated_rows(found.duplicates)
    )

    def place(row: JobseekerRow) -> Place:
        return Place(path.name, row.number)

    rows = Rows(
        found.people,
        found.people.rows,
        place,
        people.take_all,
        mapping={"columns": found.mapping.as_dict(), "header": list(found.header)},
        named=lambda taken: by_header(taken, found.mapping),
        words=lambda: people.words.unknown,
    )
    return take_rows(path, arguments, rows)


def _statistics(file: Path | None, arguments: argparse.Namespace) -> Taken:
    path = _given(file)
    # What cannot be read at all leaves no run; what can is in the records whole or not at all.
    taken = take_statistics(path, is_dry_run=arguments.dry_run, progress=complain)
    tell_all(arguments, path.name, digest_of(path), taken)
    return taken


def _municipalities(file: Path | None, arguments: argparse.Namespace) -> Taken:
    taken = take_places(file, is_dry_run=arguments.dry_run)
    tell_all(arguments, "" if file is None else file.name, "" if file is None else digest_of(file), taken)
    return taken


_READERS: dict[str, Reader] = {
    "vacancies": _vacancies,
    "profiles": _profiles,
    "jobseekers": _jobseekers,
    "statistics": _statistics,
    "municipalities": _municipalities,
}


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

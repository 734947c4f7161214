"""A people list read with a mapping of its columns, and the preview of it before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kohtaanto.codes.problems import Problem
from kohtaanto.interop.jobseekers.duplicates import Duplicate, duplicates
from kohtaanto.interop.jobseekers.mapping import ColumnMapping, guessed_mapping
from kohtaanto.interop.jobseekers.people import JobseekerRow, PersonReader
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings, Parsed
from kohtaanto.interop.sources import Source, name_of
from kohtaanto.interop.tables import Table, read_table

_SHOWN_ROWS = 10


@dataclass(frozen=True, slots=True)
class JobseekerList:
    """The people of a list, the mapping it was read with, the columns left out, and the doubles within it."""

    people: Parsed[JobseekerRow]
    mapping: ColumnMapping
    header: tuple[str, ...]
    unmapped: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the user sees before going on: the first rows as they are in the file, and what they become."""

    header: tuple[str, ...]
    first_cells: tuple[tuple[str, ...], ...]
    mapping: ColumnMapping
    first_people: tuple[JobseekerRow, ...]
    read: int
    refused: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    unmapped: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]


def parse_jobseekers(
    source: Source,
    *,
    on: date,
    mapping: ColumnMapping | None = None,
    accept_real_codes: bool = False,
    file: str | None = None,
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> JobseekerList:
    """Return the people of a CSV or XLSX list; without a mapping its columns are guessed from the header.

    Identity codes of real persons are refused unless `accept_real_codes` (standalone production) is set.
    """
    table = read_table(source, file=name_of(source, file), sheet=sheet, limits=limits)
    return _people(table, mapping or guessed_mapping(table.header), on, accept_real_codes, limits)


def preview(
    source: Source,
    *,
    on: date,
    mapping: ColumnMapping | None = None,
    accept_real_codes: bool = False,
    file: str | None = None,
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> Preview:
    """Return what reading the list would give; a mapping that lacks the names gives no people yet."""
    table = read_table(source, file=name_of(source, file), sheet=sheet, limits=limits)
    chosen = mapping or guessed_mapping(table.header)
    cells = tuple(row.cells for row in table.rows[:_SHOWN_ROWS])
    if not chosen.names_people:
        return Preview(
            header=table.header,
            first_cells=cells,
            mapping=chosen,
            first_people=(),
            read=len(table.rows) + table.refused,
            refused=table.refused,
            problems=table.problems,
            warnings=table.warnings,
            unmapped=chosen.unmapped(table.header),
            duplicates=(),
        )
    found = _people(table, chosen, on, accept_real_codes, limits)
    return Preview(
        header=table.header,
        first_cells=cells,
        mapping=chosen,
        first_people=found.people.rows[:_SHOWN_ROWS],
        read=found.people.summary.read,
        refused=found.people.summary.refused,
        problems=found.people.problems,
        warnings=found.people.warnings,
        unmapped=found.unmapped,
        duplicates=found.duplicates,
    )


def _people(
    table: Table, mapping: ColumnMapping, on: date, accept_real_codes: bool, limits: Limits
) -> JobseekerList:
    places = mapping.places(table.header, table.file)
    findings = Findings(
        limits.problems, list(table.problems), list(table.warnings), refused_rows=table.refused
    )
    reader = PersonReader(mapping.as_dict(), table.file, findings, on)
    people = []
    for row in table.rows:
        cells = {key: row.cells[at] for key, at in places.items()}
        person = reader.person(row.number, cells, accept_real_codes=accept_real_codes)
        if person is not None:
            people.append(person)
    return JobseekerList(
        people=findings.parsed(table.file, people),
        mapping=mapping,
        header=table.header,
        unmapped=mapping.unmapped(table.header),
        duplicates=duplicates(people),
    )

"""A table of text: its header, its rows with their numbers in the file, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.sources import refused

RawRow = tuple[int, list[str]]
"""A row's number in the file (the first line is 1) and its cells."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: as many cells as the header has columns, surrounding spaces taken off."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `refused` rows are not among its rows, `problems` tell why, `warnings` what else to know."""

    file: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    refused: int

    def place(self, row: TableRow, column: str) -> Place:
        """Return where a cell of the row is."""
        return Place(self.file, row.number, column)


def table_of(raw: Iterable[RawRow], file: str, findings: Findings, limits: Limits) -> Table:
    """Return the table of these raw rows; the first row that is not blank is the header."""
    rows = _unblank(raw, file, findings, limits)
    header_row, cells = next(rows, (None, []))
    if header_row is None:
        raise refused(
            Place(file),
            message("The file has no rows."),
            message("The first row must hold the names of the columns."),
        )
    first = findings.problems[0] if findings.problems else None
    if first is not None and (first.place.row or 0) < header_row:
        # A first row that cannot be read must not make the second one the header.
        raise Refused(first)
    header = _header(header_row, cells, file, limits)
    taken = tuple(_rows(rows, header, file, findings, limits))
    return Table(
        file, header, taken, tuple(findings.problems), tuple(findings.warnings), findings.refused_rows
    )


def _unblank(rows: Iterable[RawRow], file: str, findings: Findings, limits: Limits) -> Iterator[RawRow]:
    first = blank = in_all = 0
    for number, cells in rows:
        if not any(cells):
            first, blank, in_all = first or number, blank + 1, in_all + 1
            if in_all > limits.blank_rows:
                raise too_much(file, number, limits)
            continue
        # Blank rows after the last one are how spreadsheets end; only those between rows are worth a word.
        if blank:
            findings.warn(
                Place(file, first),
                message("Blank rows between the others: %(count)s.", count=blank),
                message("They were passed over; nothing needs to be done."),
            )
            first = blank = 0
        yield number, cells


def _rows(
    rows: Iterator[RawRow], header: tuple[str, ...], file: str, findings: Findings, limits: Limits
) -> Iterator[TableRow]:
    most_rows = min(limits.rows, limits.cells // len(header))
    for count, (number, cells) in enumerate(rows, start=1):
        if count > most_rows:
            raise too_much(file, number, limits)
        check_hope(file, number, findings, limits)
        if (row := _row(number, cells, header, file, findings)) is not None:
            yield row


def _row(
    number: int, cells: list[str], header: tuple[str, ...], file: str, findings: Findings
) -> TableRow | None:
    if any(cells[len(header) :]) or len(cells) < len(header):
        reason = message(
            "The row has %(cells)s cells, the header %(columns)s.", cells=len(cells), columns=len(header)
        )
        cure = message("Check the separators and quotation marks of the row, or save the table as XLSX.")
        findings.refuse_row(Place(file, number), reason, cure)
        return None
    return TableRow(number, tuple(cells[: len(header)]))


def _header(number: int, cells: list[str], file: str, limits: Limits) -> tuple[str, ...]:
    names = list(cells)
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.columns:
        raise too_many_columns(file, number, limits)
    _check_is_header(names, number, file)
    seen: dict[str, int] = {}
    for at, name in enumerate(names):
        if not name:
            raise refused(
                Place(file, number, str(at + 1)),
                message("Column %(column)s has no name.", column=at + 1),
                message("Give every column a name in the first row."),
            )
        first = seen.setdefault(search_key(name), at)
        if first != at:
            raise refused(
                Place(file, number, name[:80]),
                message(
                    "Columns %(first)s and %(second)s have the same name.", first=first + 1, second=at + 1
                ),
                message("Give the columns different names, or leave one out."),
            )
    return tuple(names)


def too_many_columns(file: str, number: int, limits: Limits) -> Refused:
    """Return the refusal of a file with more columns than anyone needs."""
    return refused(
        Place(file, number),
        message("The row has more than %(most)s columns.", most=limits.columns),
        message("Leave out columns that are not needed, or check the separator."),
    )


def too_much(file: str, number: int | None, limits: Limits) -> Refused:
    """Return the refusal of a file with more rows or cells than are taken at once."""
    return refused(
        Place(file, number),
        message(
            "The file has more than %(rows)s rows or %(cells)s cells.", rows=limits.rows, cells=limits.cells
        ),
        message("Split the file, or leave out columns that are not needed."),
    )


def check_hope(file: str, number: int, findings: Findings, limits: Limits) -> None:
    """Raise Refused once so many rows are broken that the file is something else than a table."""
    if findings.refused_rows > limits.broken_rows:
        raise refused(
            Place(file, number),
            message("More than %(most)s rows are broken.", most=limits.broken_rows),
            message("Check that the file is the right one, or save it again as XLSX."),
        )


def _check_is_header(names: list[str], number: int, file: str) -> None:
    data = sum(_looks_like_data(name) for name in names)
    if any("@" in name for name in names) or data * 2 > len(names):
        raise refused(
            Place(file, number),
            message("The first row looks like data, not like the names of columns."),
            message("Add a first row with the names of the columns."),
        )


def _looks_like_data(name: str) -> bool:
    # Numbers, dates and identity codes have more digits than a column's name ever has letters.
    return sum(letter.isdigit() for letter in name) * 2 > len(name)

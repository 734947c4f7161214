"""Rows of a CSV text: which separator it uses, and each row with its number, however broken the text is."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.sources import refused
from kohtaanto.interop.tables.table import RawRow, check_hope, too_many_columns

_DELIMITERS = (";", "\t", ",")
_SAMPLE_ROWS = 20
_HINT = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
_END = "unexpected end of data"
_LONG_FIELD = "field larger"


def raw_rows(text: str, file: str, findings: Findings, limits: Limits) -> Iterator[RawRow]:
    """Yield each row with its number as a spreadsheet shows it; wrong quotes refuse their row alone."""
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else _delimiter(text)
    lines = _Lines(text[hint.end() :] if hint else text, delimiter, file, limits)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    for row in itertools.count(1):
        lines.begin(row)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            _note(str(fault), row, file, findings)
            check_hope(file, row, findings, limits)
            continue
        yield row, [cell.strip() for cell in cells]


class _Lines:
    """The lines of the text for the csv module, bounded before it builds a row of them."""

    def __init__(self, text: str, delimiter: str, file: str, limits: Limits) -> None:
        self._lines = io.StringIO(text, newline="")
        self._delimiter, self._file, self._limits = delimiter, file, limits
        self._row = self._lines_of_row = 0

    def begin(self, row: int) -> None:
        self._row, self._lines_of_row = row, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            raise StopIteration
        self._lines_of_row += 1
        # A free text may hold many separators, but not as many as it takes to exhaust the memory.
        if line.count(self._delimiter) > self._limits.columns * 4:
            raise too_many_columns(self._file, self._row, self._limits)
        if self._lines_of_row > self._limits.lines_of_one_row:
            raise _endless(self._file, self._row)
        return line


def _note(fault: str, row: int, file: str, findings: Findings) -> None:
    # After these two the reader has lost where rows begin: going on would take halves of rows for rows.
    if _END in fault or _LONG_FIELD in fault:
        raise _endless(file, row)
    findings.refuse_row(
        Place(file, row),
        message("The quotation marks of the row are wrong."),
        message("Write a quotation mark inside a cell twice, and close the cell with one."),
    )


def _endless(file: str, row: int) -> Refused:
    return refused(
        Place(file, row),
        message("A cell that begins in this row never ends, or is far too long: the file may be cut short."),
        message("Check the quotation marks of the row, or save the file again."),
    )


def _delimiter(text: str) -> str:
    """Return the separator that gives the first rows the most columns in the most even way."""
    best, most = _DELIMITERS[0], (0.0, 0)
    for delimiter in _DELIMITERS:
        widths = _widths(text, delimiter)
        if widths and widths[0] > 1:
            even = widths.count(widths[0]) / len(widths)
            if (even, widths[0]) > most:
                best, most = delimiter, (even, widths[0])
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    # Only the beginning of the first rows: a line of ten million columns must not be split here.
    lines = io.StringIO(text[:200_000], newline="")
    sample = [line for line, _ in zip(lines, range(_SAMPLE_ROWS * 3), strict=False) if line.strip("\r\n ")]
    if any(line.count(delimiter) > 20_000 for line in sample):
        return [20_000]
    try:
        return [len(row) for row in csv.reader(sample[:_SAMPLE_ROWS], delimiter=delimiter) if row]
    except csv.Error:
        return [line.count(delimiter) + 1 for line in sample[:_SAMPLE_ROWS]]

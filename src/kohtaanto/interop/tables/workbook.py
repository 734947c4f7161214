"""Rows of an XLSX sheet, read in pieces: formulas as the values last shown, error values refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.archives import open_archive
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.sources import Source, refused
from kohtaanto.interop.tables.cells import Calendar, shown
from kohtaanto.interop.tables.table import RawRow, too_many_columns, too_much
from kohtaanto.interop.tables.workbook_parts import Sheet, workbook
from kohtaanto.interop.tables.xml_events import listen

_TEXTS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})[1-9][0-9]{0,6}")
_LAST_ROW = 1_048_576


def raw_rows(
    source: Source, file: str, findings: Findings, limits: Limits, sheet: str | None = None
) -> Iterator[RawRow]:
    """Yield each row of the named sheet, or of the first visible one, with its number."""
    with open_archive(source, file, limits) as archive:
        book = workbook(archive, file)
        chosen = _chosen(book.sheets, sheet, file, findings)
        texts = _texts(archive, file, limits)
        reader = _SheetReader(
            texts, Calendar(book.counts_from_1904, book.date_styles), file, findings, limits
        )
        for _ in listen(archive, chosen.member, file, reader):
            yield from reader.finished()


def _chosen(sheets: tuple[Sheet, ...], name: str | None, file: str, findings: Findings) -> Sheet:
    visible = [sheet for sheet in sheets if not sheet.is_hidden] or list(sheets)
    chosen = next(
        (sheet for sheet in sheets if sheet.name == name), visible[0] if visible and name is None else None
    )
    if chosen is None:
        raise refused(
            Place(file),
            message("The workbook has no such sheet."),
            message("Choose a sheet of the workbook, or save the table anew."),
        )
    if name is None and len(visible) > 1:
        findings.warn(
            Place(file),
            message(
                "The workbook has %(count)s sheets; %(name)s is read.", count=len(visible), name=chosen.name
            ),
            message("If the people are on another sheet, move that sheet first."),
        )
    return chosen


def _texts(archive: zipfile.ZipFile, file: str, limits: Limits) -> list[str]:
    if _TEXTS not in archive.namelist():
        return []
    reader = _TextReader(file, limits)
    for _ in listen(archive, _TEXTS, file, reader):
        pass
    return reader.texts


class _Said:
    """The text of one cell as it is heard in pieces; bounds it, and all texts of the part together."""

    def __init__(self, file: str, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self._pieces: list[str] = []
        self._length = self._in_all = 0

    def add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._in_all += len(text)
        if self._length > self._limits.cell_characters or self._in_all > self._limits.characters:
            raise refused(
                Place(self._file),
                message("A cell, or all cells together, hold too long a text."),
                message("Leave out columns that are not needed."),
            )

    def taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text


class _TextReader:
    """Collects the shared texts; reading aids (rPh) of East Asian texts are left out."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.texts: list[str] = []
        self._said = _Said(file, limits)
        self._listens = self._aside = False
        self._file, self._limits = file, limits

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._aside = True
        self._listens = name == "t" and not self._aside

    def end(self, name: str) -> None:
        self._listens = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append(self._said.taken())
            if len(self.texts) > self._limits.cells:
                raise too_much(self._file, None, self._limits)

    def text(self, text: str) -> None:
        if self._listens:
            self._said.add(text)


class _SheetReader:
    """Builds rows from the events of a sheet; a cell that shows no value is noted with its place."""

    def __init__(
        self, texts: list[str], calendar: Calendar, file: str, findings: Findings, limits: Limits
    ) -> None:
        self._texts, self._calendar = texts, calendar
        self._file, self._findings, self._limits = file, findings, limits
        self._rows: list[RawRow] = []
        self._formula_columns: set[int] = set()
        self._cells: list[str] = []
        self._row = self._column = self._read = 0
        self._kind = self._style = ""
        self._said = _Said(file, limits)
        self._listens = self._aside = self._has_formula = self._is_broken = False

    def finished(self) -> Iterator[RawRow]:
        """Yield the rows that are complete."""
        rows, self._rows = self._rows, []
        return iter(rows)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._listens = not self._aside
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._aside = True
        elif name == "row":
            self._begin_row(attributes.get("r", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._listens = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._aside = False
        elif name == "row" and not self._is_broken:
            self._rows.append((self._row, self._cells))

    def text(self, text: str) -> None:
        if self._listens:
            self._said.add(text)

    def _begin_row(self, number: str) -> None:
        given = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else self._row + 1
        if not self._row < given <= _LAST_ROW:
            raise _disordered(self._file, given)
        self._row, self._column, self._cells, self._is_broken = given, 0, [], False

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(found[1]) if found else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._said.taken()
        self._has_formula = False

    def _end_cell(self) -> None:
        self._read += 1
        if self._read > self._limits.cells:
            raise too_much(self._file, None, self._limits)
        raw = self._said.taken()
        text = shown(self._kind, raw, self._style, self._texts, self._calendar)
        # A formula that shows an empty text says so by its kind; one without any value was never computed.
        if text is None or (self._has_formula and not raw and self._kind != "str"):
            self._note_broken()
            return
        if self._has_formula:
            self._note_formula()
        if text:
            self._put(text)

    def _put(self, text: str) -> None:
        if self._column > self._limits.columns:
            raise too_many_columns(self._file, self._row, self._limits)
        if self._column <= len(self._cells):
            raise _disordered(self._file, self._row)
        self._cells.extend([""] * (self._column - len(self._cells) - 1))
        self._cells.append(text)

    def _place(self) -> Place:
        return Place(self._file, self._row, column_letters(self._column))

    def _note_broken(self) -> None:
        if self._is_broken:
            return
        self._is_broken = True
        self._findings.refuse_row(
            self._place(),
            message("The cell shows an error, or a formula without a value."),
            message("Correct the cell, or copy the column and paste it as values."),
        )

    def _note_formula(self) -> None:
        if self._column in self._formula_columns:
            return
        self._formula_columns.add(self._column)
        self._findings.warn(
            self._place(),
            message("The column holds formulas: the values they last showed were read."),
            message("Paste the column as values if it may be out of date."),
        )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters a spreadsheet shows over the column, "AB" for 28."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _disordered(file: str, row: int) -> Refused:
    return refused(
        Place(file, row),
        message("The rows or cells of the sheet are not in order."),
        message("Open the file in a spreadsheet program and save it again."),
    )

"""Which kind of table a file is, told from its first bytes, and the table it holds."""

from __future__ import annotations

from collections.abc import Iterator

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.sources import Source, content_of, name_of, refused
from kohtaanto.interop.tables import delimited, workbook
from kohtaanto.interop.tables.encodings import decoded
from kohtaanto.interop.tables.table import RawRow, Table, table_of

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"


def read_table(
    source: Source, *, file: str | None = None, sheet: str | None = None, limits: Limits = LIMITS
) -> Table:
    """Return the table of a CSV or XLSX file; bad rows are noted, a file without hope is refused."""
    name = name_of(source, file)
    content = content_of(source, name, limits)
    findings = Findings(limits.problems)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        # A spreadsheet leaves out blank cells at the end of a row: its rows are filled up to the header.
        rows = _filled(workbook.raw_rows(content, name, findings, limits, sheet))
    else:
        _check_is_text(content, name)
        text, _ = decoded(content, name)
        rows = delimited.raw_rows(text, name, findings, limits)
    return table_of(rows, name, findings, limits)


def _filled(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    width = 0
    for number, cells in rows:
        width = width or len(cells)
        yield number, cells + [""] * (width - len(cells))


def _check_is_text(content: bytes, file: str) -> None:
    if content.startswith(_OLD_OFFICE):
        raise _kind(file, message("The file is an old Excel file (XLS) or locked with a password."))
    if content.startswith(_PDF):
        raise _kind(file, message("The file is a PDF document."))


def _kind(file: str, reason: Message) -> Refused:
    return refused(Place(file), reason, message("Save the table as XLSX or as CSV in UTF-8."))

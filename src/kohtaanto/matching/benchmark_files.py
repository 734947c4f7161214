"""The files of truth-labelled sets: tables, packed or not, refused with place and cure when not right."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.matching.national_nearness import NationalOccupation

MOST_BYTES = 200_000_000
_PACKED = b"\x1f\x8b"


def tab_table(folder: Path, name: str, columns: int) -> list[list[str]]:
    """Return the rows of `name`.tsv or `name`.tsv.gz, which has no header and so many columns."""
    path = existing(folder, f"{name}.tsv")
    lines = text_of(path).replace("\r\n", "\n").removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            reason = message("The row has %(found)s columns.", found=len(row))
            raise refused(
                path, reason, message("Give %(columns)s columns, tabs between.", columns=columns), number
            )
    return rows


def optional_tab_table(folder: Path, name: str, columns: int) -> list[list[str]]:
    """Return the same, or no rows when there is no such file."""
    return tab_table(folder, name, columns) if _found(folder, f"{name}.tsv") else []


def comma_table(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV with a header that names at least these columns."""
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        _require_columns(path, header, columns)
        rows = []
        for row in reader:
            if len(row) != len(header):
                reason = message("The row does not have as many cells as the header.")
                raise refused(path, reason, message("Quote cells that hold commas."), reader.line_num)
            rows.append(dict(zip(header, row, strict=True)))
    except csv.Error as problem:
        reason = message("The row is not CSV: %(problem)s.", problem=str(problem))
        raise refused(
            path, reason, message("Quote cells and double the quotes in them."), reader.line_num
        ) from None
    return rows


def crosswalk(path: Path) -> tuple[NationalOccupation, ...]:
    """Return the occupations of a JSON object by URI; each is named by the last part of its URI."""
    try:
        read = json.loads(text_of(path))
        return tuple(
            NationalOccupation(uri.rsplit("/", 1)[-1], str(entry.get("title", "")), dict(entry["matches"]))
            for uri, entry in read.items()
        )
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        reason = message("The file is not a crosswalk: %(problem)s.", problem=type(problem).__name__)
        cure = message('Give an object of occupations by URI, each with "matches".')
        raise refused(path, reason, cure) from problem


def existing(folder: Path, name: str) -> Path:
    """Return the path of the file, packed or not."""
    found = _found(folder, name)
    if found is None:
        cure = message("Give the folder that holds %(name)s or %(name)s.gz.", name=name)
        raise refused(folder / name, message("The file is not there."), cure)
    return found


def text_of(path: Path) -> str:
    """Return the UTF-8 text of the file, unpacked when it is packed."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _PACKED
            file.seek(0)
            stream = gzip.GzipFile(fileobj=file) if packed else file
            content = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise refused(
            path, message("The file cannot be read."), message("Check the path and the file.")
        ) from problem
    if len(content) > MOST_BYTES:
        raise refused(path, message("The file is too large."), message("Give at most 200 MB, unpacked."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise refused(path, message("The text is not UTF-8."), message("Save it as UTF-8."), row) from problem


def refused(
    path: Path, reason: Message, cure: Message, row: int | None = None, column: str | None = None
) -> Refused:
    """Return the refusal of a file at this place."""
    return Refused(Problem(Place(str(path), row, column), reason, cure))


def _require_columns(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    for column in columns:
        if column not in header:
            reason = message("The column %(column)s is missing.", column=column)
            raise refused(path, reason, message("Add it to the header, with its values."), 1, column)


def _found(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)

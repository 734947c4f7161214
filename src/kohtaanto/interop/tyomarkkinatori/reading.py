"""Reading vacancies record by record from NDJSON, or whole from a JSON array or a v1 answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.limits import LIMITS, OPERATOR_LIMITS, Limits
from kohtaanto.interop.parsed import Findings, Parsed
from kohtaanto.interop.sources import Source, name_of, opened, refused
from kohtaanto.interop.strict_json import strict_json
from kohtaanto.interop.tyomarkkinatori.fields import Notes
from kohtaanto.interop.tyomarkkinatori.p67 import vacancy_of_p67
from kohtaanto.interop.tyomarkkinatori.records import VacancyRecord
from kohtaanto.interop.tyomarkkinatori.v1 import ID_KEY, vacancy_of_v1

_V1_LIST = "ilmoitukset"
_SHOWN_ID = 80
_BOM = b"\xef\xbb\xbf"


def parse_vacancies(
    source: Source, *, file: str | None = None, limits: Limits = LIMITS
) -> Parsed[VacancyRecord]:
    """Return every vacancy of the source, P67 v2 or v1, with what is wrong with the others."""
    name = name_of(source, file)
    findings = Findings(limits.problems)
    taken = [
        (row, record) for row, record in _numbered(source, findings, name, limits) if record is not None
    ]
    return findings.parsed(name, [record for _, record in taken], [row for row, _ in taken])


def read_vacancies(
    source: Source, findings: Findings, *, file: str | None = None, limits: Limits = OPERATOR_LIMITS
) -> Iterator[VacancyRecord | None]:
    """Yield each vacancy as it is read, None for one that is refused; what is wrong goes to `findings`.

    NDJSON is held one line at a time; a JSON array or a v1 answer is read whole and must be of a page's size.
    """
    for _, record in _numbered(source, findings, name_of(source, file), limits):
        yield record


def _numbered(
    source: Source, findings: Findings, name: str, limits: Limits
) -> Iterator[tuple[int, VacancyRecord | None]]:
    seen: set[str] = set()
    with opened(source, name, limits) as stream:
        for row, value in _values(stream, name, findings, limits):
            record = _vacancy(value, Notes(name, row, _id_of(value)), findings)
            findings.refused_rows += record is None
            if record is not None and record.external_id in seen and not record.is_removed:
                findings.warn(
                    Place(name, row, "externalId", record.external_id[:_SHOWN_ID]),
                    message("The vacancy %(id)s is in the file more than once.", id=record.external_id[:80]),
                    message("The one that comes last is what holds."),
                )
            if record is not None:
                seen.add(record.external_id)
            yield row, record


def _vacancy(value: Any, notes: Notes, findings: Findings) -> VacancyRecord | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        notes.fault("", message("A vacancy is an object with named fields."))
        record = None
    elif ID_KEY in value:
        record = vacancy_of_v1(value, notes)
    else:
        record = vacancy_of_p67(value, notes)
    findings.add(notes.faults)
    if record is None or notes.faults:
        return None
    for doubt in notes.doubts:
        findings.warn(doubt.place, doubt.reason, doubt.cure)
    return _with_unknown(record, notes)


def _id_of(value: Any) -> str | None:
    # Known before the record is read: what is wrong in it is told with its id.
    if not isinstance(value, dict):
        return None
    metadata = value.get("metadata")
    told = value.get(ID_KEY) or (metadata.get("externalId") if isinstance(metadata, dict) else None)
    return str(told)[:_SHOWN_ID] if isinstance(told, str | int) and told else None


def _with_unknown(record: VacancyRecord, notes: Notes) -> VacancyRecord:
    return replace(record, unknown_keys=tuple(notes.unknown)) if notes.unknown else record


def _values(stream: BinaryIO, file: str, findings: Findings, limits: Limits) -> Iterator[tuple[int, Any]]:
    start = stream.read(len(_BOM))
    stream.seek(len(_BOM) if start == _BOM else 0)
    row, first = 1, stream.readline(limits.record_characters + 1)
    while first and not first.strip():
        row, first = row + 1, stream.readline(limits.record_characters + 1)
    if first and not _is_record(first, file, limits):
        rest = stream.read(LIMITS.file_bytes + 1)
        yield from enumerate(_listed(first + rest, file), start=1)
        return
    yield from _lines((row, first), stream, file, findings, limits)


def _is_record(line: bytes, file: str, limits: Limits) -> bool:
    """Tell whether the first line is a record of its own, so that the file is NDJSON."""
    text = line.lstrip()
    if text.startswith(b"["):
        return False
    try:
        value = strict_json(text.decode("utf-8"), Place(file, 1), limits)
    except (UnicodeDecodeError, Refused):
        # A broken first line followed by whole ones is NDJSON too; "{" alone opens one large object.
        return text.rstrip().endswith(b"}")
    return not (isinstance(value, dict) and _V1_LIST in value)


def _listed(content: bytes, file: str) -> list[Any]:
    if len(content) > LIMITS.file_bytes:
        raise refused(
            Place(file),
            message(
                "A list in one piece may have at most %(most)s MB.", most=LIMITS.file_bytes // 1024 // 1024
            ),
            message("Write one vacancy on each line (NDJSON)."),
        )
    try:
        value = strict_json(content.decode("utf-8"), Place(file))
    except UnicodeDecodeError:
        raise _not_utf8(file, None) from None
    found = value.get(_V1_LIST) if isinstance(value, dict) else value
    if isinstance(value, dict) and found is None:
        return [value]
    if not isinstance(found, list):
        raise refused(
            Place(file), message("There is no list of vacancies in the file."), message("Check the file.")
        )
    return found


def _lines(
    first: tuple[int, bytes], stream: BinaryIO, file: str, findings: Findings, limits: Limits
) -> Iterator[tuple[int, Any]]:
    row, line = first
    while line:
        if len(line) > limits.record_characters:
            _skip(line, stream, limits)
            findings.refuse(
                Place(file, row), message("The record is too long."), message("Leave the record out.")
            )
            yield row, None
        elif line.strip():
            yield row, _line(line, file, row, findings, limits)
        row, line = row + 1, stream.readline(limits.record_characters + 1)


def _line(line: bytes, file: str, row: int, findings: Findings, limits: Limits) -> Any:
    try:
        return strict_json(line.decode("utf-8"), Place(file, row), limits)
    except UnicodeDecodeError:
        findings.add([_not_utf8(file, row).problem])
    except Refused as refusal:
        findings.add([refusal.problem])
    return None


def _skip(line: bytes, stream: BinaryIO, limits: Limits) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.record_characters)


def _not_utf8(file: str, row: int | None) -> Refused:
    return refused(
        Place(file, row),
        message("The text is not in the UTF-8 encoding."),
        message("Save the file as UTF-8 and try again."),
    )

"""Profiles of jobseekers from NDJSON or a JSON array: JobApplicantProfile v2.0 and our additions to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kohtaanto.codes.esco import Vocabulary, vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings, Parsed
from kohtaanto.interop.profiles.fields import Fields, Notes
from kohtaanto.interop.profiles.persons import jobseeker_profile
from kohtaanto.interop.sources import Source, content_of, name_of, refused
from kohtaanto.interop.strict_json import strict_json
from kohtaanto.matching.profiles import JobseekerProfile

OWN_BLOCK = "kohtaanto"
_SHOWN_ID = 80
_BOM = "\ufeff"


def parse_profiles(
    source: Source,
    on: date,
    *,
    file: str | None = None,
    limits: Limits = LIMITS,
    known: Vocabulary | None = None,
) -> Parsed[JobseekerProfile]:
    """Return every profile of the source and what is wrong with the others; `on` ends work still going on."""
    name = name_of(source, file)
    findings = Findings(limits.problems)
    taken: dict[str, JobseekerProfile] = {}
    numbers: list[int] = []
    for row, value in _values(content_of(source, name, limits), name, findings, limits):
        notes = Notes(name, row, _id_of(value))
        profile = _profile(value, notes, on, known or vocabulary())
        if profile is not None and profile.id in taken:
            notes.fault("id", message("The id %(id)s is in the file more than once.", id=profile.id[:80]))
        findings.add(notes.faults)
        if profile is None or notes.faults:
            findings.refused_rows += 1
            continue
        for doubt in notes.doubts:
            findings.warn(doubt.place, doubt.reason, doubt.cure)
        taken[profile.id] = profile
        numbers.append(row)
    return findings.parsed(name, taken.values(), numbers)


def _id_of(value: Any) -> str | None:
    # Known before the profile is read: what is wrong in it is told with its id.
    if not isinstance(value, dict):
        return None
    own = value.get(OWN_BLOCK)
    told = value.get("id") or (own.get("id") if isinstance(own, dict) else None)
    return str(told)[:_SHOWN_ID] if isinstance(told, str | int) and told else None


def _profile(value: Any, notes: Notes, on: date, known: Vocabulary) -> JobseekerProfile | None:
    if not isinstance(value, dict):
        notes.fault("", message("A profile is an object with named fields."))
        return None
    own = value.get(OWN_BLOCK)
    if own is not None and not isinstance(own, dict):
        notes.fault(OWN_BLOCK, message("An object with named fields was expected here."))
        return None
    # Our additions may stand beside the keys of the schema or in a block of their own.
    double = [key for key in own or {} if key in value]
    for key in double:
        notes.fault(f"{OWN_BLOCK}.{key[:80]}", message("This is given twice, in the block and beside it."))
    rest = {key: each for key, each in value.items() if key != OWN_BLOCK}
    return jobseeker_profile(Fields({**(own or {}), **rest}, "", notes), on, known)


def _values(content: bytes, file: str, findings: Findings, limits: Limits) -> Iterator[tuple[int, Any]]:
    try:
        text = content.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        raise refused(
            Place(file),
            message("The text is not in the UTF-8 encoding."),
            message("Save the file as UTF-8 and try again."),
        ) from None
    if not text.strip():
        raise refused(Place(file), message("The file is empty."), message("Check the file."))
    if _is_one_value(text):
        value = strict_json(text, Place(file), limits)
        yield from enumerate(value if isinstance(value, list) else [value], start=1)
        return
    for row, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield from _line(line, file, row, findings, limits)


def _is_one_value(text: str) -> bool:
    # NDJSON has a whole object on its first line; anything else is read in one piece.
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return not (first.startswith("{") and first.endswith("}"))


def _line(line: str, file: str, row: int, findings: Findings, limits: Limits) -> Iterator[tuple[int, Any]]:
    try:
        yield row, strict_json(line, Place(file, row), limits)
    except Refused as refusal:
        findings.refuse_row(refusal.problem.place, refusal.problem.reason, refusal.problem.cure)

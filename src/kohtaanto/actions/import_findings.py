"""What an import found in its rows: refusals and warnings, unknown words, and rows that may be people known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kohtaanto.actions.import_files import FINDINGS, POSSIBLE, folder_of, read_json, write_json
from kohtaanto.actions.imports import Taken
from kohtaanto.actions.registration import Duplicate
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import Message
from kohtaanto.codes.problems import Place, Problem
from kohtaanto.interop.jobseekers import Duplicate as Repeated
from kohtaanto.interop.jobseekers import JobseekerRow
from kohtaanto.records.models import ImportRun

REFUSED, WARNING = "refused", "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a row, and whether it refused the row or only warns."""

    kind: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A text of an occupation or a skill that was not recognised, and in how many rows it stands."""

    kind: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Possible:
    """A row that may be somebody known: what it tells of the person, and whom it may be.

    `earlier` is the first row of the list with the same person.
    """

    row: int
    name: str
    born_on: date | None
    phone: str
    municipality: str
    known: tuple[Duplicate, ...]
    earlier: int | None = None


def possible_row(
    row: JobseekerRow, known: tuple[Duplicate, ...], repeated: Iterable[Repeated] = ()
) -> Possible:
    """Return the row as one to be compared with those known, and with the rows of the list it repeats."""
    others = [min(each.rows) for each in repeated if row.number in each.rows and each.ground != "phone"]
    return Possible(
        row.number,
        f"{row.family_name} {row.given_names}",
        row.born_on,
        row.phone,
        row.municipality_code or "",
        known,
        None if known else min(others, default=None),
    )


def keep_findings(run: ImportRun, at: int, taken: Taken, words: Mapping[tuple[str, str], int]) -> None:
    """Keep what was found in the rows from number `at` on; the same rows again replace it."""
    told = {
        REFUSED: [_told_problem(each) for each in taken.problems],
        WARNING: [_told_problem(each) for each in taken.warnings],
        "words": [[kind, text, count] for (kind, text), count in words.items()],
    }
    write_json(_folder(run) / f"{at:09d}.json", told)


def findings_of(run: ImportRun) -> Iterator[Finding]:
    """Give what was refused and what is to be known, in the order of the file.

    What is to be known of a row that was refused for something else belongs to its refusal.
    """
    kept = list(_kept(run))
    refused = {row for told in kept for _, row, *_ in told[REFUSED]} - {None}
    for told in kept:
        both = [(kind, _problem(each)) for kind in (REFUSED, WARNING) for each in told[kind]]
        for kind, problem in sorted(both, key=lambda pair: pair[1].place.row or 0):
            yield Finding(REFUSED if problem.place.row in refused else kind, problem)


def words_of(run: ImportRun) -> tuple[UnknownWord, ...]:
    """Return the words that were not recognised, the most frequent first; however written, a word is one."""
    counts: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for told in _kept(run):
        for kind, text, count in told["words"]:
            key = kind, search_key(text)
            counts[key] += count
            written.setdefault(key, text)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(UnknownWord(key[0], written[key], count) for key, count in ordered)


def drop_findings(run: ImportRun) -> None:
    """Forget what was found: the rows are gone through anew."""
    for path in _files(run):
        path.unlink(missing_ok=True)


def keep_possible(run: ImportRun, rows: Iterable[Possible]) -> None:
    """Keep rows that may be people known, beside those kept already: an answered row can be answered anew."""
    told = read_json(folder_of(run) / POSSIBLE) or {}
    told |= {str(each.row): _told_possible(each) for each in rows}
    if told:
        write_json(folder_of(run) / POSSIBLE, told)


def possible_of(run: ImportRun) -> tuple[Possible, ...]:
    """Return the rows that may be people known, in the order of the file."""
    told = read_json(folder_of(run) / POSSIBLE) or {}
    return tuple(_possible(int(row), told[row]) for row in sorted(told, key=int))


def drop_possible(run: ImportRun) -> None:
    """Forget the rows that may be people known: with other columns they may be others."""
    (folder_of(run) / POSSIBLE).unlink(missing_ok=True)


def _folder(run: ImportRun) -> Path:
    return folder_of(run) / FINDINGS


def _files(run: ImportRun) -> list[Path]:
    return sorted(_folder(run).glob("*.json"))


def _kept(run: ImportRun) -> Iterator[dict[str, list[Any]]]:
    for path in _files(run):
        yield read_json(path)


def _told_possible(each: Possible) -> list[Any]:
    known = [[one.ground, one.jobseeker] for one in each.known]
    return [
        each.name,
        each.born_on.isoformat() if each.born_on else None,
        each.phone,
        each.municipality,
        known,
        each.earlier,
    ]


def _possible(row: int, told: list[Any]) -> Possible:
    name, born_on, phone, municipality, known, earlier = told
    return Possible(
        row,
        name,
        date.fromisoformat(born_on) if born_on else None,
        phone,
        municipality,
        tuple(Duplicate(ground, jobseeker) for ground, jobseeker in known),
        earlier,
    )


def _told_problem(each: Problem) -> list[Any]:
    place = each.place
    return [place.file, place.row, place.column, place.record, _told(each.reason), _told(each.cure)]


def _problem(told: list[Any]) -> Problem:
    name, row, column, record, reason, cure = told
    return Problem(Place(name, row, column, record), _message(reason), _message(cure))


def _told(said: Message) -> list[Any]:
    values = [
        [name, _told(value) if isinstance(value, Message) else str(value)] for name, value in said.values
    ]
    return [said.msgid, values]


def _message(told: list[Any]) -> Message:
    msgid, values = told
    return Message(
        msgid,
        tuple((name, _message(value) if isinstance(value, list) else value) for name, value in values),
    )

"""`kohtaanto match`: the best vacancies for jobseekers and jobseekers for vacancies, from two files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.limits import OPERATOR_LIMITS
from kohtaanto.interop.parsed import Summary
from kohtaanto.interop.profiles import parse_profiles, vacancy_profile
from kohtaanto.interop.tyomarkkinatori import VacancyRecord, parse_vacancies
from kohtaanto.jobs.match_lists import Lists
from kohtaanto.jobs.match_writing import write_json, write_text
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import model

HELP = "match jobseekers' profiles with vacancies, both ways, with reasons"
GOOD, ROWS_REFUSED = 0, 1


@dataclass(frozen=True, slots=True)
class Input:
    """What could be read of the two files, and whether all of it could."""

    people: tuple[JobseekerProfile, ...]
    vacancies: tuple[VacancyProfile, ...]
    is_whole: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--profiles", type=Path, required=True, help="profiles: NDJSON or a JSON array")
    parser.add_argument(
        "--vacancies", type=Path, required=True, help="P67 v2 records: NDJSON or a JSON array"
    )
    parser.add_argument("--top", type=_count, default=20, metavar="N", help="length of each list (20)")
    parser.add_argument(
        "--for",
        dest="lists_for",
        choices=("jobseekers", "vacancies", "both"),
        default="both",
        help="vacancies for each jobseeker, jobseekers for each vacancy, or both (default)",
    )
    parser.add_argument("--on", type=_day, default=None, metavar="DAY", help="the day to match on (today)")
    parser.add_argument(
        "--presenting",
        action="store_true",
        help="list for vacancies only those who consent to be presented to employers",
    )
    parser.add_argument("--excluded", action="store_true", help="tell of each excluded pair what blocks it")
    parser.add_argument("--evidence", action="store_true", help="tell what stands behind each part")
    parser.add_argument("--json", action="store_true", help="write JSON")


def run(arguments: argparse.Namespace) -> int:
    """Match the two files and return the exit code."""
    on: date = arguments.on or date.today()  # noqa: DTZ011 -- the day where the command runs
    found = _read(arguments.profiles, arguments.vacancies, on)
    using = model()
    lists = Lists(found.people, found.vacancies, using, on, arguments.top, presenting=arguments.presenting)
    head = {"on": on.isoformat(), "weights": using.numbers.version, "vocabulary": using.vocabulary.version}
    asked = {"evidence": arguments.evidence, "excluded": arguments.excluded}
    sides = {"jobseekers": lists.for_jobseekers(**asked), "vacancies": lists.for_vacancies(**asked)}
    if arguments.lists_for != "both":
        sides = {arguments.lists_for: sides[arguments.lists_for]}
    (write_json if arguments.json else write_text)(head, sides, sys.stdout)
    return GOOD if found.is_whole else ROWS_REFUSED


def _read(profiles: Path, vacancies: Path, on: date) -> Input:
    people = parse_profiles(profiles, on, limits=OPERATOR_LIMITS)
    records = parse_vacancies(vacancies, limits=OPERATOR_LIMITS)
    _report([*people.problems, *people.warnings, *records.problems, *records.warnings])
    _report(_unknown_keys(records.rows, records.summary.file))
    for summary in (people.summary, records.summary):
        _report_rest(summary)
    # The record that comes last holds, as on the platform; a withdrawn one goes.
    latest = {record.external_id: record for record in records.rows}
    offered = tuple(vacancy_profile(each, on) for each in latest.values() if not each.is_removed)
    for summary in (people.summary, records.summary):
        if not summary.taken:
            reason = message("Nothing in the file could be read.")
            cure = message("See docs/guides/match.md for the form of the file.")
            raise Refused(Problem(Place(summary.file), reason, cure))
    return Input(people.rows, offered, people.is_whole and records.is_whole)


def _unknown_keys(records: Iterable[VacancyRecord], file: str) -> list[Problem]:
    # Each key once, however many records have it.
    first: dict[str, int] = {}
    for row, record in enumerate(records, start=1):
        for path, _ in record.unknown_keys:
            first.setdefault(path, row)
    reason = message("This key is not known and was not used.")
    cure = message("See docs/guides/match.md for the keys that are.")
    return [Problem(Place(file, row, path), reason, cure) for path, row in first.items()]


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _report_rest(summary: Summary) -> None:
    if summary.problems_beyond:
        rest = message("%(file)s: and %(count)s more.", file=summary.file, count=summary.problems_beyond)
        print(rest, file=sys.stderr)
    if summary.refused:
        said = message(
            "%(file)s: %(refused)s of %(read)s rows were refused.",
            file=summary.file,
            refused=summary.refused,
            read=summary.read,
        )
        print(said, file=sys.stderr)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day such as 2026-11-22") from None

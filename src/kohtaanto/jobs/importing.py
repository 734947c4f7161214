"""`kohtaanto import`: files of vacancies, people, profiles, places, statistics and ESCO into the site."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kohtaanto.jobs.site import begin, complain, migrate, say

if TYPE_CHECKING:
    from kohtaanto.actions.imports import Taken

HELP = "import vacancies, jobseekers, profiles, municipalities, statistics or ESCO from files"
GOOD, ROWS_REFUSED, USAGE = 0, 1, 2
OF_AN_AREA = ("vacancies", "jobseekers", "profiles")
KINDS = (*OF_AN_AREA, "municipalities", "statistics", "esco")
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("kind", choices=KINDS, help="what the files hold")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="the files, taken in this order")
    parser.add_argument(
        "--area", type=int, metavar="CODE", help="number of the employment area that receives them"
    )
    parser.add_argument(
        "--dry-run", "--check", action="store_true", help="tell what would happen and change nothing"
    )
    parser.add_argument("--esco-version", metavar="1.1.1", help="version of ESCO, where no file name tells it")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="JSON: field -> header of its column")
    parser.add_argument(
        "--accept-duplicates",
        action="store_true",
        help="take people although somebody of the same name and birth, or phone, is known",
    )
    parser.add_argument(
        "--result", type=Path, metavar="FILE", help="CSV of every refused row and every warning"
    )
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Import the files one after the other and tell what became of their rows."""
    if arguments.kind in OF_AN_AREA and arguments.area is None:
        complain("--area CODE is needed: the number of the employment area.")
        return USAGE
    if not arguments.files and arguments.kind != "municipalities":
        complain("Give at least one FILE.")
        return USAGE
    begin(arguments.data)
    migrate()
    from kohtaanto.actions.imports import Taken

    taken = Taken()
    for each in _each_input(arguments):
        taken = taken.plus(each())
    if arguments.result is not None:
        from kohtaanto.jobs.import_results import write_results

        write_results(arguments.result, taken)
    _tell(taken, arguments)
    return ROWS_REFUSED if taken.counts.refused or taken.problems else GOOD


def _each_input(arguments: argparse.Namespace) -> list[Callable[[], Taken]]:
    if arguments.kind == "esco":
        from kohtaanto.jobs.import_esco import take_esco

        # Its packages are one input: labels in each language and the relations between them.
        return [partial(take_esco, arguments.files, arguments)]
    from kohtaanto.jobs.import_kinds import reader_of

    files: list[Path | None] = list(arguments.files) or [None]
    return [partial(reader_of(arguments.kind), file, arguments) for file in files]


def _tell(taken: Taken, arguments: argparse.Namespace) -> None:
    for problem in taken.problems[:SHOWN]:
        complain(str(problem))
    if len(taken.problems) > SHOWN:
        complain(f"… and {len(taken.problems) - SHOWN} more; --result FILE keeps all of them.")
    counts = asdict(taken.counts)
    if arguments.json:
        answer = {
            "kind": arguments.kind,
            "is_dry_run": arguments.dry_run,
            **counts,
            "warnings": len(taken.warnings),
        }
        say(json.dumps(answer))
        return
    said = ", ".join(f"{number} {name}" for name, number in counts.items())
    say(f"{'Would be: ' if arguments.dry_run else ''}{said}; {len(taken.warnings)} warnings")

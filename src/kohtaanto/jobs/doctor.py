"""`kohtaanto doctor`: each missing or weak part in one line with its cure."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kohtaanto.codes import vocabularies
from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.ailments import Ailment, of_problem
from kohtaanto.jobs.doctor_database import database
from kohtaanto.jobs.doctor_folder import folder
from kohtaanto.jobs.doctor_machine import machine
from kohtaanto.jobs.one_site import is_served
from kohtaanto.jobs.site import open_folder, say
from kohtaanto.records import server
from kohtaanto.records.addresses import is_embedded

HELP = "Tell each missing or weak part in one line with its cure."
GOOD, SERIOUS = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port the site is to be served on"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Examine every part; 0 when nothing serious was found, 1 otherwise. Nothing is made or mended."""
    data = Path(arguments.data or os.environ.get("KOHTAANTO_DATA", "var")).resolve()
    found = []
    for ailment in examine(data, arguments.port):
        found.append(ailment)
        if not arguments.json:
            say(str(ailment))
    serious = sum(ailment.is_serious for ailment in found)
    if arguments.json:
        say(json.dumps({"serious": serious, "ailments": [asdict(ailment) for ailment in found]}))
    else:
        say("Nothing serious." if not serious else f"{serious} to mend.")
    return SERIOUS if serious else GOOD


def examine(data: Path, port: int) -> Iterator[Ailment]:
    """Give every ailment, those of the machine first; the embedded database is started for looking if need be."""
    is_serving = is_served(data)
    vocabularies.use(data / "vocabularies")
    yield from machine(port, is_serving=is_serving)
    if not data.is_dir():
        yield Ailment("data folder", f"{data} is not there", "`kohtaanto up` or `make demo` makes it")
        return
    yield from folder(data, is_demo=os.environ.get("KOHTAANTO_PROFILE") == "demo")
    if is_embedded() and not (server.cluster(data).pgdata / "PG_VERSION").exists():
        yield Ailment("database", "it has not been made yet", "`kohtaanto up` or `make demo` makes it")
        return
    try:
        open_folder(data)
        yield from database(data, is_serving=is_serving)
    except Refused as refused:
        yield of_problem("database", refused.problem)

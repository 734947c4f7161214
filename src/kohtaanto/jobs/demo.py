"""`kohtaanto demo`: the demo area, seeded and served on its day, with its people's names."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.demo.personas import PERSONAS
from kohtaanto.demo.setting import FINLAND, Setting
from kohtaanto.demo.standing import Standing, changes_made, clear, standing
from kohtaanto.jobs.one_site import only_one
from kohtaanto.jobs.site import check_entry, migrate, open_folder, owner, say, set_up
from kohtaanto.jobs.up import serve
from kohtaanto.records import server
from kohtaanto.records.addresses import parameters

HELP = "Seed the demo area (nobody in it is real) and serve it."
HOST = "127.0.0.1"
USUAL_SEED = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of this machine"
    )
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument("--scale", type=float, help="how many times larger than 2,500 jobseekers (default: 1)")
    parser.add_argument("--seed", type=int, help=f"the number all chance is drawn from (default: {USUAL_SEED})")
    parser.add_argument("--day", type=date.fromisoformat, help="the day the demo lives on (default: today)")
    parser.add_argument("--no-serve", action="store_true", help="seed and stop")
    parser.add_argument(
        "--renew", action="store_true", help="seed anew, for today or --day; what was done in the demo goes"
    )


def run(arguments: argparse.Namespace) -> int:
    """Seed what is missing, tell on which day it lives and who is who, and serve."""
    began = time.monotonic()
    with only_one(arguments.data, HOST, None if arguments.no_serve else arguments.port):
        folder = open_folder(arguments.data, profile="demo")
        check_entry(folder)
        there, wanted = _seeded(folder, arguments)
        os.environ["KOHTAANTO_DAY"] = there.day.isoformat()
        say(f"Ready in {time.monotonic() - began:.1f} s.")
        for line in on_its_day(there, wanted, _renewing(arguments)):
            say(line)
        say("Sign in as one of the demo's people with one click:")
        for person in PERSONAS:
            say(f"  {person.name:<22} {person.role.value.replace('_', ' ')}")
        return 0 if arguments.no_serve else serve(folder, HOST, arguments.port)


def on_its_day(there: Setting, wanted: Setting, renewing: str) -> Iterator[str]:
    """Give the lines that say on which day the demo lives and, where it is not the wanted one, how it comes to it."""
    yield f"The demo lives on {there.day:%A} {there.day.day} {there.day:%B %Y}."
    if there != wanted:
        yield f"  It was seeded with {there}; what has been done in it is kept."
        yield f"  `{renewing}` makes it {wanted}; what has been done in it goes then."


def _seeded(folder: Path, arguments: argparse.Namespace) -> tuple[Setting, Setting]:
    """Return the setting of the demo in the database, and the wanted one; seeded now where it was not whole."""
    with owner(folder) as connection:
        found = standing(connection)
        wanted = _wanted(arguments, found)
        if found is not None and arguments.renew:
            say(f"Clearing the demo ({found.setting}) with {changes_made(connection)} changes made in it.")
        if found is None or arguments.renew:
            clear(connection, parameters(server.APP, folder)["user"], folder)
            found = None
    migrate()
    if found is None or not found.is_finished:
        _seed(found, wanted, folder)
    return (found.setting if found else wanted), wanted


def _wanted(arguments: argparse.Namespace, found: Standing | None) -> Setting:
    usual = found.setting if found else Setting(USUAL_SEED, arguments.day or date.min)
    return Setting(
        usual.seed if arguments.seed is None else arguments.seed,
        arguments.day or datetime.now(FINLAND).date(),
        usual.scale if arguments.scale is None else arguments.scale,
    )


def _seed(begun: Standing | None, wanted: Setting, folder: Path) -> None:
    if begun is not None and not begun.is_ours:
        raise Refused(
            Problem(
                Place(str(folder)),
                message("Another version of the program began this demo and did not end it."),
                message("Begin anew with `kohtaanto demo --renew`."),
            )
        )
    setting = begun.setting if begun else wanted
    os.environ["KOHTAANTO_DAY"] = setting.day.isoformat()
    set_up()
    from django.db import connections

    from kohtaanto.demo.seed import seed

    seed(setting.day, seed=setting.seed, scale=setting.scale, say=say)
    connections.close_all()


def _renewing(arguments: argparse.Namespace) -> str:
    chosen = {"--data": arguments.data, "--day": arguments.day, "--seed": arguments.seed, "--scale": arguments.scale}
    words = [sys.argv[0], "demo", "--renew"]
    for name, value in chosen.items():
        if value is not None:
            words += [name, f"{value:g}" if isinstance(value, float) else str(value)]
    return shlex.join(words)

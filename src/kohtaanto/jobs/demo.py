"""`kohtaanto demo`: the demo area, seeded and served, with its people's names."""

from __future__ import annotations

import argparse
import os
import time
from datetime import date
from pathlib import Path

from kohtaanto.jobs.site import begin, migrate, say

HELP = "Seed the demo area (nobody in it is real) and serve it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of this machine"
    )
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument("--scale", type=int, default=1, help="how many times larger than 2,500 jobseekers")
    parser.add_argument("--seed", type=int, default=7, help="the number all chance is drawn from")
    parser.add_argument("--day", type=date.fromisoformat, help="the day the demo lives on (default: today)")
    parser.add_argument("--no-serve", action="store_true", help="seed and stop")


def run(arguments: argparse.Namespace) -> int:
    """Seed what is missing, tell who is who, and serve."""
    began = time.monotonic()
    folder = begin(arguments.data, profile="demo", day=arguments.day.isoformat() if arguments.day else None)
    say(f"Database ready in {folder} ({time.monotonic() - began:.1f} s)")
    migrate()
    from kohtaanto.actions.clock import today
    from kohtaanto.demo.personas import PERSONAS
    from kohtaanto.demo.seed import seed
    from kohtaanto.jobs.up import serve

    seed(arguments.day or today(), seed=arguments.seed, scale=arguments.scale, say=say)
    say(f"Ready in {time.monotonic() - began:.1f} s. Sign in as one of the demo's people with one click:")
    for person in PERSONAS:
        say(f"  {person.name:<22} {person.role.value.replace('_', ' ')}")
    if arguments.no_serve:
        return 0
    return serve("127.0.0.1", arguments.port)

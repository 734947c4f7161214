"""`kohtaanto bench`: how long things take on this machine, each beside a plain peer."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from kohtaanto.demo.setting import FINLAND
from kohtaanto.jobs import bench_engine, bench_pages
from kohtaanto.jobs.bench_figures import Figure
from kohtaanto.jobs.bench_tables import as_table, write_between_marks
from kohtaanto.jobs.site import begin, migrate, say

HELP = "Measure how long things take, each beside a plain peer."
DAY, SEED, SCALE = date(2026, 11, 23), 7, 2.0
KINDS: Mapping[str, Callable[[Path], Iterator[Figure]]] = {
    "match": bench_engine.match,
    "lists": bench_pages.lists,
    "linking": bench_engine.linking,
    "import": bench_engine.imports,
    "start": bench_engine.start,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)} (default: all of them)")
    parser.add_argument(
        "--data", type=Path, default=Path("var/bench"), help="data folder of the measured demo (default: var/bench)"
    )
    parser.add_argument("--scale", type=float, default=SCALE, help=f"size of the measured demo (default: {SCALE:g})")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between their marks in it")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Seed the measured demo where it is missing, measure, and tell."""
    unknown = sorted(set(arguments.kinds) - set(KINDS))
    if unknown:
        say(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(KINDS)}.")
        return 2
    folder = begin(arguments.data, profile="demo", day=DAY.isoformat())
    migrate()
    from kohtaanto.demo.seed import seed

    quiet = arguments.json
    seed(DAY, seed=SEED, scale=arguments.scale, say=(lambda line: None) if quiet else say)
    found: dict[str, list[Figure]] = {}
    for kind in arguments.kinds or KINDS:
        found[kind] = list(KINDS[kind](folder))
        table = as_table(found[kind], where())
        if not quiet:
            say(f"\n{kind}\n{table}")
        if arguments.write is not None:
            write_between_marks(arguments.write, kind, table)
    if quiet:
        told = {kind: [asdict(each) | {"ratio": each.ratio} for each in figures] for kind, figures in found.items()}
        say(json.dumps({"where": where(), "figures": told}))
    return 0


def where() -> str:
    """Return on which day, commit and machine the figures were measured, and how busy it was."""
    asked = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    commit = done.stdout.strip() or "no commit"
    return (
        f"{datetime.now(FINLAND):%Y-%m-%d}, commit {commit}, {os.cpu_count()} cores ({platform.machine()}),"
        f" Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} when it ended"
    )

"""`kohtaanto doctor`: each missing or weak part in one line with its cure."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.site import begin, say

HELP = "Tell each missing or weak part in one line with its cure."
ENOUGH_DISK_MB = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


@dataclass(frozen=True, slots=True)
class Ailment:
    """One part that is missing or weak, and what mends it."""

    part: str
    what: str
    cure: str
    is_serious: bool = True


def run(arguments: argparse.Namespace) -> int:
    """Examine every part; 0 when nothing serious was found, 1 otherwise."""
    found = list(_examine(arguments.data))
    if arguments.json:
        say(
            json.dumps(
                [{"part": a.part, "what": a.what, "cure": a.cure, "serious": a.is_serious} for a in found]
            )
        )
    else:
        for ailment in found:
            say(f"{'!' if ailment.is_serious else '-'} {ailment.part}: {ailment.what}. {ailment.cure}")
        say("Nothing serious." if not any(a.is_serious for a in found) else f"{len(found)} to mend.")
    return 1 if any(a.is_serious for a in found) else 0


def _examine(data: Path | None) -> Iterator[Ailment]:
    yield from _machine()
    try:
        folder = begin(data)
    except Refused as refused:
        yield Ailment("database", str(refused.problem.reason), str(refused.problem.cure))
        return
    except Exception as fault:
        yield Ailment("settings", str(fault).splitlines()[0], "See docs/guides/operate.md for the settings")
        return
    for examine in (_keys, _disk):
        yield from examine(folder)
    for look in (_database, _texts, _vocabulary, _worker):
        yield from _guarded(look)


def _guarded(look: Callable[[], Iterator[Ailment]]) -> Iterator[Ailment]:
    try:
        yield from look()
    except Exception as fault:
        yield Ailment(
            look.__name__.strip("_"),
            f"could not be examined: {str(fault).splitlines()[0]}",
            "Run `make setup`, then `kohtaanto up`",
        )


def _machine() -> Iterator[Ailment]:
    if (os.cpu_count() or 1) < 2:
        yield Ailment(
            "processor", "one core only", "Two are needed for the site and its worker", is_serious=False
        )
    if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
        yield Ailment(
            "Chromium", "not installed; only the tests need it", "apt install chromium", is_serious=False
        )


def _keys(folder: Path) -> Iterator[Ailment]:
    for path in sorted((folder / "keys").iterdir()):
        if path.stat().st_mode & 0o077:
            yield Ailment("keys", f"{path.name} can be read by others", f"chmod 600 {path}")
    if (folder / "keys").stat().st_mode & 0o077:
        yield Ailment("keys", "the folder can be entered by others", f"chmod 700 {folder / 'keys'}")


def _disk(folder: Path) -> Iterator[Ailment]:
    free = shutil.disk_usage(folder).free // 2**20
    if free < ENOUGH_DISK_MB:
        yield Ailment(
            "disk", f"{free} MB free in {folder}", f"Free at least {ENOUGH_DISK_MB} MB or move DATA"
        )


def _database() -> Iterator[Ailment]:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from kohtaanto.jobs.site import check_before_serving

    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Ailment(
            "database", "its form is older than the program", "Run `kohtaanto up`, which brings it up to date"
        )
        return
    try:
        check_before_serving()
    except Refused as refused:
        yield Ailment("database", str(refused.problem.reason), str(refused.problem.cure))


def _texts() -> Iterator[Ailment]:
    from django.conf import settings

    for language in ("fi", "sv"):
        if not (Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.mo").exists():
            yield Ailment(
                "texts", f"the {language} catalogue is not compiled: pages are in English", "Run `make setup`"
            )


def _vocabulary() -> Iterator[Ailment]:
    from kohtaanto.codes.esco import vocabulary

    found = vocabulary()
    if len(found.occupations) < 2500 or len(found.skills) < 13000:
        yield Ailment(
            "ESCO", "the vocabulary is not whole", "Run `kohtaanto import esco` with the official files"
        )


def _worker() -> Iterator[Ailment]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), extract(epoch from now() - min(scheduled_at)) from procrastinate_jobs"
            " where status = 'todo' and (scheduled_at is null or scheduled_at < now() - interval '15 minutes')"
        )
        waiting, _ = cursor.fetchone()
        cursor.execute(
            "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'"
        )
        if cursor.fetchone()[0] == 0:
            yield Ailment(
                "worker",
                f"no worker is running, {waiting} jobs are late",
                "Run `kohtaanto up`",
                is_serious=waiting > 0,
            )

"""What may be missing or weak about the database: entering it, its walls, trail, queue and first facts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from kohtaanto.demo.standing import standing
from kohtaanto.jobs.ailments import Ailment, examined, of_problem
from kohtaanto.jobs.site import owner
from kohtaanto.records.serving_checks import entry_problems, table_problems

LATE_MINUTES = 15
SEE_LOG = "See the lines of its log"
HEADS_LOOKED_AT = 200  # the latest; `kohtaanto audit verify` goes through all of them and every event
Connection = psycopg.Connection[Any]


def database(data: Path, *, is_serving: bool) -> Iterator[Ailment]:
    """Give what is missing or weak; the server has been started where it is the embedded one."""
    found = [*_problems(data)]
    yield from found
    if any(each.part.startswith("database") for each in found if "fsync" not in each.part):
        return
    with owner(data) as connection:
        looks = (areas, partial(heads, data), demo_people, failed_jobs, partial(queue, is_serving=is_serving))
        yield from examined(partial(look, connection) for look in looks)


def areas(connection: Connection) -> Iterator[Ailment]:
    """Give an ailment where no area has been set up: nobody could work."""
    if connection.execute("select 1 from records_area limit 1").fetchone() is None:
        yield Ailment("areas", "no area has been set up", "Run `kohtaanto import municipalities`")


def heads(data: Path, connection: Connection) -> Iterator[Ailment]:
    """Give an ailment where the head of an audit chain is not in the database: events removed, or an older copy."""
    folder = data / "audit"
    if not folder.is_dir():
        return
    latest = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[-HEADS_LOOKED_AT:]
    anchored = {}
    for path in latest:
        parts = path.read_text(encoding="ascii").split()
        if len(parts) == 2:
            anchored[f"{path.name}:{int(parts[0]):012d}"] = bytes.fromhex(parts[1])
    rows = connection.execute("select id, mac from records_auditevent where id = any(%s)", [list(anchored)])
    there = {key: bytes(mac) for key, mac in rows}
    if lost := [key for key, mac in anchored.items() if there.get(key) != mac]:
        what = f"{len(lost)} heads are not in the database, the first of chain {lost[0].partition(':')[0]}"
        yield Ailment("audit trail", what, "Run `kohtaanto audit verify`; is the database an older copy?")


def demo_people(connection: Connection, environment: Mapping[str, str] = os.environ) -> Iterator[Ailment]:
    """Give an ailment where the demo's people are in the database of a service, and tell on which day a demo lives."""
    found = standing(connection)
    if found is not None and environment.get("KOHTAANTO_PROFILE") == "production":
        cure = "Use a database of its own for the service: what is invented is not to be mixed with what is real"
        yield Ailment("demo", "its people are in the database of this service", cure)
    elif found is not None and not found.is_finished:
        yield Ailment("demo", "its seeding has been stopped half way", "Run `kohtaanto demo`, which ends it")
    elif found is not None:
        cure = "`kohtaanto demo --renew` seeds it anew for today"
        yield Ailment("demo", f"it lives on {found.setting.day}", cure, is_serious=False)


def queue(connection: Connection, *, is_serving: bool) -> Iterator[Ailment]:
    """Give an ailment where tasks are late, or no worker has said lately that it lives."""
    late = _count(
        connection,
        "select count(*) from procrastinate_jobs j where status = 'todo'"
        " and coalesce(scheduled_at, (select max(at) from procrastinate_events e where e.job_id = j.id))"
        " < now() - %s * interval '1 minute'",
        LATE_MINUTES,
    )
    alive = _count(
        connection,
        "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'",
    )
    if not alive:
        what = f"none is running, {late} tasks are late"
        yield Ailment("worker", what, "Run `kohtaanto up`", is_serious=is_serving or late > 0)
    elif late:
        yield Ailment("worker", f"{late} tasks are late by more than {LATE_MINUTES} minutes", SEE_LOG)


def failed_jobs(connection: Connection) -> Iterator[Ailment]:
    """Give the tasks that have failed and were not tried again."""
    rows = connection.execute(
        "select task_name, count(*) from procrastinate_jobs where status = 'failed' group by 1 order by 1"
    )
    for name, count in rows:
        yield Ailment("worker", f"{name} has failed {count} times", SEE_LOG, is_serious=False)


def _problems(data: Path) -> Iterator[Ailment]:
    for part, look in (("database", entry_problems), ("tables", table_problems)):
        found = [of_problem(part, problem) for problem in look(data)]
        yield from found
        if any("(PostgreSQL:" not in each.part for each in found):
            return


def _count(connection: Connection, statement: LiteralString, *values: object) -> int:
    row = connection.execute(statement, values or None).fetchone()
    return int(row[0]) if row else 0

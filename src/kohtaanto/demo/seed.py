"""Seeding the demo into the database, in instalments of which each is there whole or not at all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

from django.db import connection, connections

from kohtaanto.access.scope import Scope, system_scope
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.demo.areas import AREAS, DemoArea
from kohtaanto.demo.inserting import insert_rows
from kohtaanto.demo.instalments import Instalment, area_instalments
from kohtaanto.demo.reference import write_reference
from kohtaanto.demo.setting import Setting
from kohtaanto.records.models import ImportRun, Jobseeker
from kohtaanto.records.unit import Occasion, Unit, unit_of_work
from kohtaanto.records.walls import raise_walls

Say = Callable[[str], None]


class Outcome(StrEnum):
    """What became of a seeding."""

    SEEDED = "seeded"
    THERE_ALREADY = "there already"
    ANOTHER_DEMO = "another demo is there"


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What a seeding did: its outcome, the rows it added by table, and how long it took."""

    setting: Setting
    outcome: Outcome
    rows: Mapping[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Stand:
    # How far an area has been seeded: instalments done, None where another demo holds the area.
    done: int | None
    is_finished: bool


def seed(day: date, seed: int = 7, scale: float = 1, say: Say = print) -> SeedReport:
    """Seed the demo of this day, seed and scale unless it is there; a killed one goes on where it stopped.

    A demo of another setting is left as it is, with whatever has been done in it. Raises Refused where an
    area holds people that no demo has put there.
    """
    started = time.monotonic()
    setting = Setting(seed, day, scale)
    added: Counter[str] = Counter(_timed(say, "public facts", write_reference))
    stands = {area: _stand(setting, area) for area in AREAS}
    if any(stand.done is None for stand in stands.values()):
        say(str(message("Another demo is in the database; nothing was changed.")))
        return SeedReport(setting, Outcome.ANOTHER_DEMO, added, time.monotonic() - started)
    if all(stand.is_finished for stand in stands.values()):
        say(str(message("The demo of %(day)s is in the database already; nothing was changed.", day=day)))
        return SeedReport(setting, Outcome.THERE_ALREADY, added, time.monotonic() - started)
    for area, stand in stands.items():
        if not stand.is_finished:
            added += _seed_area(setting, area, stand.done or 0, say)
    _analyze()
    return SeedReport(setting, Outcome.SEEDED, added, time.monotonic() - started)


def _analyze() -> None:
    # As the owner: nobody else may, and without it the first lists are planned for empty tables.
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")


def _seed_area(setting: Setting, area: DemoArea, done: int, say: Say) -> Counter[str]:
    instalments = area_instalments(setting, area)
    added: Counter[str] = Counter()
    for number, draw in enumerate(instalments[done:], done):
        what = f"area {area.code}, part {number + 1} of {len(instalments)}"
        is_last = number + 1 == len(instalments)
        added.update(_timed(say, what, partial(_write, setting, area, number, draw, is_last)))
    return added


def _write(
    setting: Setting, area: DemoArea, number: int, draw: Callable[[], Instalment], is_last: bool
) -> dict[str, int]:
    instalment = draw()
    with unit_of_work(_scope(area), _occasion(setting)) as unit:
        _prepare(unit, area)
        stand = _stand_in_unit(setting, area)
        if stand.done != number:
            # Another command was quicker with the same instalment while this one waited for its turn.
            return {}
        added = {type(rows[0]).TABLE: insert_rows(rows, area.code) for rows in instalment.tables if rows}
        unit.did("demo.seeded", instalment.people)
        _mark(setting, area, number + 1, sum(added.values()), is_last)
    return added


def _prepare(unit: Unit, area: DemoArea) -> None:
    # Rows under non-disclosure are written, not shown: the walls let every protected row of the area through.
    unit.opened = ("*",)
    raise_walls(unit.scope, unit.opened)
    with connection.cursor() as cursor:
        for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"set local {limit} = 0")
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"kohtaanto demo {area.code}"])


def _mark(setting: Setting, area: DemoArea, done: int, rows: int, is_last: bool) -> None:
    now = datetime.now(UTC)
    run = _run(area) or ImportRun(
        area_id=area.code,
        kind="demo",
        digest=setting.digest,
        started_at=now,
        file_name=str(setting),
    )
    run.mapping = {"instalments": done}
    run.added += rows
    run.finished_at = now if is_last else None
    run.save()


def _stand(setting: Setting, area: DemoArea) -> _Stand:
    with unit_of_work(_scope(area), _occasion(setting)):
        return _stand_in_unit(setting, area)


def _stand_in_unit(setting: Setting, area: DemoArea) -> _Stand:
    run = _run(area)
    if run is None:
        _refuse_foreign_people(area)
        return _Stand(0, is_finished=False)
    if run.digest != setting.digest:
        return _Stand(None, is_finished=run.finished_at is not None)
    return _Stand(run.mapping["instalments"], is_finished=run.finished_at is not None)


def _refuse_foreign_people(area: DemoArea) -> None:
    if Jobseeker.objects.in_area(_scope(area)).exists():
        raise Refused(
            Problem(
                Place(f"area {area.code}"),
                message("The area holds people that no demo has put there."),
                message("Seed the demo into a data folder of its own: `make demo DATA=/some/new/folder`."),
            )
        )


def _run(area: DemoArea) -> ImportRun | None:
    found: ImportRun | None = ImportRun.objects.in_area(_scope(area)).filter(kind="demo").first()
    return found


def _scope(area: DemoArea) -> Scope:
    return system_scope(area.code, "demo")


def _occasion(setting: Setting) -> Occasion:
    return Occasion(datetime.now(UTC), setting.day, "demo.seed")


def _timed(say: Say, what: str, work: Callable[[], Mapping[str, int]]) -> Mapping[str, int]:
    started = time.monotonic()
    added = work()
    seconds = f"{time.monotonic() - started:.1f}"
    say(
        str(
            message(
                "%(what)s: %(count)s rows in %(seconds)s s",
                what=what,
                count=sum(added.values()),
                seconds=seconds,
            )
        )
    )
    return added

"""Which demo a database holds, found by plain SQL before anything else is loaded; and clearing it away."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.demo.setting import Setting

AREAS = 2  # as many as kohtaanto.demo.areas seeds; a test compares
Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """The demo that is in the database; an unfinished one was stopped while it was being written.

    `is_ours` tells whether this version of the program would draw the same rows again.
    """

    setting: Setting
    is_finished: bool
    is_ours: bool


def standing(owner: Connection) -> Standing | None:
    """Return the demo of the database, None where there is none; two queries as the owner, whom no wall stops."""
    if owner.execute("select to_regclass('records_importrun')").fetchone() == (None,):
        return None
    rows = owner.execute(
        "select file_name, digest, finished_at is not null from records_importrun where kind = 'demo' order by 1"
    ).fetchall()
    if not rows:
        return None
    setting = Setting.read(rows[0][0])
    return Standing(
        setting,
        is_finished=len(rows) == AREAS and all(finished for _, _, finished in rows),
        is_ours=all(digest == setting.digest for _, digest, _ in rows),
    )


def changes_made(owner: Connection) -> int:
    """Return how many changes have been made in the demo since it was seeded."""
    counted = owner.execute(
        "select count(*) from records_auditevent where cardinality(deeds) > 0 and not 'demo.seeded' = any(deeds)"
    ).fetchone()
    return int(counted[0]) if counted else 0


def clear(owner: Connection, app_role: str, data: Path) -> None:
    """Remove the demo with everything that was done in it; Refused where an area has people of no demo.

    The heads of its audit chains go with it, and those that an earlier clearing could not remove.
    """
    if standing(owner) is not None:
        _refuse_people_of_no_demo(owner)
        role = sql.Identifier(app_role)
        with owner.transaction():
            owner.execute("drop schema public cascade")
            owner.execute("create schema public")
            owner.execute(sql.SQL("grant usage on schema public to {}").format(role))
    if owner.execute("select to_regclass('records_auditevent')").fetchone() == (None,):
        shutil.rmtree(data / "audit", ignore_errors=True)


def _refuse_people_of_no_demo(owner: Connection) -> None:
    row = owner.execute(
        "select area_id from records_jobseeker where area_id not in"
        " (select area_id from records_importrun where kind = 'demo') limit 1"
    ).fetchone()
    if row is not None:
        raise Refused(
            Problem(
                Place(f"area {row[0]}"),
                message("The area holds people that no demo has put there."),
                message("Seed the demo into a data folder of its own: `make demo DATA=/some/new/folder`."),
            )
        )

"""Benchmarks of the large lists: server time of a page, beside plain SQL for the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kohtaanto.jobs.bench_figures import Figure, figure, timed_each

PAGES = 60
_CUSTOMERS = (
    "select count(*) from records_jobseeker where area_id = 21 and archived_on is null",
    "select id, sort_key, given_names, family_name, municipality_code, registered_on from records_jobseeker"
    " where area_id = 21 and archived_on is null order by sort_key, id limit 50",
)
_VACANCIES = (
    "select count(*) from records_vacancy where area_id = 21 and state = 'published'",
    "select id, title, changed_at from records_vacancy where area_id = 21 and state = 'published'"
    " order by changed_at desc, id limit 50",
)


@dataclass(frozen=True, slots=True)
class List:
    """One list: its name, address, who looks at it, and the plain statements for the same rows."""

    name: str
    path: str
    login: str | None
    statements: tuple[str, str]


LISTS = (
    List("customers", "/asiakkaat", "veikko", _CUSTOMERS),
    List("customers, second page, by name", "/asiakkaat?sivu=2", "veikko", _CUSTOMERS),
    List("vacancies", "/tyopaikat-hallinta", "elina", _VACANCIES),
    List("public vacancies", "/lantinen-pirkanmaa/tyopaikat", None, _VACANCIES),
)


def lists(folder: Path) -> Iterator[Figure]:
    """Measure each list in this process: middleware, walls, rendering and audit included, the network not."""
    from django.db import connections
    from django.test import Client

    for each in LISTS:
        client = Client(SERVER_NAME="localhost")
        if each.login is not None:
            client.post("/kirjaudu/demo", {"login": each.login})
        answer = client.get(each.path)
        if answer.status_code != 200:
            raise RuntimeError(f"{each.path} answered {answer.status_code}.")
        client.get(each.path)
        ours = timed_each(client.get, [each.path] * PAGES)
        with connections["owner"].cursor() as cursor:
            cursor.execute(each.statements[0])
            rows = cursor.fetchone()[0]
            theirs = timed_each(partial(_plain, cursor), [each.statements] * PAGES)
        yield figure(f"{each.name} ({rows:,} rows)", ours, "plain SQL, no walls, no page", theirs)


def _plain(cursor: Any, statements: Sequence[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
        cursor.fetchall()

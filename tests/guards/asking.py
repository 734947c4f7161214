"""Asking the site as somebody of the cast: plain answers, nothing left behind, what was changed and put on record."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client
from tests.conftest import signed_in
from tests.guards.canaries import person_models
from tests.guards.cast import ELSEWHERE, HERE, Cast, Viewer
from tests.guards.pages import Data, plain

from kohtaanto.access.scope import system_scope
from kohtaanto.records.scoping import AreaRow
from kohtaanto.records.walls import lower_walls, raise_walls

# Cookies that hold a moment or a random value; what they say is not part of the answer.
VOLATILE = {"kohtaanto_demo", "kohtaanto_demo_csrf", "asiakkaat_kaynti", "tyopaikat_kaynti"}
# Rows that every request may add.
OWN_ROWS = {"records_auditevent", "records_matchchange"}
Rows = Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, without what differs from one request to the next."""

    status: int
    location: str
    content: bytes
    kind: str
    cookies: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """Return everything a reader could read: the body, where it leads, and cookies with messages."""
        return "\n".join([self.content.decode(errors="replace"), self.location, *(v for _, v in self.cookies)])

    def without(self, id_: str) -> tuple[Any, ...]:
        """Return the answer as it would be for any other id."""
        told = (self.location.replace(id_, "ID"), self.content.replace(id_.encode(), b"ID"))
        return (self.status, *told, self.kind, tuple((k, v.replace(id_, "ID")) for k, v in self.cookies))


class Asker:
    """Somebody's browser; every question begins with the same cookies."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        signed = Client() if viewer.login == "nobody" else signed_in(viewer.login)
        self.kept = {name: morsel.value for name, morsel in signed.cookies.items()}
        self.client = _Plain(raise_request_exception=False)
        self._fault: BaseException | None = None

    def get(self, path: str, data: Data = (), *, may_fail: bool = False) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, data, may_fail=may_fail)

    def ask(self, method: str, path: str, data: Data = (), *, may_fail: bool = False) -> Answer:
        """Send a request the way a browser does, without the test client's own bookkeeping."""
        self.client.cookies.clear()
        self.client.cookies.load(self.kept)
        sent: dict[str, list[str]] = {}
        for name, value in data:
            sent.setdefault(name, []).append(value)
        self._fault = None
        got_request_exception.connect(self._note)
        try:
            response = getattr(self.client, method.lower())(path, sent)
        finally:
            got_request_exception.disconnect(self._note)
        if response.status_code >= 500 and self._fault is not None and not may_fail:
            raise AssertionError(f"{method} {path} as {self.viewer.login} failed") from self._fault
        cookies = {name: morsel.value for name, morsel in response.cookies.items() if name not in VOLATILE}
        content = response.getvalue() if hasattr(response, "getvalue") else b""
        return Answer(
            response.status_code, response.headers.get("Location", ""), plain(content),
            response.headers.get("Content-Type", ""), tuple(sorted(cookies.items())),
            tuple(sorted((name, value) for name, value in response.headers.items())),
        )  # fmt: skip

    def _note(self, sender: Any, **told: Any) -> None:
        self._fault = sys.exc_info()[1]


class _Plain(Client):
    """A client that hands the request over and gives the response back."""

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))


@contextmanager
def undone() -> Iterator[None]:
    """Run something and undo all of it; units of work commit inside, as in a test case."""
    with held():
        yield
        transaction.set_rollback(True)


@contextmanager
def held() -> Iterator[None]:
    """Run something inside a transaction that units of work take for none, as a test case does."""
    outer: Any = transaction.atomic()
    outer._from_testcase = True
    with outer:
        yield


def rows_of(area: int) -> Rows:
    """Return by (table, person) how many rows of people there are and which was written last; inside `undone`."""
    parts = [
        f"select '{model._meta.db_table}', {_key(model)}, count(*), max(xmin::text::bigint)"
        f" from {model._meta.db_table} group by 2"
        for model in person_models()
    ]
    found = _read(area, " union all ".join(parts))
    return {(table, person): (count, last) for table, person, count, last in found}


def changed_people(before: Rows, after: Rows) -> set[str]:
    """Return the people of whom a row was added, changed or removed."""
    return {person for key in before.keys() | after.keys() if before.get(key) != after.get(key) for person in [key[1]]}


def everything(tables: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return for both areas how many rows each table has and which was written last; inside `undone`."""
    sql = " union all ".join(f"select '{table}', count(*), max(xmin::text::bigint) from {table}" for table in tables)
    return [(area, *row) for area in (HERE, ELSEWHERE) for row in _read(area, sql)]


def area_tables() -> tuple[str, ...]:
    """Return the tables of an area's rows, but for what every request may add."""
    known = apps.get_app_config("records").get_models()
    return tuple(sorted({model._meta.db_table for model in known if issubclass(model, AreaRow)} - OWN_ROWS))


def events(view: str = "") -> list[tuple[str, str, bool, list[str]]]:
    """Return the audit events written in the open transaction or since: request id, view, permitted, subjects."""
    return [
        (request, seen, permitted, list(subjects))
        for request, seen, permitted, subjects in _read(
            HERE, "select request_id, view, is_permitted, subjects from records_auditevent order by at, seq", "verify"
        )
        if not view or seen == view
    ]


def _key(model: Any) -> str:
    return str(model.SUBJECT)


def _read(area: int, sql: str, task: str = "guards") -> list[tuple[Any, ...]]:
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        raise_walls(system_scope(area, task), ("*",))
        cursor.execute(sql)
        found = cursor.fetchall()
        lower_walls()
    return found


def askers(cast: Cast, *logins: str) -> dict[str, Asker]:
    """Return a browser for each viewer of the cast, or for those named."""
    return {name: Asker(viewer) for name, viewer in cast.viewers.items() if not logins or name in logins}

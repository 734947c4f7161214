"""The auditor's list of events: filters in the address, fast however long the log is; also as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.interop.tables.writing import safe_cell
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import AuditEvent
from kohtaanto.web import lists
from kohtaanto.web.audit.actors import Actors, role_said
from kohtaanto.web.audit.checks import trail_state
from kohtaanto.web.audit.filters import FILTERS, FilterForm, condition
from kohtaanto.web.audit.people import Subject, people_named, subjects_of
from kohtaanto.web.audit.stretch import VALUES, Count, Stretch, counted, stretch
from kohtaanto.web.audit.words import deeds_said, view_said
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.leadership.csv_files import csv_file
from kohtaanto.web.routes import UnitRequest, route

COLUMNS = {
    "at": gettext_lazy("Time"),
    "who": gettext_lazy("Who"),
    "role": gettext_lazy("Role"),
    "unit": gettext_lazy("Unit"),
    "view": gettext_lazy("Where"),
    "deeds": gettext_lazy("What was done"),
    "people": gettext_lazy("Customers"),
    "allowed": gettext_lazy("Allowed"),
    "ground": gettext_lazy("Reason given"),
    "request": gettext_lazy("Request"),
}
USUAL = ("at", "who", "role", "view", "deeds", "people", "allowed")
FILE_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the list shows it."""

    id: str
    at: datetime
    who: str
    role: str
    unit: str
    view: str
    deeds: str
    people: int
    is_permitted: bool
    ground: str
    request: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for: its form, whom it means, and the events it finds."""

    form: FilterForm
    whom: Subject | None
    choice: list[Subject]
    every: Any
    found: Any

    @classmethod
    def read(cls, request: UnitRequest) -> _Asked:
        form = FilterForm(request.GET or None, staff=staff_names(request.scope))
        form.is_valid()
        asked: dict[str, Any] = form.cleaned_data if form.is_bound else {}
        text = (asked.get("whom") or "").strip()
        whom = subjects_of(request.scope, [text])[0] if is_id(text) else None
        # A name may be that of several: the reader says who is meant before any event is shown.
        choice = people_named(request.scope, text) if text and whom is None else []
        every = AuditEvent.objects.visible_to(request.scope)
        found = every.filter(condition(asked, request.GET.get("request", "")[:40]))
        return cls(form, whom, choice, every, found.none() if text and whom is None else found)

    @property
    def is_by_name(self) -> bool:
        """Return whether a name was written, and somebody is to be chosen first."""
        return self.whom is None and bool((self.form["whom"].value() or "").strip())


@route(Deed.SEE_LOG)
def log(request: UnitRequest) -> HttpResponse:
    """Show the events, the latest first; that the log was read goes on record itself."""
    asked = _Asked.read(request)
    page = Stretch([], "", "") if asked.is_by_name else stretch(request, asked.every, asked.found)
    columns = lists.columns_of(request, "log", list(COLUMNS), USUAL)
    request.unit.did("log.read")
    size = lists.page_size(request)
    response = render(
        request,
        "audit/log.html",
        {
            "form": asked.form,
            "whom": asked.whom,
            "is_by_name": asked.is_by_name,
            "choice": [(each, lists.address(request, whom=each.id, **_FIRST)) for each in asked.choice],
            "rows": rows_of(request, page.rows),
            "page": page,
            "found": None if asked.is_by_name else _found(page, asked.found),
            "total": counted(asked.every),
            "active": lists.active_filters(request, FILTERS),
            "clear": request.path,
            "columns": columns,
            "labels": {key: label for key, label in COLUMNS.items() if key in columns},
            "is_rising": request.GET.get("sort") == "at",
            "turned": lists.address(request, sort=None if request.GET.get("sort") == "at" else "at", **_FIRST),
            "chooser": [(key, label, key in columns) for key, label in COLUMNS.items()],
            "sizes": [(each, each == size) for each in lists.SIZES],
            "keep": [(key, each) for key in (*FILTERS, "sort") for each in request.GET.getlist(key) if each],
            "file": f"{request.path}.csv?{request.GET.urlencode()}",
            "file_rows": FILE_ROWS,
            "trail": trail_state(request),
        },
    )
    return lists.remember(request, response, "log")


@route(Deed.SEE_LOG)
def log_file(request: UnitRequest) -> HttpResponse:
    """Give the events of the same filters as a CSV file, at most ten thousand, the latest first unless turned."""
    asked = _Asked.read(request)
    order = ("at", "-id") if request.GET.get("sort") == "at" else ("-at", "id")
    values = [] if asked.is_by_name else list(asked.found.order_by(*order).values_list(*VALUES)[:FILE_ROWS])
    rows = rows_of(request, values)
    request.unit.did("log.exported")
    header = [str(label) for label in COLUMNS.values()]
    about = asked.whom.name or asked.whom.id if asked.whom else ""
    return csv_file(
        "loki",
        [*header, gettext("Event"), *([gettext("Customer")] if asked.whom else [])],
        ([*map(safe_cell, _cells(row)), *([safe_cell(about)] if asked.whom else [])] for row in rows),
    )


def rows_of(request: UnitRequest, values: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return the events with their names and sentences; three queries for the names."""
    known = list(values)
    actors = Actors.of(request.scope, [(each[4], each[3], each[2]) for each in known])
    return [_row(actors, *each) for each in known]


def _row(actors: Actors, id_: str, at: datetime, account: str, staff: str, role: str, *rest: Any) -> Row:
    unit, view, deeds, ground, request_id, is_permitted, people = rest
    return Row(
        id_,
        localtime(at),
        actors.who(role, staff, account),
        role_said(role, account),
        actors.unit(unit),
        view_said(view),
        deeds_said(deeds),
        people or 0,
        is_permitted,
        ground,
        request_id,
    )


def _cells(row: Row) -> list[object]:
    allowed = gettext("yes") if row.is_permitted else gettext("no, refused")
    return [
        f"{row.at:%Y-%m-%d %H:%M:%S}",
        row.who,
        row.role,
        row.unit,
        row.view,
        row.deeds,
        row.people,
        allowed,
        row.ground,
        row.request,
        row.id,
    ]


def _found(page: Stretch, found: Any) -> Count:
    # A list that fits on one page has been counted by reading it.
    return counted(found) if page.previous or page.next else Count(len(page.rows), is_more=False)


_FIRST = {"older": None, "newer": None}

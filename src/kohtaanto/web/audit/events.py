"""The auditor's list of events: filters in the address, fast however long the log is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.web import lists
from kohtaanto.web.audit.asking import Asked
from kohtaanto.web.audit.checks import trail_state
from kohtaanto.web.audit.counts import Count, counted
from kohtaanto.web.audit.filters import FILTERS
from kohtaanto.web.audit.log_file import FILE_ROWS
from kohtaanto.web.audit.rows import COLUMNS, USUAL, rows_of
from kohtaanto.web.audit.stretch import Stretch, stretch
from kohtaanto.web.routes import UnitRequest, route

_FIRST = {"older": None, "newer": None}


@route(Deed.SEE_LOG)
def log(request: UnitRequest) -> HttpResponse:
    """Show the events, the latest first; that the log was read goes on record itself."""
    asked = Asked.read(request)
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


def _found(page: Stretch, found: Any) -> Count:
    # A list that fits on one page has been counted by reading it.
    return counted(found) if page.previous or page.next else Count(len(page.rows), is_more=False)

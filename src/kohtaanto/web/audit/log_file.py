"""The events of the log as a file, by the same filters as on the screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.interop.tables.writing import safe_cell
from kohtaanto.web.audit.asking import Asked
from kohtaanto.web.audit.rows import COLUMNS, Row, rows_of
from kohtaanto.web.audit.stretch import VALUES
from kohtaanto.web.leadership.csv_files import csv_file
from kohtaanto.web.routes import UnitRequest, route

FILE_ROWS = 10_000


@route(Deed.SEE_LOG)
def log_file(request: UnitRequest) -> HttpResponse:
    """Give the events of the same filters as a CSV file, at most ten thousand, the latest first unless turned."""
    asked = Asked.read(request)
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

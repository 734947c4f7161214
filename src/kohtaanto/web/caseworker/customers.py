"""The customer list: searched, filtered, counted and sorted, all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.records.models import Jobseeker
from kohtaanto.web import lists
from kohtaanto.web.caseworker.customer_columns import COLUMNS, USUAL, masked_rows, ordered, rows_of
from kohtaanto.web.caseworker.customer_filters import FILTERS, PERSONAL, FilterForm, Look, condition, tiles
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.visits import last_visit, remember_visit

VISITED = "asiakkaat_kaynti"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a customer stands in the list one came from, and who is before and after."""

    place: int
    count: int
    previous: str
    next: str
    query: str


@route(Deed.SEE_CUSTOMERS)
def customers(request: UnitRequest) -> HttpResponse:
    """Show the customers whom the viewer serves, and the others of the area as masked rows."""
    look = look_of(request)
    form = FilterForm(request.GET or None, look=look)
    asked = _asked(form)
    found = Jobseeker.objects.visible_to(request.scope).filter(condition(asked, look))
    masked = _masked(asked, look)
    named, hidden = found.count(), masked.count()
    is_mixed = not any(asked.get(name) for name in PERSONAL)
    pages = lists.pages_of(request, named + hidden if is_mixed else named)
    sort = lists.sorted_by(request, list(COLUMNS), "name")
    columns = list(dict.fromkeys(("name", *lists.columns_of(request, "customers", list(COLUMNS), USUAL))))
    rows = rows_of(ordered(found, sort, look)[pages.rows], columns, look)
    if is_mixed and hidden:
        rows += masked_rows(masked.order_by("municipality_code", "id")[_after(pages, named)], columns)
    shown = {key: str(label) for key, label in COLUMNS.items() if key in columns}
    response = render(request, "caseworker/customers.html", {
        "form": form,
        "tiles": tiles(look),
        "pages": pages,
        "total": Jobseeker.objects.in_area(request.scope).count(),
        "hidden": hidden,
        "is_mixed": is_mixed,
        "active": lists.active_filters(request, FILTERS),
        "clear": request.path,
        "headers": lists.sort_headers(request, shown, sort),
        "rows": rows,
        "query": urlencode({"lista": request.GET.urlencode()}),
        "chooser": [(key, label, key in columns) for key, label in COLUMNS.items() if key != "name"],
        "sizes": [(size, size == pages.size) for size in lists.SIZES],
        "keep": [("columns", "name"), *lists.carried(request, (*FILTERS, "sort"))],
        "sorting": lists.carried(request, ("sort",)),
        "here": request.GET.urlencode(),
    })  # fmt: skip
    remember_visit(response, VISITED)
    return lists.remember(request, response, "customers")


def look_of(request: UnitRequest) -> Look:
    """Return from where the viewer looks; the last visit is the one before this session began."""
    return Look(request.scope, request.unit.on, last_visit(request, VISITED), staff_names(request.scope))


def neighbours(request: UnitRequest, person: str) -> Neighbours | None:
    """Return the place of a customer in the list of the address one came from; one query by ids."""
    query = request.GET.get("lista")
    if query is None:
        return None
    look, came_from = look_of(request), QueryDict(query)
    people = Jobseeker.objects.visible_to(request.scope).filter(
        condition(_asked(FilterForm(came_from, look=look)), look)
    )
    sort = came_from.get("sort") or "name"
    sort = sort if sort.removeprefix("-") in COLUMNS else "name"
    ids = [id_ for (id_,) in ordered(people, sort, look).figures("id")]
    if person not in ids:
        return None
    place = ids.index(person)
    return Neighbours(
        place + 1,
        len(ids),
        ids[place - 1] if place else "",
        ids[place + 1] if place + 1 < len(ids) else "",
        query,
    )


def _asked(form: FilterForm) -> dict[str, Any]:
    form.is_valid()
    return form.cleaned_data if form.is_bound else {}


def _masked(asked: dict[str, Any], look: Look) -> Any:
    only = {"municipality": asked.get("municipality")}
    return (
        Jobseeker.objects.in_area(look.scope)
        .filter(condition(only, look))
        .exclude(Jobseeker.seen_by(look.scope))
    )


def _after(pages: lists.Pages, named: int) -> slice:
    rows = pages.rows
    return slice(max(rows.start - named, 0), max(rows.stop - named, 0))

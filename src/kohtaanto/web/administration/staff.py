"""The list of the area's staff: who works for whom, in which role, how far, and until when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.web import lists
from kohtaanto.web.administration.rights import rights_of
from kohtaanto.web.administration.staff_filters import COLUMNS, FILTERS, USUAL, FilterForm, filtered, ordered
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_STAFF)
def staff(request: UnitRequest) -> HttpResponse:
    """Show the members of the staff with their rights as the day has them."""
    rights = rights_of(request.scope, request.unit.on)
    form = FilterForm(request.GET or None, rights=rights)
    form.is_valid()
    found = filtered(rights, form.cleaned_data if form.is_bound else {}, request.unit.on)
    pages = lists.pages_of(request, len(found))
    sort = lists.sorted_by(request, list(COLUMNS), "name")
    columns = lists.columns_of(request, "staff", list(COLUMNS), USUAL)
    shown = {key: str(label) for key, label in COLUMNS.items() if key in columns}
    page = {
        "form": form,
        "rows": ordered(found, sort)[pages.rows],
        "pages": pages,
        "total": len(rights),
        "active": lists.active_filters(request, FILTERS),
        "clear": request.path,
        "columns": columns,
        "headers": lists.sort_headers(request, shown, sort),
        "chooser": [(key, label, key in columns) for key, label in COLUMNS.items()],
        "sizes": [(size, size == pages.size) for size in lists.SIZES],
        "keep": [(key, each) for key in (*FILTERS, "sort") for each in request.GET.getlist(key) if each],
        "may_edit": request.scope.may(Deed.EDIT_STAFF),
    }
    return lists.remember(request, render(request, "administration/staff.html", page), "staff")

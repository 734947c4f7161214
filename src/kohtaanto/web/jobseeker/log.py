"""Who has seen the jobseeker's data: when, in which role and unit, and for what; also as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed, Role
from kohtaanto.records.facts.turning_to import caseworker_for
from kohtaanto.records.models import AuditEvent, Unit
from kohtaanto.web import lists
from kohtaanto.web.jobseeker.matches import me
from kohtaanto.web.jobseeker.purposes import purpose
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import named, role_name

_VALUES = ("at", "role", "account", "unit", "view", "deeds", "is_permitted")


@dataclass(frozen=True, slots=True)
class Entry:
    """One look or change: its time in Finland, who in which role and unit, and for what."""

    at: datetime
    who: str
    unit: str
    what: str
    is_permitted: bool


@route(Deed.SEE_OWN_LOG)
def log(request: UnitRequest) -> HttpResponse:
    """Show the log, the latest first; the person's own looks only when asked for."""
    person = me(request)
    shows_own = request.GET.get("omat", "") == "1"
    every = AuditEvent.objects.visible_to(request.scope).filter(AuditEvent.about(person))
    found = every if shows_own else every.exclude(role=Role.JOBSEEKER.value)
    pages = lists.pages_of(request, found.count())
    return render(
        request,
        "jobseeker/log.html",
        {
            "entries_found": _entries(request, found.order_by("-at", "id")[pages.rows]),
            "pages": pages,
            "shows_own": shows_own,
            "total": every.count(),
            "official": caseworker_for(request.scope, person, request.unit.on),
        },
    )


@route(Deed.SEE_OWN_LOG)
def log_file(request: UnitRequest) -> HttpResponse:
    """Give the whole log as a CSV file that a spreadsheet opens as it is."""
    every = AuditEvent.objects.visible_to(request.scope).filter(AuditEvent.about(me(request)))
    written = io.StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow([gettext("Time"), gettext("Who"), gettext("Unit"), gettext("What"), gettext("Allowed")])
    for each in _entries(request, every.order_by("-at", "id")):
        allowed = gettext("yes") if each.is_permitted else gettext("no, refused")
        table.writerow([each.at.strftime("%Y-%m-%d %H:%M"), each.who, each.unit, each.what, allowed])
    # The mark at the beginning lets spreadsheets read Finnish letters right.
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="loki.csv"'
    return response


def _entries(request: UnitRequest, found: Any) -> list[Entry]:
    units = {each.id: named(each) for each in Unit.objects.visible_to(request.scope)}
    return [
        Entry(localtime(at), _who(role, account), units.get(unit, ""), purpose(view, deeds), is_permitted)
        for at, role, account, unit, view, deeds, is_permitted in found.values_list(*_VALUES)
    ]


def _who(role: str, account: str) -> str:
    if account.startswith("system:"):
        return gettext("The service itself")
    return gettext("You") if role == Role.JOBSEEKER.value else role_name(role)

"""One event of the log: everything on record of it, and whom it concerned."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from kohtaanto.access.roles import Deed
from kohtaanto.records.models import Account, Amendment, AuditEvent
from kohtaanto.web import lists
from kohtaanto.web.audit.actors import Actors, role_said
from kohtaanto.web.audit.people import subjects_of
from kohtaanto.web.audit.places import view_said
from kohtaanto.web.audit.words import deeds_said
from kohtaanto.web.routes import UnitRequest, one, route


@route(Deed.SEE_LOG)
def event(request: UnitRequest, event_id: str) -> HttpResponse:
    """Show the event; of many customers one page at a time, so that only those shown go on record."""
    found: AuditEvent = one(AuditEvent.objects.visible_to(request.scope).filter(id=event_id[:32]))
    actors = Actors.of(request.scope, [(found.role, found.staff, found.account)])
    pages = lists.pages_of(request, len(found.subjects))
    request.unit.did("log.read")
    return render(
        request,
        "audit/event.html",
        {
            "event": found,
            "at": localtime(found.at),
            "actor": actors.who(found.role, found.staff, found.account),
            "actor_role": role_said(found.role, found.account),
            "actor_unit": actors.unit(found.unit),
            "login": _login(request, found),
            "view": view_said(found.view),
            "deeds": deeds_said(found.deeds),
            "digest": bytes(found.mac).hex(),
            "subjects": subjects_of(request.scope, found.subjects[pages.rows]),
            "pages": pages,
            "amendments": _amendments(request, found),
        },
    )


def _login(request: UnitRequest, found: AuditEvent) -> str:
    holders = Account.objects.filter(id=found.account, area_id=request.scope.area or 0)
    return holders.values_list("login", flat=True).first() or ""


def _amendments(request: UnitRequest, found: AuditEvent) -> list[Any]:
    from kohtaanto.web.administration.history import said

    if not found.request_id:
        return []
    rows = Amendment.objects.visible_to(request.scope).filter(request_id=found.request_id)
    return said(request.scope, rows.order_by("at", "id"))

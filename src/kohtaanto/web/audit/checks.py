"""Whether the log is whole: how its last check ended, and asking for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.audit import ask_check
from kohtaanto.records.models import AuditCheck
from kohtaanto.web.audit.words import fault_said
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.routes import UnitRequest, route

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the log: when and by whom it was asked for, when it ended, and what it found."""

    asked_at: datetime
    by: str
    finished_at: datetime | None
    events: int
    faults: int
    places: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class TrailState:
    """The last check that has ended, and the one that is being waited for."""

    last: Check | None
    waiting: Check | None


def trail_state(request: UnitRequest) -> TrailState:
    """Return how the last check ended and whether one is under way; two queries and the names of the staff."""
    checks = AuditCheck.objects.visible_to(request.scope)
    names = staff_names(request.scope)
    last = checks.filter(finished_at__isnull=False).order_by("-finished_at", "id").first()
    waiting = checks.filter(finished_at__isnull=True).order_by("-asked_at", "id").first()
    return TrailState(_said(last, names), _said(waiting, names))


@route(Deed.SEE_LOG)
def trail(request: UnitRequest) -> HttpResponse:
    """Show the checks so far; while one is waited for, the page asks for its outcome again."""
    names = staff_names(request.scope)
    latest = AuditCheck.objects.visible_to(request.scope).order_by("-asked_at", "id")[: 3 * SHOWN]
    page = {"trail": trail_state(request), "checks": [_said(each, names) for each in latest]}
    return render(request, "audit/trail.html", page)


@route(Deed.SEE_LOG, "POST")
def check(request: UnitRequest) -> HttpResponse:
    """Ask for a check and show where its outcome will stand."""
    if ask_check(request.scope):
        messages.success(request, gettext("The check was asked for. Its outcome is shown here."))
    else:
        messages.info(request, gettext("A check is being waited for already."))
    return redirect("log-trail")


def _said(found: AuditCheck | None, names: dict[str, str]) -> Check | None:
    if found is None:
        return None
    places = [(each["chain"], each["seq"], fault_said(each["kind"])) for each in found.places]
    by = names.get(found.asked_by_id or "", "") or gettext("The service itself")
    ended = localtime(found.finished_at) if found.finished_at else None
    return Check(localtime(found.asked_at), by, ended, found.events, found.faults, places)

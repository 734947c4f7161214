"""Since when something in a list is new to a reader: the last visit before this session, kept in a cookie."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.dateparse import parse_datetime

from kohtaanto.actions.clock import now
from kohtaanto.web.lists import YEAR
from kohtaanto.web.routes import UnitRequest


def last_visit(request: UnitRequest, cookie: str) -> datetime | None:
    """Return when the list was last seen before this session began, None for the first time."""
    kept = f"since_{cookie}"
    if kept not in request.session:
        request.session[kept] = request.COOKIES.get(cookie, "")[:40]
    return _moment(request.session[kept])


def remember_visit(response: HttpResponse, cookie: str) -> None:
    """Keep the moment of this visit for the next session."""
    response.set_cookie(
        cookie, now().isoformat(timespec="seconds"), max_age=YEAR, samesite="Lax",
        secure=not settings.IS_DEMO, httponly=True,
    )  # fmt: skip


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None

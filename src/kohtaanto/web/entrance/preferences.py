"""Choosing the language and the theme of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from kohtaanto.access.roles import Deed
from kohtaanto.web.language import KNOWN
from kohtaanto.web.routes import UnitRequest, route

YEAR = 365 * 24 * 3600
THEMES = {"auto", "light", "dark"}


@route(Deed.READ_PUBLIC, "POST")
def choose_language(request: UnitRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to where the reader was."""
    return _remembered(request, settings.LANGUAGE_COOKIE_NAME, "language", KNOWN)


@route(Deed.READ_PUBLIC, "POST")
def choose_theme(request: UnitRequest) -> HttpResponse:
    """Remember light, dark or automatic in a cookie and go back to where the reader was."""
    return _remembered(request, "theme", "theme", THEMES)


def safe_next(request: HttpRequest) -> str:
    """Return the address to go on to, if it is one of ours, else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else "/"


def _remembered(request: UnitRequest, cookie: str, field: str, allowed: set[str]) -> HttpResponse:
    response = HttpResponseRedirect(safe_next(request))
    if (value := request.POST.get(field, "")) in allowed:
        response.set_cookie(
            cookie, value, max_age=YEAR, samesite="Lax", secure=not settings.IS_DEMO, httponly=True
        )
    return response

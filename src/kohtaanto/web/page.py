"""What every page shows around its own content: area, day, navigation, who is signed in, language and theme."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, gettext_noop

from kohtaanto import __version__
from kohtaanto.access.scope import Scope
from kohtaanto.demo.personas import PERSONAS
from kohtaanto.records.models import Area
from kohtaanto.web.navigation import ROLE_NAMES, entries

THEMES = (
    ("auto", gettext_noop("Automatic")),
    ("light", gettext_noop("Light")),
    ("dark", gettext_noop("Dark")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame; one query for the area, none when nobody has signed in."""
    unit: Any = getattr(request, "unit", None)
    language = (get_language() or "fi")[:2]
    if unit is None:
        return {"language": language, "version": __version__}
    scope = unit.scope
    area = Area.objects.filter(code=scope.area).first() if scope.area is not None else None
    return {
        "area": area,
        "entries": entries(scope),
        "governing_day": unit.on,
        "is_demo": settings.IS_DEMO,
        "language": language,
        "languages": settings.LANGUAGES,
        "themes": THEMES,
        "theme": request.COOKIES.get("theme", "auto"),
        "this_address": _here(request),
        "version": __version__,
        "who": _who(request, scope),
    }


def _here(request: HttpRequest) -> str:
    """Return where a change of language or colours leads back to: this page, or the form that was refused."""
    own = request.get_full_path()
    match = request.resolver_match
    if match is None or "GET" in getattr(match.func, "methods", ()):
        return own
    sent_from = urlsplit(request.headers.get("Referer", ""))
    if sent_from.path in {"", request.path}:
        return "/"
    return urlunsplit(("", "", sent_from.path, sent_from.query, ""))


def _who(request: HttpRequest, scope: Scope) -> str:
    """Return as whom one is signed in: the role, in the demonstration the name of its person."""
    if not request.user.is_authenticated:
        return ""
    names = {person.login: person.name for person in PERSONAS} if settings.IS_DEMO else {}
    return names.get(request.user.get_username()) or gettext(ROLE_NAMES[scope.role])

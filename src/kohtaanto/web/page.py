"""What every page shows around its own content: area, day, navigation, language and theme."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from kohtaanto import __version__
from kohtaanto.records.models import Area
from kohtaanto.web.navigation import entries

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
        "version": __version__,
    }

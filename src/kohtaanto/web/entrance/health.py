"""Whether the site is alive and ready, for whoever watches over it."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from kohtaanto.access.roles import Deed
from kohtaanto.records.models import Area
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.READ_PUBLIC)
def alive(request: UnitRequest) -> HttpResponse:
    """Answer that the process serves; every request opens the database, so a dead one shows here too."""
    return JsonResponse({"alive": True})


@route(Deed.READ_PUBLIC)
def ready(request: UnitRequest) -> HttpResponse:
    """Answer 200 when the database is up to date and holds an area, 503 with the cause otherwise."""
    if not Area.objects.exists():
        return JsonResponse({"ready": False, "cause": "no area has been set up"}, status=503)
    return JsonResponse({"ready": True})

"""The first page: where somebody's own work begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from kohtaanto.access.roles import Deed
from kohtaanto.web.navigation import home_of
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.READ_PUBLIC)
def home(request: UnitRequest) -> HttpResponse:
    """Send a signed-in reader to the first page of the role, others to signing in."""
    return redirect(home_of(request.scope.role) if request.user.is_authenticated else "sign-in")

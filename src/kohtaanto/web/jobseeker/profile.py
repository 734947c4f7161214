"""The jobseeker's own profile, part by part, as the service and matching see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from kohtaanto.access.roles import Deed
from kohtaanto.records.facts.turning_to import caseworker_for
from kohtaanto.web.jobseeker.matches import me
from kohtaanto.web.profile import page
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_OWN_PERSON)
def profile(request: UnitRequest) -> HttpResponse:
    """Show the own profile with the forms of its parts."""
    return page.show(request, me(request), _place(), _more(request))


@route(Deed.EDIT_OWN_PERSON, "POST")
def change(request: UnitRequest, part: str) -> HttpResponse:
    """Change one part of the own profile, or show both sides of a conflict."""
    return page.change(request, me(request), part, _place(), _more(request))


def _place() -> page.Place:
    return page.Place(
        "jobseeker/profile.html", reverse("own-profile"), reverse("own-profile-change", args=["PART"])
    )


def _more(request: UnitRequest) -> dict[str, Any]:
    return {
        "page_address": reverse("own-profile"),
        "official": caseworker_for(request.scope, me(request), request.unit.on),
    }

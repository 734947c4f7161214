"""A customer's profile on the caseworker's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from kohtaanto.access.roles import Deed
from kohtaanto.web.caseworker.header import header_of
from kohtaanto.web.profile import page
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_CUSTOMERS)
def profile(request: UnitRequest, person: str) -> HttpResponse:
    """Show the profile with the forms of its parts."""
    return page.show(request, person, _place(person), _more(request, person))


@route(Deed.EDIT_CUSTOMER, "POST")
def change(request: UnitRequest, person: str, part: str) -> HttpResponse:
    """Change one part of the profile, or show both sides of a conflict."""
    return page.change(request, person, part, _place(person), _more(request, person))


def _place(person: str) -> page.Place:
    return page.Place(
        "caseworker/profile.html",
        reverse("customer-profile", args=[person]),
        reverse("customer-profile-change", args=[person, "PART"]),
    )


def _more(request: UnitRequest, person: str) -> dict[str, Any]:
    query = request.GET.urlencode()
    return {
        "header": header_of(request, person),
        "kept": f"?{query}" if "lista" in request.GET else "",
        "page_address": reverse("customer-profile", args=[person]),
    }

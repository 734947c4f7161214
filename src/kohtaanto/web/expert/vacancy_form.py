"""Writing a vacancy on behalf of an employer: a new one, or changes to one of the area's own."""

from __future__ import annotations

from django.http import HttpResponse

from kohtaanto.access.roles import Deed
from kohtaanto.actions.employers import employer_by_business_id
from kohtaanto.records.models import Employer, Vacancy
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.editing import Face, edit_page, new_page


def _employer(request: UnitRequest) -> Employer:
    sent = request.POST
    return employer_by_business_id(request.scope, sent.get("business_id", ""), sent.get("employer_name", ""))


STAFF = Face("vacancy", _employer, asks_employer=True)


@route(Deed.EDIT_VACANCY, "GET", "POST")
def new(request: UnitRequest) -> HttpResponse:
    """Write a new vacancy for an employer named by its business id."""
    return new_page(request, STAFF)


@route(Deed.EDIT_VACANCY, "GET", "POST")
def edit(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Change one of the area's own vacancies."""
    found: Vacancy = one(Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id, source="own"))
    return edit_page(request, STAFF, found)

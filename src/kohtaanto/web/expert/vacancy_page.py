"""One vacancy for the staff: the whole record, where it stands, and what can be done with it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.records.models import Consent, Employer, StaffMember, Vacancy, VacancyContact
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.web.expert.vacancy_form import STAFF
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.closing import ClosingForm
from kohtaanto.web.vacancies.record import sections
from kohtaanto.web.vacancies.states import OUTCOMES, SOURCES, state_on
from kohtaanto.web.vacancies.turning import closed, published, reopened


@route(Deed.SEE_VACANCIES)
def vacancy(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Show the vacancy and how the questions for consent stand, as numbers."""
    found: Vacancy = one(Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id))
    contacts = VacancyContact.objects.visible_to(request.scope).filter(vacancy_id=found.id)
    asked = Consent.objects.in_area(request.scope).filter(vacancy_id=found.id)
    counts = Counter(row[0] for row in asked.order_by("id").figures("answer"))
    return render(
        request,
        "expert/vacancy.html",
        {
            "vacancy": found,
            "state": state_on(found.state, found.expires_on, request.unit.on),
            "source": SOURCES[found.source],
            "sections": sections(found, contacts),
            "answers": {each: counts[each] for each in ConsentAnswer.values},
            "questions": counts.total(),
            "outcome": OUTCOMES.get(found.outcome, ""),
            "responsible": _responsible(request, found),
            "may_edit": request.scope.may(Deed.EDIT_VACANCY) and found.source == "own",
            "may_find": request.scope.may(Deed.SEE_CANDIDATES) and found.state == VacancyState.PUBLISHED,
            "closing": ClosingForm(),
        },
    )


@route(Deed.EDIT_VACANCY, "POST")
def publish(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Publish a draft."""
    _require_visible(request, vacancy_id)
    return published(request, STAFF, vacancy_id)


@route(Deed.EDIT_VACANCY, "POST")
def close(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Close the vacancy with its outcome."""
    _require_visible(request, vacancy_id)
    return closed(request, STAFF, vacancy_id)


@route(Deed.EDIT_VACANCY, "POST")
def reopen(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Open a closed vacancy again."""
    _require_visible(request, vacancy_id)
    return reopened(request, STAFF, vacancy_id)


def _require_visible(request: UnitRequest, vacancy_id: str) -> None:
    one(Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id))


def _responsible(request: UnitRequest, found: Vacancy) -> Any:
    if not found.employer_id:
        return None
    house = Employer.objects.visible_to(request.scope).filter(id=found.employer_id).first()
    if house is None or not house.responsible_id:
        return None
    return StaffMember.objects.visible_to(request.scope).filter(id=house.responsible_id).first()

"""An employer's own vacancies: the list, one vacancy, writing, publishing and closing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.actions.matching import fitting_counts
from kohtaanto.records.facts.turning_to import expert_for
from kohtaanto.records.models import Consent, Employer, Vacancy, VacancyContact
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.web import lists
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.closing import ClosingForm
from kohtaanto.web.vacancies.editing import Face, edit_page, new_page
from kohtaanto.web.vacancies.record import sections
from kohtaanto.web.vacancies.states import OUTCOMES, state_on
from kohtaanto.web.vacancies.turning import closed, published, reopened

_VALUES = ("id", "title", "municipalities", "state", "expires_on", "open_positions")


def _own_employer(request: UnitRequest) -> Employer:
    house: Employer = one(Employer.objects.visible_to(request.scope).filter(id=request.scope.employer))
    return house


OWN = Face("own-vacancy", _own_employer, asks_employer=False)


@route(Deed.SEE_OWN_VACANCIES)
def vacancies(request: UnitRequest) -> HttpResponse:
    """Show the employer's vacancies, each open one with how many people fit it at least."""
    every = Vacancy.objects.visible_to(request.scope).filter(employer_id=request.scope.employer)
    pages = lists.pages_of(request, every.count())
    rows = list(every.order_by("-published_on", "-changed_at", "id").values_list(*_VALUES)[pages.rows])
    counts = fitting_counts(request.scope, [row[0] for row in rows if row[3] == VacancyState.PUBLISHED])
    presented = _presented_counts(request)
    return render(
        request,
        "employer/vacancies.html",
        {
            "pages": pages,
            "employer": _own_employer(request),
            "expert": expert_for(request.scope, request.unit.on),
            "rows": [
                {
                    "id": id_,
                    "title": title,
                    "municipalities": places,
                    "expires": expires,
                    "positions": positions,
                    "state": state_on(state, expires, request.unit.on),
                    "fitting": counts.get(id_),
                    "presented": presented.get(id_, 0),
                }
                for id_, title, places, state, expires, positions in rows
            ],
        },
    )


@route(Deed.SEE_OWN_VACANCIES)
def vacancy(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Show one own vacancy with its counts."""
    found = _own(request, vacancy_id)
    contacts = VacancyContact.objects.visible_to(request.scope).filter(vacancy_id=found.id)
    is_open = found.state == VacancyState.PUBLISHED
    return render(
        request,
        "employer/vacancy.html",
        {
            "vacancy": found,
            "state": state_on(found.state, found.expires_on, request.unit.on),
            "sections": sections(found, contacts),
            "outcome": OUTCOMES.get(found.outcome, ""),
            "fitting": fitting_counts(request.scope, [found.id]).get(found.id) if is_open else None,
            "presented": _presented_counts(request).get(found.id, 0),
            "closing": ClosingForm(),
            "may_edit": found.source == "own",
            "expert": expert_for(request.scope, request.unit.on),
        },
    )


@route(Deed.EDIT_OWN_VACANCY, "GET", "POST")
def new(request: UnitRequest) -> HttpResponse:
    """Write a new vacancy."""
    return new_page(request, OWN)


@route(Deed.EDIT_OWN_VACANCY, "GET", "POST")
def edit(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Change an own vacancy that was written here."""
    found: Vacancy = one(_every(request).filter(id=vacancy_id, source="own"))
    return edit_page(request, OWN, found)


@route(Deed.EDIT_OWN_VACANCY, "POST")
def publish(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Publish a draft."""
    _own(request, vacancy_id)
    return published(request, OWN, vacancy_id)


@route(Deed.EDIT_OWN_VACANCY, "POST")
def close(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Close the vacancy with its outcome."""
    _own(request, vacancy_id)
    return closed(request, OWN, vacancy_id)


@route(Deed.EDIT_OWN_VACANCY, "POST")
def reopen(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Open a closed vacancy again."""
    _own(request, vacancy_id)
    return reopened(request, OWN, vacancy_id)


def _every(request: UnitRequest) -> Any:
    return Vacancy.objects.visible_to(request.scope).filter(employer_id=request.scope.employer)


def _own(request: UnitRequest, vacancy_id: str) -> Vacancy:
    found: Vacancy = one(_every(request).filter(id=vacancy_id))
    return found


def _presented_counts(request: UnitRequest) -> dict[str, int]:
    """Return how many people are presented now, by vacancy; who they are is another page."""
    given = Consent.objects.visible_to(request.scope).filter(Consent.in_force(request.unit.on))
    counts: dict[str, int] = {}
    for (vacancy_id,) in given.order_by("id").figures("vacancy_id"):
        counts[vacancy_id] = counts.get(vacancy_id, 0) + 1
    return counts

"""The people presented to an employer for one vacancy: only with consent in force, only the items given."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.records.facts.consents import consent_facts
from kohtaanto.records.facts.presented import PresentedItem, presented
from kohtaanto.records.facts.turning_to import expert_for
from kohtaanto.records.models import Consent, Vacancy
from kohtaanto.web.routes import UnitRequest, one, route


@dataclass(frozen=True, slots=True)
class Card:
    """One presented person: the items given, and until when they are shown."""

    number: int
    items: tuple[PresentedItem, ...]
    ends_on: object


@route(Deed.SEE_CONSENTED)
def people(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Show each presented person; a consent that ends or is taken back is gone at the next look."""
    mine = Vacancy.objects.visible_to(request.scope).filter(employer_id=request.scope.employer)
    found: Vacancy = one(mine.filter(id=vacancy_id))
    given = Consent.objects.visible_to(request.scope).filter(
        Consent.in_force(request.unit.on), vacancy_id=found.id, jobseeker_id__in=request.scope.subjects
    )
    consents = consent_facts(request.scope, given.order_by("answered_at", "id"))
    cards = [
        Card(number, presented(request.scope, each.person, each.given_items, request.unit.on), each.ends_on)
        for number, each in enumerate(consents, start=1)
    ]
    return render(
        request,
        "employer/presented.html",
        {
            "vacancy": found,
            "cards": cards,
            "expert": expert_for(request.scope, request.unit.on),
        },
    )

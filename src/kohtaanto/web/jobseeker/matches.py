"""Work that fits the jobseeker: suggestions with reasons, and any other vacancy's place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import system_scope
from kohtaanto.actions.feedback import say_not_relevant, take_back
from kohtaanto.actions.matching import suggestions_for_jobseeker, why_not
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.problems import Refused
from kohtaanto.matching.findings import Mender
from kohtaanto.records.facts.turning_to import caseworker_for
from kohtaanto.records.models import Consent, SuggestionFeedback, Vacancy, VacancyContact
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.records.models.feedback import Reason
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.walls import walls_of
from kohtaanto.web.jobseeker.reasons import REASONS
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.changes import told
from kohtaanto.web.vacancies.record import sections

MOST_FOUND = 20
_VALUES = ("id", "title", "company", "municipalities", "expires_on", "source", "published_on")


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy as a line names it."""

    id: str
    title: dict[str, str]
    company: dict[str, str]
    municipalities: list[str]
    expires: date | None
    source: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A vacancy said to be not relevant: why, when, by whom."""

    id: str
    vacancy: str
    title: dict[str, str]
    reason: str
    is_own: bool
    said_at: Any


def me(request: UnitRequest) -> str:
    """Return the id of the jobseeker who has signed in."""
    if not request.scope.subjects:
        raise Http404
    return request.scope.subjects[0]


@route(Deed.SEE_OWN_PERSON)
def matches(request: UnitRequest) -> HttpResponse:
    """Show what fits and why, what was set aside, and a search for any open vacancy."""
    person = me(request)
    found = suggestions_for_jobseeker(request.scope, person)
    offers = {each.id: each for each in _offers(request, [each.vacancy for each in found])}
    sought = request.GET.get("q", "")[:100].replace("\x00", "")
    return render(
        request,
        "jobseeker/matches.html",
        {
            "rows": [(each, offers[each.vacancy]) for each in found if each.vacancy in offers],
            "q": sought,
            "searched": _searched(request, sought),
            "is_searched": bool(search_key(sought)),
            "most": MOST_FOUND,
            "reasons": _reasons(),
            "dismissed": _dismissed(request, person),
            "questions": _open_questions(request),
            "mine": Mender.JOBSEEKER,
            "undo": request.GET.get("sanottu", ""),
            "official": caseworker_for(request.scope, person, request.unit.on),
        },
    )


@route(Deed.SEE_OWN_PERSON)
def match(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Show one vacancy: the whole of it, where it stands for the person, and why."""
    person = me(request)
    found: Vacancy = one(
        Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id, state=VacancyState.PUBLISHED)
    )
    answer = why_not(request.scope, person, found.id)
    contacts = VacancyContact.objects.visible_to(request.scope).filter(vacancy_id=found.id)
    return render(
        request,
        "jobseeker/match.html",
        {
            "vacancy": found,
            "sections": sections(found, contacts),
            "answer": answer,
            "why": answer.explanation,
            "mine": Mender.JOBSEEKER,
            "reasons": _reasons(),
            "dismissed": next(
                (each for each in _dismissed(request, person) if each.vacancy == found.id), None
            ),
            "official": caseworker_for(request.scope, person, request.unit.on),
        },
    )


@route(Deed.EDIT_OWN_PERSON, "POST")
def not_relevant(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Set a suggestion aside with its reason; it can be taken back."""
    person = me(request)
    one(Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id))
    try:
        said = say_not_relevant(request.scope, person, vacancy_id, request.POST.get("reason", ""))
    except Refused as refusal:
        told(request, refusal)
        return redirect("own-matches")
    messages.success(request, gettext("The vacancy is set aside and is not suggested any more."))
    return HttpResponseRedirect(f"{reverse('own-matches')}?sanottu={said}")


@route(Deed.EDIT_OWN_PERSON, "POST")
def relevant_again(request: UnitRequest, feedback_id: str) -> HttpResponse:
    """Let a vacancy that was set aside be suggested again."""
    if take_back(request.scope, me(request), feedback_id):
        messages.success(request, gettext("The vacancy may be suggested again."))
    return redirect("own-matches")


def _reasons() -> list[tuple[str, str]]:
    return [(reason.value, gettext(REASONS[reason])) for reason in Reason]


def _offers(request: UnitRequest, ids: Iterable[str]) -> list[Offer]:
    rows = Vacancy.objects.visible_to(request.scope).filter(id__in=list(ids)).order_by("id")
    return [Offer(*row) for row in rows.values_list(*_VALUES)]


def _searched(request: UnitRequest, sought: str) -> list[Offer]:
    words = search_key(sought).split()
    if not words:
        return []
    rows = Vacancy.objects.visible_to(request.scope).filter(state=VacancyState.PUBLISHED)
    for word in words:
        rows = rows.filter(search_key__contains=word)
    return [Offer(*row) for row in rows.order_by("-published_on", "id").values_list(*_VALUES)[:MOST_FOUND]]


def _dismissed(request: UnitRequest, person: str) -> list[Dismissed]:
    said = SuggestionFeedback.objects.visible_to(request.scope).filter(
        jobseeker_id=person, withdrawn_at__isnull=True
    )
    rows = list(said.order_by("-said_at", "id").rows("id", "vacancy_id", "reason", "said_by", "said_at"))
    titles = _titles(request, {row[2] for row in rows})
    return [
        Dismissed(
            id_, vacancy, titles.get(vacancy, {}), gettext(REASONS[Reason(reason)]), by == "jobseeker", at
        )
        for _, id_, vacancy, reason, by, at in rows
    ]


def _titles(request: UnitRequest, ids: set[str]) -> dict[str, dict[str, str]]:
    if not ids or request.scope.area is None:
        return {}
    # A vacancy closed since is behind the jobseeker's walls; its title was seen when it was set aside.
    system = system_scope(request.scope.area, "naming")
    with walls_of(system, back_to=request.scope):
        return dict(
            Vacancy.objects.in_area(system).filter(id__in=ids).order_by("id").values_list("id", "title")
        )


def _open_questions(request: UnitRequest) -> int:
    waiting = Consent.objects.visible_to(request.scope).filter(
        answer__in=[ConsentAnswer.ASKED, ConsentAnswer.NOT_REACHED], vacancy__state=VacancyState.PUBLISHED
    )
    return int(waiting.count())

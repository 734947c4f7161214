"""The vacancies suggested for a customer, with reasons; what is not relevant; why one is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions import feedback
from kohtaanto.actions.matching import Suggestion, suggestions_for_jobseeker, why_not
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.problems import Refused
from kohtaanto.matching.findings import Mender
from kohtaanto.records.models import SuggestionFeedback, Vacancy
from kohtaanto.web.caseworker.header import customer_of, header_of
from kohtaanto.web.caseworker.names import REASON_NAMES, staff_names
from kohtaanto.web.caseworker.timeline import vacancy_titles
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import text_of

FOUND_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy as a line of a list names it."""

    id: str
    title: str
    company: str
    municipalities: list[str]
    expires_on: date | None
    source: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One suggestion with the vacancy it is about."""

    suggestion: Suggestion
    offer: Offer


@dataclass(frozen=True, slots=True)
class Said:
    """A "not relevant" in force: of which vacancy, why, by whom and when."""

    id: str
    vacancy: str
    title: str
    reason: str
    by: str
    on: Any


@route(Deed.SEE_CUSTOMERS)
def suggestions(request: UnitRequest, person: str) -> HttpResponse:
    """Show the suggestions with reasons, a search for any vacancy, and what was said to be not relevant."""
    header = header_of(request, person)
    found = suggestions_for_jobseeker(request.scope, person)
    offers = {offer.id: offer for offer in _offers(request, [each.vacancy for each in found])}
    sought = request.GET.get("haku", "").strip()[:100]
    return render(request, "caseworker/suggestions.html", {
        "header": header,
        "kept": _kept(request),
        "lines": [Line(each, offers[each.vacancy]) for each in found if each.vacancy in offers],
        "is_archived": header.jobseeker.archived_on is not None,
        "mine": Mender.CASEWORKER,
        "profile": reverse("customer-profile", args=[person]),
        "reasons": [(key, gettext(name)) for key, name in REASON_NAMES.items()],
        "said": _said(request, person),
        "undo": request.GET.get("sanottu", ""),
        "sought": sought,
        "searched": _searched(request, sought) if sought else [],
        "may_edit": request.scope.may(Deed.EDIT_CUSTOMER),
    })  # fmt: skip


@route(Deed.SEE_CUSTOMERS)
def pair(request: UnitRequest, person: str, vacancy: str) -> HttpResponse:
    """Show where a vacancy stands for the customer and why, in the list or not."""
    header = header_of(request, person)
    one(Vacancy.objects.visible_to(request.scope).filter(id=vacancy))
    answer = why_not(request.scope, person, vacancy)
    return render(request, "caseworker/pair.html", {
        "header": header,
        "kept": _kept(request),
        "offer": next(iter(_offers(request, [vacancy]))),
        "answer": answer,
        "by_mender": list(answer.by_mender.items()),
        "mine": Mender.CASEWORKER,
        "profile": reverse("customer-profile", args=[person]),
        "said": [each for each in _said(request, person) if each.vacancy == vacancy],
        "reasons": [(key, gettext(name)) for key, name in REASON_NAMES.items()],
        "may_edit": request.scope.may(Deed.EDIT_CUSTOMER),
    })  # fmt: skip


@route(Deed.EDIT_CUSTOMER, "POST")
def not_relevant(request: UnitRequest, person: str) -> HttpResponse:
    """Keep "not relevant because…" of a pair, and offer to take it back."""
    customer_of(request, person)
    address = reverse("customer-suggestions", args=[person])
    try:
        said = feedback.say_not_relevant(
            request.scope, person, request.POST.get("vacancy", ""), request.POST.get("reason", "")
        )
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        return HttpResponseRedirect(f"{address}{_kept(request)}")
    return HttpResponseRedirect(f"{address}{_kept(request, sanottu=said)}")


@route(Deed.EDIT_CUSTOMER, "POST")
def take_back(request: UnitRequest, person: str) -> HttpResponse:
    """Let a vacancy be suggested again."""
    customer_of(request, person)
    if feedback.take_back(request.scope, person, request.POST.get("id", "")):
        messages.success(request, gettext("The vacancy may be suggested again."))
    return HttpResponseRedirect(f"{reverse('customer-suggestions', args=[person])}{_kept(request)}")


def _kept(request: UnitRequest, **more: str) -> str:
    """Return the query that leads on within the list one came from."""
    query = urlencode({key: request.GET[key] for key in ("lista",) if key in request.GET} | more)
    return f"?{query}" if query else ""


_OFFER = ("id", "title", "company", "municipalities", "expires_on", "source", "state")


def _offers(request: UnitRequest, ids: list[str]) -> Iterable[Offer]:
    rows = Vacancy.objects.visible_to(request.scope).filter(id__in=ids).order_by("id").values_list(*_OFFER)
    return [_offer(row) for row in rows]


def _searched(request: UnitRequest, sought: str) -> list[Offer]:
    rows = Vacancy.objects.visible_to(request.scope)
    for word in search_key(sought).split():
        rows = rows.filter(search_key__contains=word)
    return [_offer(row) for row in rows.order_by("-published_on", "id").values_list(*_OFFER)[:FOUND_AT_MOST]]


def _offer(row: tuple[Any, ...]) -> Offer:
    id_, title, company, *rest = row
    return Offer(id_, text_of(title), text_of(company), *rest)


def _said(request: UnitRequest, person: str) -> list[Said]:
    rows = list(
        SuggestionFeedback.objects.visible_to(request.scope)
        .filter(jobseeker_id=person, withdrawn_at__isnull=True)
        .order_by("-said_at", "id")
        .rows("id", "vacancy_id", "reason", "said_by", "staff_id", "said_at")
    )
    titles, names = vacancy_titles(request.scope, [row[2] for row in rows]), staff_names(request.scope)
    return [
        Said(
            id_, vacancy, titles.get(vacancy, ""), gettext(REASON_NAMES[reason]),
            gettext("the jobseeker") if said_by == "jobseeker" else names.get(staff, ""), at,
        )
        for _, id_, vacancy, reason, said_by, staff, at in rows
    ]  # fmt: skip

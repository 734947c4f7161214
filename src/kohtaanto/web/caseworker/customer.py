"""One customer: the overview with contacts and timeline, and what can be done from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions import contacts, jobseekers, official, situations
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import JobseekerContact, OfficialRecord
from kohtaanto.records.models.official import OfficialStatus
from kohtaanto.web.caseworker.customer_filters import Look
from kohtaanto.web.caseworker.customer_forms import (
    ContactForm,
    HomeForm,
    ProtectionForm,
    ReasonForm,
    SituationForm,
)
from kohtaanto.web.caseworker.header import customer_of, header_of
from kohtaanto.web.caseworker.official_texts import text_to_copy
from kohtaanto.web.caseworker.timeline import KINDS, timeline
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.SEE_CUSTOMERS)
def customer(request: UnitRequest, person: str) -> HttpResponse:
    """Show the overview of a customer; the kind of the timeline is in the address."""
    return _page(request, person)


@route(Deed.OPEN_PROTECTED, "POST")
def open_contacts(request: UnitRequest, person: str) -> HttpResponse:
    """Show the overview with the protected contacts open, once, after a reason has been written."""
    form = ReasonForm(request.POST)
    customer_of(request, person)
    if not form.is_valid():
        return _page(request, person, status=422, reason_form=form)
    jobseekers.open_protected(request.scope, person, form.cleaned_data["reason"])
    return _page(request, person, is_open=True)


@route(Deed.SEE_CUSTOMERS, "POST")
def open_identity_code(request: UnitRequest, person: str) -> HttpResponse:
    """Show the overview with the identity code in clear, once; that it was opened goes on record."""
    customer_of(request, person)
    return _page(request, person, identity_code=jobseekers.open_identity_code(request.scope, person))


@route(Deed.EDIT_CUSTOMER, "POST")
def change(request: UnitRequest, person: str, what: str) -> HttpResponse:
    """Make one of the changes of the overview and come back to it, or show its form with what is wrong."""
    customer_of(request, person)
    if what not in _CHANGES:
        raise Http404
    made, field = _CHANGES[what]
    form = made(request)
    try:
        if form is not None and not form.is_valid():
            return _page(request, person, status=422, **({field: form} if field else {}))
        done = _DEEDS[what](request, person, form.cleaned_data if form is not None else {})
    except Refused as fault:
        problem = fault.problem
        messages.error(request, f"{problem.reason.say(gettext)} {problem.cure.say(gettext)}")
    else:
        messages.success(request, done)
    return HttpResponseRedirect(f"{reverse('customer', args=[person])}{_kept(request)}")


def _page(request: UnitRequest, person: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    scope, on = request.scope, request.unit.on
    header = header_of(request, person)
    kind = request.GET.get("tyyppi", "")
    waiting = OfficialRecord.objects.visible_to(scope).filter(
        jobseeker_id=person, status=OfficialStatus.TO_RECORD
    )
    context = {
        "header": header,
        "kept": _kept(request),
        "contact": JobseekerContact.objects.visible_to(scope).filter(jobseeker_id=person).first(),
        "happenings": timeline(scope, person, kind),
        "kinds": [
            ("", gettext("All"), kind not in KINDS),
            *((key, name, key == kind) for key, name in KINDS.items()),
        ],
        "waiting": [
            (each, text_to_copy(scope, header, each, on)) for each in waiting.order_by("-changed_at", "id")
        ],
        "contact_form": ContactForm(),
        "situation_form": SituationForm(on=on),
        "home_form": HomeForm(look=Look(scope, on)),
        "reason_form": ReasonForm(),
        "protection_form": ProtectionForm(),
        "end_form": ReasonForm(prefix="end"),
        "may_edit": scope.may(Deed.EDIT_CUSTOMER),
        "may_open": scope.may(Deed.OPEN_PROTECTED),
        **shown,
    }
    return render(request, "caseworker/customer.html", context, status=status)


def _kept(request: UnitRequest) -> str:
    found = {key: request.GET[key] for key in ("lista", "tyyppi") if request.GET.get(key)}
    query = request.GET.copy()
    for key in list(query):
        if key not in found:
            del query[key]
    return f"?{query.urlencode()}" if found else ""


def _contact(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    contacts.record_contact(
        request.scope, person, told["channel"], told["at"], was_reached=told["was_reached"]
    )
    return gettext("The contact has been recorded.")


def _situation(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    situations.begin_situation(request.scope, person, told["kind"], told["starts_on"], told["ends_on"])
    return gettext("The situation has been recorded.")


def _remove_situation(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    situations.remove_situation(request.scope, person, request.POST.get("id", ""))
    return gettext("The period has been removed.")


def _home(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    if reason := request.POST.get("home-reason"):
        jobseekers.open_protected(request.scope, person, reason)
    jobseekers.move_home(request.scope, person, told["municipality"], told["moved_on"])
    return gettext("The home municipality has been changed.")


def _protect(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    jobseekers.protect(request.scope, person, told["until"], told["reason"])
    return gettext("The non-disclosure is in force: municipality, address and contacts are hidden.")


def _end_protection(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    jobseekers.end_protection(request.scope, person, told["reason"])
    return gettext("The non-disclosure has ended.")


def _take(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    jobseekers.take_responsibility(request.scope, person)
    return gettext("You are responsible for the customer now.")


def _archive(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    jobseekers.archive(request.scope, person)
    return gettext("The customer has been archived.")


def _bring_back(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    jobseekers.bring_back(request.scope, person)
    return gettext("The customer is served again.")


def _recorded(request: UnitRequest, person: str, told: Mapping[str, Any]) -> str:
    official.mark_recorded(request.scope, person, request.POST.get("id", ""))
    return gettext("Marked as recorded in the national system.")


Made = Callable[[UnitRequest], forms.Form | None]


def _nothing(request: UnitRequest) -> None:
    return None


# Change -> how its form is made of what was sent, and under which name the page shows it.
_CHANGES: Mapping[str, tuple[Made, str]] = {
    "yhteydenotto": (lambda request: ContactForm(request.POST), "contact_form"),
    "tilanne": (lambda request: SituationForm(request.POST, on=request.unit.on), "situation_form"),
    "tilanteen-poisto": (_nothing, ""),
    "kotikunta": (
        lambda request: HomeForm(request.POST, look=Look(request.scope, request.unit.on)), "home_form",
    ),
    "turvakielto": (lambda request: ProtectionForm(request.POST), "protection_form"),
    "turvakiellon-paatos": (lambda request: ReasonForm(request.POST, prefix="end"), "end_form"),
    "vastuulle": (_nothing, ""),
    "arkistointi": (_nothing, ""),
    "palautus": (_nothing, ""),
    "kirjattu": (_nothing, ""),
}  # fmt: skip
_DEEDS: Mapping[str, Callable[[UnitRequest, str, Mapping[str, Any]], str]] = {
    "yhteydenotto": _contact,
    "tilanne": _situation,
    "tilanteen-poisto": _remove_situation,
    "kotikunta": _home,
    "turvakielto": _protect,
    "turvakiellon-paatos": _end_protection,
    "vastuulle": _take,
    "arkistointi": _archive,
    "palautus": _bring_back,
    "kirjattu": _recorded,
}

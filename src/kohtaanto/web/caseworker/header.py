"""What stands above every page of one customer: who, whose, where things stand, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.codes.lists import code_list
from kohtaanto.records.models import Jobseeker, Profile
from kohtaanto.web.caseworker.customer_columns import age_of, last_contacts, situations_now
from kohtaanto.web.caseworker.customer_filters import Look
from kohtaanto.web.caseworker.customers import Neighbours, neighbours
from kohtaanto.web.caseworker.names import SITUATION_NAMES, staff_names
from kohtaanto.web.routes import UnitRequest, one
from kohtaanto.web.templatetags.kohtaanto import day, reader

QUIET = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a customer's pages; `masked_code` is "" where no identity code is kept."""

    jobseeker: Jobseeker
    age: str
    masked_code: str
    responsible: str
    is_mine: bool
    situation: str
    situation_since: date | None
    contacted_on: date | None
    warnings: tuple[str, ...]
    pages: tuple[tuple[str, str, bool], ...]
    neighbours: Neighbours | None


def header_of(request: UnitRequest, person: str) -> Header:
    """Return the header, 404 where the viewer is not shown the person; six queries."""
    scope, on = request.scope, request.unit.on
    jobseeker = customer_of(request, person)
    look = Look(scope, on)
    situation, since = situations_now([person], look).get(person, ("", None))
    last = last_contacts([person], look).get(person)
    contacted = localtime(last).date() if last else None
    has_profile = Profile.objects.visible_to(scope).filter(jobseeker_id=person).exists()
    return Header(
        jobseeker,
        age_of(jobseeker.born_on, on),
        _masked(jobseeker),
        staff_names(scope).get(jobseeker.responsible_id or "", ""),
        bool(scope.staff) and jobseeker.responsible_id == scope.staff,
        gettext(SITUATION_NAMES[situation]) if situation else "",
        since,
        contacted,
        tuple(_warnings(jobseeker, contacted, on, has_profile=has_profile)),
        _pages(request, person),
        neighbours(request, person),
    )


def customer_of(request: UnitRequest, person: str) -> Jobseeker:
    """Return the customer's row, 404 where the viewer is not shown the person."""
    return cast(Jobseeker, one(Jobseeker.objects.visible_to(request.scope).filter(id=person)))


def _masked(jobseeker: Jobseeker) -> str:
    if jobseeker.identity_index is None:
        return ""
    return f"{jobseeker.born_on:%d%m%y}*****" if jobseeker.born_on else "***********"


def _warnings(jobseeker: Jobseeker, contacted: date | None, on: date, *, has_profile: bool) -> Any:
    if jobseeker.is_protected:
        until = jobseeker.protected_until
        yield (
            gettext("Non-disclosure until %(day)s") % {"day": day(until)}
            if until
            else gettext("Non-disclosure")
        )
    if jobseeker.archived_on:
        yield gettext("Archived on %(day)s") % {"day": day(jobseeker.archived_on)}
    if jobseeker.interpreter_language:
        language = code_list("languages").name(jobseeker.interpreter_language, reader())
        yield gettext("Needs an interpreter: %(language)s") % {"language": language}
    if contacted is None or contacted < on - QUIET:
        yield gettext("No contact in 90 days")
    if not has_profile:
        yield gettext("Profile missing")
    if not jobseeker.responsible_id:
        yield gettext("Nobody responsible")


def _pages(request: UnitRequest, person: str) -> tuple[tuple[str, str, bool], ...]:
    named = {
        "customer": gettext("Overview"),
        "customer-profile": gettext("Profile"),
        "customer-suggestions": gettext("Suggested vacancies"),
    }
    here = request.path
    found = [(reverse(name, args=[person]), label) for name, label in named.items()]
    longest = max(
        (address for address, _ in found if here == address or here.startswith(f"{address}/")), key=len
    )
    return tuple((address, label, address == longest) for address, label in found)

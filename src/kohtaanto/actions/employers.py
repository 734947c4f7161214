"""Employers: finding one by its checked business id, or recording it when it is not known yet."""

from __future__ import annotations

from typing import cast

from django.db import IntegrityError, transaction

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import now
from kohtaanto.codes.business_id import NotABusinessId, business_id
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Employer, Vacancy
from kohtaanto.records.unit import current_unit


def employer_by_business_id(scope: Scope, spelled: str, name: str = "", industry: str = "") -> Employer:
    """Return the area's employer of that business id, recorded now under `name` if it is not known yet.

    Refused where the id is not valid, or where a new employer has no name.
    """
    number = _checked(spelled)
    found = _known(scope, number)
    if found is not None:
        return found
    if not name.strip():
        raise Refused(
            Problem(
                Place("form", column="employer_name"),
                message("No employer is known by this business id."),
                message("Write the employer's name, so that it is recorded."),
            )
        )
    return _recorded(scope, number, " ".join(name.replace("\x00", "").split())[:200], industry)


def employer_of_vacancy(scope: Scope, vacancy: Vacancy) -> Employer | None:
    """Return the vacancy's employer; one received with its business id is recorded and tied to the vacancy.

    None where the vacancy names no business id (a household of the national platform, for example).
    """
    if vacancy.employer_id:
        found: Employer | None = Employer.objects.visible_to(scope).filter(id=vacancy.employer_id).first()
        return found
    if not vacancy.business_id:
        return None
    name = next((str(text) for text in vacancy.company.values() if text), vacancy.business_id)
    industry = str(vacancy.client.get("industryCode", ""))[:10]
    employer = employer_by_business_id(scope, vacancy.business_id, name, industry)
    vacancy.employer = employer
    vacancy.save(update_fields=["employer"])
    return employer


def _checked(spelled: str) -> str:
    try:
        return business_id(spelled)
    except NotABusinessId as fault:
        raise Refused(Problem(Place("form", column="business_id"), fault.reason, fault.cure)) from None


def _known(scope: Scope, number: str) -> Employer | None:
    found: Employer | None = Employer.objects.visible_to(scope).filter(business_id=number).first()
    return found


def _recorded(scope: Scope, number: str, name: str, industry: str) -> Employer:
    made = Employer(
        area_id=cast(int, scope.area),
        business_id=number,
        name=name,
        sort_key=sort_key(name),
        search_key=search_key(name),
        industry_code=industry,
        created_at=now(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Somebody recorded the same employer at the same moment: that row is as good as ours.
        found = _known(scope, number)
        if found is None:
            raise
        return found
    current_unit().did("employer.added")
    return made

"""Whom somebody outside the service turns to: the employer's own expert, the jobseeker's own caseworker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.records.models import Employer, Jobseeker, StaffMember


@dataclass(frozen=True, slots=True)
class Official:
    """An official with the means of reaching him or her."""

    name: str
    phone: str
    email: str


def expert_for(scope: Scope, on: date) -> Official | None:
    """Return the expert responsible for the scope's employer, else the area's first employer expert."""
    house = Employer.objects.visible_to(scope).filter(id=scope.employer).first()
    own = house.responsible_id if house else None
    return _official(scope, on, own) or _first(scope, on, Role.EMPLOYER_EXPERT)


def caseworker_for(scope: Scope, person: str, on: date) -> Official | None:
    """Return the person's own caseworker, else a service manager of the area."""
    # The official is told, not the person: nobody goes on record for it.
    found = Jobseeker.objects.visible_to(scope).filter(id=person).order_by("id").figures("responsible_id")
    own = next((responsible for (responsible,) in found), None)
    return _official(scope, on, own) or _first(scope, on, Role.SERVICE_MANAGER)


def _official(scope: Scope, on: date, staff: str | None) -> Official | None:
    return _found(scope, on, Q(id=staff)) if staff else None


def _first(scope: Scope, on: date, role: Role) -> Official | None:
    return _found(scope, on, Q(role=role))


def _found(scope: Scope, on: date, who: Q) -> Official | None:
    in_force = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    row = StaffMember.objects.visible_to(scope).filter(who, in_force).first()
    return Official(f"{row.given_names} {row.family_name}", row.phone, row.email) if row else None

"""Who has signed in: the facts of an account's holder, read under the walls of a sign-in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Reach, Scope
from kohtaanto.access.viewer import AreaFacts, Delegation, StaffFacts, Viewer
from kohtaanto.records.models.accounts import Account
from kohtaanto.records.models.areas import DelegationAgreement, Host, Membership
from kohtaanto.records.models.consents import Consent
from kohtaanto.records.models.employers import EmployerContact
from kohtaanto.records.models.recusals import Recusal
from kohtaanto.records.models.staff import StaffMember


def sign_in_scope(account: Account) -> Scope:
    """Return the narrow scope under which an account's own facts are read: its area, itself, nobody else."""
    role = Role(account.role)
    return Scope(
        role,
        account.area_id,
        Reach.LISTED,
        subjects=(account.holder,) if role is Role.JOBSEEKER else (),
        account=account.id,
        staff="" if role in {Role.JOBSEEKER, Role.EMPLOYER} else account.holder,
        employer=account.employer if role is Role.EMPLOYER else "",
    )


def viewer_of(account: Account, on: date) -> Viewer:
    """Return the viewer behind an account, inside a unit of work opened with `sign_in_scope`.

    Four or five queries; nothing is remembered between requests, so a right that ends ends at the next one.
    """
    role = Role(account.role)
    area = area_facts(account.area_id, on)
    if role is Role.JOBSEEKER:
        return Viewer(role, account.id, area, jobseeker=account.holder)
    if role is Role.EMPLOYER:
        return _employer_viewer(account, area, on)
    return Viewer(role, account.id, area, staff=_staff_facts(account))


def _employer_viewer(account: Account, area: AreaFacts, on: date) -> Viewer:
    scope = sign_in_scope(account)
    is_current = EmployerContact.objects.visible_to(scope).filter(id=account.holder, is_current=True).exists()
    if not is_current:
        return Viewer(Role.EMPLOYER, account.id, area)
    given = Consent.objects.visible_to(scope).filter(Consent.in_force(on))
    presented = given.figures("jobseeker_id").order_by("jobseeker_id").distinct()
    return Viewer(
        Role.EMPLOYER,
        account.id,
        area,
        employer=account.employer,
        presented=tuple(row[0] for row in presented),
    )


def area_facts(area: int, on: date) -> AreaFacts:
    """Return an area's members, host and delegation agreements on a day; three queries."""
    in_force = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    members = Membership.objects.filter(in_force, area_id=area).values_list("municipality_id", flat=True)
    host = Host.objects.filter(in_force, area_id=area).values_list("municipality_id", flat=True).first()
    agreements = DelegationAgreement.objects.filter(area_id=area).values_list(
        "from_municipality_id", "to_municipality_id", "starts_on", "ends_on"
    )
    return AreaFacts(area, tuple(members), host, tuple(Delegation(*row) for row in agreements))


def _staff_facts(account: Account) -> StaffFacts | None:
    scope = sign_in_scope(account)
    found = StaffMember.objects.visible_to(scope).filter(id=account.holder).first()
    if found is None:
        return None
    closed = (
        Recusal.objects.visible_to(scope).filter(staff_id=found.id).values_list("jobseeker_id", flat=True)
    )
    return StaffFacts(
        found.id,
        Role(found.role),
        found.employer_municipality,
        tuple(found.municipalities),
        found.starts_on,
        found.ends_on,
        found.unit_id or "",
        tuple(closed),
    )

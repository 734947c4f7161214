"""How far a viewer sees: the one value that both the queries and the database's own walls are set from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kohtaanto.access.roles import MEETS_PEOPLE, Deed, Role, may
from kohtaanto.access.viewer import AreaFacts, StaffFacts, Viewer


class Reach(StrEnum):
    """Which rows of people exist for the viewer."""

    AREA = "area"  # everybody of the own area (outside the own municipalities as masked rows)
    LISTED = "listed"  # only the people of `subjects`
    NONE = "none"  # nobody


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer reaches on a day.

    `municipalities` None means the whole area. `closed` are people disqualified for this viewer. An account
    without a role in force has area None and reaches nothing that is not public.
    """

    role: Role
    area: int | None
    reach: Reach
    municipalities: frozenset[str] | None = None
    subjects: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    account: str = ""
    staff: str = ""
    unit: str = ""
    employer: str = ""

    def may(self, deed: Deed) -> bool:
        """Return whether the deed is allowed at all in this scope."""
        return may(self.role, deed)

    def reveals(self, person: str, municipality: str | None, responsible: str | None = None) -> bool:
        """Return whether a person of the own area is shown by name, or only as a masked row.

        A person without a shown municipality (non-disclosure, or none recorded) is shown to those who serve the
        whole area and to the person's own caseworker: a narrower official would learn the municipality from it.
        """
        if person in self.closed:
            return False
        if self.reach is Reach.LISTED:
            return person in self.subjects
        if self.reach is not Reach.AREA:
            return False
        if self.municipalities is None or (responsible is not None and responsible == self.staff):
            return True
        return municipality is not None and municipality in self.municipalities


def scope_of(viewer: Viewer, on: date) -> Scope:
    """Return what the viewer reaches on the day; a right that has ended reaches nothing."""
    if viewer.area is None:
        return Scope(Role.OUTSIDER, None, Reach.NONE)
    if viewer.role is Role.JOBSEEKER and viewer.jobseeker:
        return Scope(
            viewer.role, viewer.area.code, Reach.LISTED, subjects=(viewer.jobseeker,), account=viewer.account
        )
    if viewer.role is Role.EMPLOYER and viewer.employer:
        return Scope(
            viewer.role,
            viewer.area.code,
            Reach.LISTED,
            subjects=viewer.presented,
            account=viewer.account,
            employer=viewer.employer,
        )
    if viewer.staff is not None and viewer.staff.role is viewer.role and viewer.staff.is_in_force(on):
        return _staff_scope(viewer, viewer.staff, viewer.area, on)
    # The area stays known, so that its public pages are shown; no person, no staff page. The account stays
    # known too: the log tells whose ended right was tried.
    return Scope(Role.OUTSIDER, viewer.area.code, Reach.NONE, account=viewer.account)


def named_in_log(scope: Scope, people: Iterable[str]) -> Scope:
    """Return the scope in which whoever may read the log is told who these people are; others reach nobody.

    Those towards whom the reader is disqualified stay closed.
    """
    told = tuple(person for person in people if person not in scope.closed) if scope.may(Deed.SEE_LOG) else ()
    return replace(scope, reach=Reach.LISTED, subjects=told)


def sought_in_log(scope: Scope) -> Scope:
    """Return the scope in which whoever may read the log looks for a person of the area by name."""
    return replace(scope, reach=Reach.AREA if scope.may(Deed.SEE_LOG) else Reach.NONE, municipalities=None)


def system_scope(area: int, task: str) -> Scope:
    """Return the scope of the system's own work in one area, such as matching; `task` names it in the audit."""
    return Scope(Role.OUTSIDER, area, Reach.AREA, account=f"system:{task}")


def public_scope(area: int | None) -> Scope:
    """Return the scope of somebody who has not signed in, on the public pages of an area."""
    return Scope(Role.OUTSIDER, area, Reach.NONE)


def powers(staff: StaffFacts, area: AreaFacts, on: date) -> frozenset[str] | None:
    """Return the municipalities whose customers the official may serve, None for the whole area.

    The host's officials act for all members; another municipality's for their own and for those that have
    delegated to it by an agreement in force on the day (380/2023 13 § 2). A narrowed right narrows this.
    """
    if staff.employer_municipality == area.host:
        reached = frozenset(area.members)
    else:
        reached = frozenset(
            {staff.employer_municipality}
            | {
                d.from_municipality
                for d in area.delegations
                if d.to_municipality == staff.employer_municipality and d.is_in_force(on)
            }
        ) & frozenset(area.members)
    if staff.municipalities:
        reached &= frozenset(staff.municipalities)
    return None if reached == frozenset(area.members) else reached


def _staff_scope(viewer: Viewer, staff: StaffFacts, area: AreaFacts, on: date) -> Scope:
    return Scope(
        viewer.role,
        area.code,
        Reach.AREA if viewer.role in MEETS_PEOPLE else Reach.NONE,
        municipalities=powers(staff, area, on),
        closed=staff.closed_people,
        account=viewer.account,
        staff=staff.id,
        unit=staff.unit,
    )

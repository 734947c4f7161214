"""Who is looking: the facts about a signed-in person that decide what he or she sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kohtaanto.access.roles import Role


@dataclass(frozen=True, slots=True)
class Delegation:
    """An agreement by which officials of one municipality act for another (380/2023 13 §)."""

    from_municipality: str
    to_municipality: str
    starts_on: date
    ends_on: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Return whether the agreement is in force on the day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What the area has recorded of a staff member's right: its ground, extent and end (380/2023 124–126 §)."""

    id: str
    role: Role
    employer_municipality: str
    municipalities: tuple[str, ...]  # narrowed extent; empty: as far as the employer's power reaches
    starts_on: date
    ends_on: date | None
    unit: str = ""
    closed_people: tuple[str, ...] = ()  # own case, family: disqualified

    def is_in_force(self, on: date) -> bool:
        """Return whether the right is in force on the day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """The area's members and host on the governing day, and its delegation agreements."""

    code: int
    members: tuple[str, ...]
    host: str | None
    delegations: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody in front of a page, a command or a job, in one role, in one area.

    `presented` are the jobseekers whose consent to be shown to this employer is in force.
    """

    role: Role
    account: str = ""
    area: AreaFacts | None = None
    staff: StaffFacts | None = None
    jobseeker: str | None = None
    employer: str | None = None
    presented: tuple[str, ...] = ()


OUTSIDER = Viewer(Role.OUTSIDER)

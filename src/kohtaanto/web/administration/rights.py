"""How a right of the staff reads on a day: its state, how far it reaches, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope, powers
from kohtaanto.access.viewer import StaffFacts
from kohtaanto.codes.folding import search_key
from kohtaanto.records.models import StaffMember
from kohtaanto.web.administration.grounds import Known, ground_said, reach_said
from kohtaanto.web.templatetags.kohtaanto import municipality_name, role_name

STATES = {
    "now": (gettext_noop("in force"), "success"),
    "coming": (gettext_noop("not begun"), "info"),
    "ended": (gettext_noop("ended"), "neutral"),
}
_VALUES = (
    "id", "given_names", "family_name", "email", "phone", "unit_id", "employer_municipality", "role",
    "municipalities", "starts_on", "ends_on", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Right:
    """A member of the staff with the right given, as the day has it."""

    id: str
    name: str
    given_names: str
    family_name: str
    email: str
    phone: str
    unit_id: str
    unit: str
    employer_code: str
    employer: str
    role: str
    role_name: str
    narrowed_to: tuple[str, ...]
    reach: str
    ground: str
    starts_on: date
    ends_on: date | None
    state: str
    login: str
    has_account: bool
    is_open: bool
    last_login: datetime | None
    version: int

    @property
    def state_name(self) -> str:
        """Return the state in the reader's language."""
        return gettext(STATES[self.state][0])

    @property
    def color(self) -> str:
        """Return the colour of the state."""
        return STATES[self.state][1]

    @property
    def search_key(self) -> str:
        """Return what a search looks in."""
        return search_key(f"{self.given_names} {self.family_name} {self.email} {self.phone} {self.login}")


def rights_of(scope: Scope, on: date, member: str | None = None) -> list[Right]:
    """Return the rights of the area's staff, or that of one member; seven queries.

    An area has hundreds of staff at most: they are read whole, then filtered and sorted as a list of values.
    """
    known = Known.of(scope, on)
    rows = StaffMember.objects.visible_to(scope)
    if member is not None:
        rows = rows.filter(id=member)
    return [_right(known, *row) for row in rows.order_by("id").values_list(*_VALUES)]


def _right(known: Known, id_: str, given: str, family: str, email: str, phone: str, *rest: Any) -> Right:
    unit, employer, role, narrowed_to, starts_on, ends_on, version = rest
    login, is_open, last_login = known.accounts.get(id_, ("", True, None))
    staff = StaffFacts(id_, Role(role), employer, tuple(narrowed_to), starts_on, ends_on)
    return Right(
        id=id_,
        name=f"{family} {given}",
        given_names=given,
        family_name=family,
        email=email,
        phone=phone,
        unit_id=unit or "",
        unit=known.units.get(unit or "", ""),
        employer_code=employer,
        employer=municipality_name(employer),
        role=role,
        role_name=role_name(role),
        narrowed_to=tuple(narrowed_to),
        reach=reach_said(powers(staff, known.facts, known.on)),
        ground=ground_said(known, staff),
        starts_on=starts_on,
        ends_on=ends_on,
        state=_state(staff, known.on, is_open=is_open),
        login=login,
        has_account=id_ in known.accounts,
        is_open=is_open,
        last_login=last_login,
        version=version,
    )


def _state(staff: StaffFacts, on: date, *, is_open: bool) -> str:
    if not is_open or (staff.ends_on is not None and staff.ends_on < on):
        return "ended"
    return "now" if staff.is_in_force(on) else "coming"

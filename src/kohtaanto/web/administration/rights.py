"""How a right of the staff reads on a day: its state, how far it reaches, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope, powers
from kohtaanto.access.viewer import AreaFacts, StaffFacts
from kohtaanto.codes.folding import search_key
from kohtaanto.records.models import Account, DelegationAgreement, StaffMember, Unit
from kohtaanto.records.viewers import area_facts
from kohtaanto.web.templatetags.kohtaanto import municipality_name, named, role_name

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


@dataclass(frozen=True, slots=True)
class _Known:
    """What every right of an area is read with: the area on the day, its agreements, units and accounts."""

    facts: AreaFacts
    on: date
    decisions: Mapping[tuple[str, str], str]
    units: Mapping[str, str]
    accounts: Mapping[str, tuple[str, bool, datetime | None]]

    @classmethod
    def of(cls, scope: Scope, on: date) -> _Known:
        area = scope.area or 0
        decisions = DelegationAgreement.objects.filter(area_id=area, starts_on__lte=on).order_by("starts_on", "id")
        keys = ("from_municipality_id", "to_municipality_id", "decision")
        accounts = Account.objects.filter(area_id=area).exclude(role__in=(Role.JOBSEEKER, Role.EMPLOYER))
        return cls(
            area_facts(area, on),
            on,
            {(by, to): decision for by, to, decision in decisions.values_list(*keys)},
            {each.id: named(each) for each in Unit.objects.visible_to(scope)},
            {
                holder: (login, is_active, localtime(last) if last else None)
                for holder, login, is_active, last in accounts.values_list(
                    "holder", "login", "is_active", "last_login"
                )
            },
        )


def rights_of(scope: Scope, on: date, member: str | None = None) -> list[Right]:
    """Return the rights of the area's staff, or that of one member; seven queries.

    An area has hundreds of staff at most: they are read whole, then filtered and sorted as a list of values.
    """
    known = _Known.of(scope, on)
    rows = StaffMember.objects.visible_to(scope)
    if member is not None:
        rows = rows.filter(id=member)
    return [_right(known, *row) for row in rows.order_by("id").values_list(*_VALUES)]


def _right(known: _Known, id_: str, given: str, family: str, email: str, phone: str, *rest: Any) -> Right:
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
        reach=_reach(powers(staff, known.facts, known.on)),
        ground=_ground(known, staff),
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


def _reach(municipalities: frozenset[str] | None) -> str:
    if municipalities is None:
        return gettext("The whole area")
    return ", ".join(sorted(map(municipality_name, municipalities))) or gettext("No municipality of the area")


def _ground(known: _Known, staff: StaffFacts) -> str:
    """Return on what the right to act for others' customers rests."""
    employer = staff.employer_municipality
    if employer == known.facts.host:
        return gettext("Official of the host municipality")
    agreed = [
        f"{municipality_name(each.from_municipality)} ({known.decisions[each.from_municipality, employer]})"
        for each in known.facts.delegations
        if each.to_municipality == employer and each.is_in_force(known.on)
    ]
    if agreed:
        return gettext("Own municipality; by agreement for %(others)s") % {"others": ", ".join(sorted(agreed))}
    return gettext("Own municipality") if employer in known.facts.members else gettext("From outside the area")

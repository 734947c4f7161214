"""How far a right reaches on a day and on what ground, and what that is read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.access.viewer import AreaFacts, StaffFacts
from kohtaanto.records.models import Account, DelegationAgreement, Unit
from kohtaanto.records.viewers import area_facts
from kohtaanto.web.templatetags.kohtaanto import municipality_name, named


@dataclass(frozen=True, slots=True)
class Known:
    """What every right of an area is read with: the area on the day, its agreements, units and accounts."""

    facts: AreaFacts
    on: date
    decisions: Mapping[tuple[str, str], str]
    units: Mapping[str, str]
    accounts: Mapping[str, tuple[str, bool, datetime | None]]

    @classmethod
    def of(cls, scope: Scope, on: date) -> Known:
        """Return what the rights of the scope's area are read with; six queries."""
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


def reach_said(municipalities: frozenset[str] | None) -> str:
    """Return the municipalities whose customers may be served."""
    if municipalities is None:
        return gettext("The whole area")
    return ", ".join(sorted(map(municipality_name, municipalities))) or gettext("No municipality of the area")


def ground_said(known: Known, staff: StaffFacts) -> str:
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

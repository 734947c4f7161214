"""Who acted in an event of the log: a member of the staff by name, others by what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.records.models import Account, Unit
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.templatetags.kohtaanto import named, role_name

SYSTEM = "system:"


@dataclass(frozen=True, slots=True)
class Actors:
    """The names that a page of the log needs, read once: staff, units, and holders of ended rights."""

    staff: dict[str, str]
    units: dict[str, str]
    holders: dict[str, str]

    @classmethod
    def of(cls, scope: Scope, accounts: Iterable[tuple[str, str, str]]) -> Actors:
        """Return the names for events of these (role, staff, account); at most three queries."""
        ended = {account for role, staff, account in accounts if _is_ended(role, staff, account)}
        holders = Account.objects.filter(id__in=ended, area_id=scope.area or 0).values_list("id", "holder")
        return cls(
            staff_names(scope),
            {each.id: named(each) for each in Unit.objects.visible_to(scope)},
            dict(holders),
        )

    def who(self, role: str, staff: str, account: str) -> str:
        """Return who acted; a jobseeker or an employer's contact is not named here."""
        if account.startswith(SYSTEM):
            return gettext("The service itself")
        if staff:
            return self.staff.get(staff, staff)
        if (name := self.staff.get(self.holders.get(account, ""))) is not None:
            return gettext("%(name)s (no right in force)") % {"name": name}
        if role == Role.OUTSIDER.value:
            return gettext("Somebody without a right in force") if account else gettext("Somebody not signed in")
        return role_name(role)

    def unit(self, unit: str) -> str:
        """Return the unit's name."""
        return self.units.get(unit, unit)


def role_said(role: str, account: str) -> str:
    """Return the role in which somebody acted, nothing for the service's own work."""
    return "" if account.startswith(SYSTEM) else role_name(role)


def _is_ended(role: Any, staff: str, account: str) -> bool:
    return bool(role == Role.OUTSIDER.value and not staff and account and not account.startswith(SYSTEM))

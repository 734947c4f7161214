"""The names that the customer pages share: situations, channels, reasons, staff, municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_noop

from kohtaanto.access.scope import Scope
from kohtaanto.codes.municipalities import area, every_municipality
from kohtaanto.records.models import StaffMember
from kohtaanto.records.models.contacts import Channel
from kohtaanto.records.models.feedback import Reason
from kohtaanto.records.models.situations import Situation
from kohtaanto.web.templatetags.kohtaanto import reader

SITUATION_NAMES: Mapping[str, str] = {each.value: str(each.label) for each in Situation}
CHANNEL_NAMES: Mapping[str, str] = {each.value: str(each.label) for each in Channel}
REASON_NAMES: Mapping[str, str] = {each.value: str(each.label) for each in Reason}


@dataclass(frozen=True, slots=True)
class CustomerState:
    """One of the states by which the list is parted, and its condition."""

    name: str
    condition: Q


CUSTOMER_STATES: Mapping[str, CustomerState] = {
    "": CustomerState(gettext_noop("served now"), Q(archived_on__isnull=True)),
    "archived": CustomerState(gettext_noop("archived"), Q(archived_on__isnull=False)),
    "all": CustomerState(gettext_noop("all"), Q()),
}


def staff_names(scope: Scope) -> dict[str, str]:
    """Return the name of each member of the area's staff by id, family name first; one query."""
    rows = StaffMember.objects.visible_to(scope).values_list("id", "given_names", "family_name")
    return {id_: f"{family} {given}" for id_, given, family in rows}


def municipality_choices(scope: Scope, on: date) -> list[tuple[str, str]]:
    """Return the members of the scope's area by name in the reader's language."""
    found = area(scope.area, on) if scope.area is not None else None
    codes = found.municipality_codes if found else ()
    named = [(code, every_municipality()[code].names.said_in(reader())) for code in codes]
    return sorted(named, key=lambda pair: pair[1])

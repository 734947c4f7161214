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

SITUATION_NAMES: Mapping[str, str] = {
    Situation.UNEMPLOYED.value: gettext_noop("Unemployed"),
    Situation.LAID_OFF.value: gettext_noop("Laid off"),
    Situation.SHORTENED_WEEK.value: gettext_noop("On a shortened week"),
    Situation.PART_TIME.value: gettext_noop("In part-time work"),
    Situation.EMPLOYED.value: gettext_noop("Employed"),
    Situation.SUBSIDISED.value: gettext_noop("In subsidised work"),
    Situation.IN_SERVICE.value: gettext_noop("In a service"),
    Situation.STUDYING.value: gettext_noop("Studying"),
    Situation.OUTSIDE.value: gettext_noop("Outside the labour force"),
}
CHANNEL_NAMES: Mapping[str, str] = {
    Channel.CALL.value: gettext_noop("Call"),
    Channel.MEETING.value: gettext_noop("Meeting"),
    Channel.MESSAGE.value: gettext_noop("Message"),
    Channel.SMS.value: gettext_noop("Text message"),
    Channel.LETTER.value: gettext_noop("Letter"),
}
REASON_NAMES: Mapping[str, str] = {
    Reason.WRONG_OCCUPATION.value: gettext_noop("The occupation is wrong"),
    Reason.WRONG_LEVEL.value: gettext_noop("The level of skill or responsibility is wrong"),
    Reason.TOO_FAR.value: gettext_noop("It is too far away"),
    Reason.WORKING_TIME.value: gettext_noop("The working time does not suit"),
    Reason.PAY.value: gettext_noop("The pay does not suit"),
    Reason.APPLIED.value: gettext_noop("Applied already"),
    Reason.OTHER.value: gettext_noop("Another reason"),
}


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

"""The history of rights and settings as it is read: when, by whom, what it was and what it became, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.scope import Scope
from kohtaanto.records.models import Amendment, Unit
from kohtaanto.records.models.areas import Mode
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, named, role_name

FIELDS = {
    "given_names": gettext_noop("Given names"),
    "family_name": gettext_noop("Family name"),
    "email": gettext_noop("E-mail"),
    "phone": gettext_noop("Phone"),
    "unit": gettext_noop("Unit"),
    "employer_municipality": gettext_noop("Employer municipality"),
    "role": gettext_noop("Role"),
    "municipalities": gettext_noop("Narrowed to"),
    "starts_on": gettext_noop("Right from"),
    "ends_on": gettext_noop("Last day of the right"),
    "invitation": gettext_noop("Invitation link made"),
    "mode": gettext_noop("Way of working"),
    "smallest_count": gettext_noop("Smallest count told to employers"),
    "delegation": gettext_noop("Agreement of delegation"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the history, said in the reader's language."""

    at: datetime
    by: str
    member: str
    what: str
    before: str
    after: str
    reason: str


def history_of(scope: Scope, member: str | None) -> list[Change]:
    """Return the history of a member's right, or of the area itself; the latest first."""
    rows = Amendment.objects.visible_to(scope).filter(member_id=member)
    return said(scope, rows.order_by("-at", "id"))


def said(scope: Scope, rows: Iterable[Amendment]) -> list[Change]:
    """Return changes with their names in the reader's language; two queries beside the rows."""
    names = staff_names(scope)
    units = {each.id: named(each) for each in Unit.objects.visible_to(scope)}
    return [
        Change(
            localtime(each.at),
            names.get(each.by_id or "", "") or gettext("The service itself"),
            names.get(each.member_id or "", ""),
            gettext(FIELDS.get(each.what, each.what)),
            _value(each.what, each.before, units),
            _value(each.what, each.after, units),
            each.reason,
        )
        for each in rows
    ]


def _value(what: str, value: str, units: dict[str, str]) -> str:
    if not value:
        return ""
    if what in {"starts_on", "ends_on"}:
        return day(date.fromisoformat(value))
    if what == "unit":
        return units.get(value, value)
    if what == "role":
        return role_name(value)
    if what in {"municipalities", "employer_municipality"}:
        return ", ".join(map(municipality_name, value.split()))
    if what == "mode" and value in Mode.values:
        return gettext(str(Mode(value).label))
    return _agreement(value) if what == "delegation" else value


def _agreement(value: str) -> str:
    by, to, starts_on, ends_on, decision = value.split(" ", 4)
    return gettext("%(to)s for %(by)s, %(starts)s–%(ends)s (%(decision)s)") % {
        "by": municipality_name(by),
        "to": municipality_name(to),
        "starts": day(date.fromisoformat(starts_on)),
        "ends": "" if ends_on == "-" else day(date.fromisoformat(ends_on)),
        "decision": decision,
    }

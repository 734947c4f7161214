"""The filters of the log: who, in which role, whom, where, what, allowed or refused, from which day to which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Role
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import AuditEvent
from kohtaanto.web.audit.places import VIEWS
from kohtaanto.web.audit.words import DEEDS
from kohtaanto.web.form_fields import DayField
from kohtaanto.web.navigation import ROLE_NAMES

FILTERS = ("whom", "staff", "role", "deed", "view", "allowed", "from_day", "to_day", "request")
CHANGES, LOOKS = "changes", "looks"
SYSTEM = "system"


class FilterForm(forms.Form):
    """The filters; what is not understood is left out, so that an old address still shows a list."""

    whom = forms.CharField(label=gettext_lazy("Customer's name or id"), required=False, max_length=100)
    staff = forms.ChoiceField(label=gettext_lazy("Who acted"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    deed = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    view = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    allowed = forms.ChoiceField(label=gettext_lazy("Allowed or refused"), required=False)
    from_day = DayField(label=gettext_lazy("From the day"), required=False)
    to_day = DayField(label=gettext_lazy("To the day"), required=False)

    def __init__(self, *args: Any, staff: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {
            "staff": [*sorted(staff.items(), key=lambda pair: pair[1].casefold())],
            "role": [*_roles(), (SYSTEM, gettext("The service itself"))],
            "deed": [
                (CHANGES, gettext("Any change or opening")),
                (LOOKS, gettext("Only looked at")),
                *_named(DEEDS),
            ],
            "view": _named(VIEWS),
            "allowed": [("yes", gettext("Allowed")), ("no", gettext("Refused"))],
        }
        for name, choices in known.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *choices, *_asked_beside(self.data.get(name), choices)]


def condition(asked: Mapping[str, Any], request_id: str = "") -> Q:
    """Return the condition of the filters that are set; `whom` counts once it is an id."""
    found = Q()
    if is_id(whom := (asked.get("whom") or "").strip()):
        found &= AuditEvent.about(whom)
    for name in ("staff", "view"):
        if asked.get(name):
            found &= Q(**{name: asked[name]})
    if asked.get("role"):
        # The system's own work has no role; neither has somebody whose right has ended, but an account.
        is_system = Q(role=Role.OUTSIDER.value, account__startswith="system:")
        found &= is_system if asked["role"] == SYSTEM else Q(role=asked["role"]) & ~is_system
    if request_id:
        found &= Q(request_id=request_id)
    return found & _done(asked.get("deed") or "") & _allowed(asked.get("allowed") or "") & _days(asked)


def _done(deed: str) -> Q:
    if deed in {CHANGES, LOOKS}:
        return Q(deeds=[]) if deed == LOOKS else ~Q(deeds=[])
    return Q(deeds__contains=[deed]) if deed else Q()


def _allowed(allowed: str) -> Q:
    return Q(is_permitted=allowed == "yes") if allowed else Q()


def _days(asked: Mapping[str, Any]) -> Q:
    found = Q()
    if asked.get("from_day"):
        found &= Q(at__gte=_midnight(asked["from_day"]))
    if asked.get("to_day"):
        found &= Q(at__lt=_midnight(asked["to_day"] + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    # Days are calendar days in Finland, 23 or 25 hours long when the clocks are changed.
    return make_aware(datetime.combine(day, time()))


def _roles() -> list[tuple[str, str]]:
    return [(role.value, gettext(name)) for role, name in ROLE_NAMES.items()]


def _named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(((key, gettext(name)) for key, name in names.items()), key=lambda pair: pair[1].casefold())


def _asked_beside(asked: object, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what the address asks for beyond what has a name: a view of an older release, for instance."""
    text = asked if isinstance(asked, str) else ""
    is_known = not text or len(text) > 80 or text in {key for key, _ in choices}
    return [] if is_known else [(text, text)]

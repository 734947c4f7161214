"""The filters and the order of the list of staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.web.administration.rights import STATES, Right

FILTERS = ("q", "state", "role", "employer", "unit", "ending", "signed")
COLUMNS = {
    "name": gettext_lazy("Name"),
    "role": gettext_lazy("Role"),
    "employer": gettext_lazy("Employer"),
    "unit": gettext_lazy("Unit"),
    "reach": gettext_lazy("Reaches"),
    "ground": gettext_lazy("On what ground"),
    "starts": gettext_lazy("From"),
    "ends": gettext_lazy("Until"),
    "state": gettext_lazy("State"),
    "signed": gettext_lazy("Last sign-in"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
}
USUAL = ("name", "role", "employer", "unit", "reach", "starts", "ends", "state", "signed")
_NEVER = "never"
_ORDER: dict[str, Callable[[Right], str]] = {
    "name": lambda right: sort_key(right.name),
    "role": lambda right: sort_key(right.role_name),
    "employer": lambda right: sort_key(right.employer),
    "unit": lambda right: sort_key(right.unit),
    "reach": lambda right: sort_key(right.reach),
    "ground": lambda right: sort_key(right.ground),
    "starts": lambda right: right.starts_on.isoformat(),
    "ends": lambda right: right.ends_on.isoformat() if right.ends_on else "",
    "state": lambda right: right.state_name,
    "signed": lambda right: right.last_login.isoformat() if right.last_login else "",
    "email": lambda right: right.email,
    "phone": lambda right: right.phone,
}


class FilterForm(forms.Form):
    """The filters; what is not understood is left out, so that an old address still shows a list."""

    q = forms.CharField(label=gettext_lazy("Name, e-mail or sign-in name"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State of the right"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    employer = forms.ChoiceField(label=gettext_lazy("Employer"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    ending = forms.ChoiceField(label=gettext_lazy("Right ends"), required=False)
    signed = forms.ChoiceField(label=gettext_lazy("Last sign-in"), required=False)

    def __init__(self, *args: Any, rights: Iterable[Right], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(rights)
        choices = {
            "state": [(key, gettext(name)) for key, (name, _) in STATES.items()],
            "role": _known((each.role, each.role_name) for each in known),
            "employer": _known((each.employer_code, each.employer) for each in known),
            "unit": _known((each.unit_id, each.unit) for each in known if each.unit_id),
            "ending": [("30", gettext("in 30 days")), ("90", gettext("in 90 days"))],
            "signed": [(_NEVER, gettext("never")), ("90", gettext("over 90 days ago or never"))],
        }
        for name, shown in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *shown]


def filtered(rights: Iterable[Right], asked: dict[str, Any], on: date) -> list[Right]:
    """Return the rights that every filter lets through."""
    words = search_key(asked.get("q") or "").split()
    same = {"state": "state", "role": "role", "employer": "employer_code", "unit": "unit_id"}
    return [
        each
        for each in rights
        if all(word in each.search_key for word in words)
        and all(getattr(each, field) == asked[name] for name, field in same.items() if asked.get(name))
        and _ends_in(each, asked.get("ending") or "", on)
        and _signed(each, asked.get("signed") or "", on)
    ]


def ordered(rights: Iterable[Right], sort: str) -> list[Right]:
    """Return the rights by a column, "-name" for descending; what has no value stands last, ties go by id."""
    key = _ORDER[sort.removeprefix("-")]
    by_id = sorted(rights, key=lambda each: each.id)
    told = sorted((each for each in by_id if key(each)), key=key, reverse=sort.startswith("-"))
    return [*told, *(each for each in by_id if not key(each))]


def _ends_in(right: Right, days: str, on: date) -> bool:
    if not days:
        return True
    return right.state != "ended" and right.ends_on is not None and right.ends_on <= on + timedelta(int(days))


def _signed(right: Right, when: str, on: date) -> bool:
    if not when or right.last_login is None:
        return True
    return when != _NEVER and right.last_login.date() < on - timedelta(int(when))


def _known(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(set(pairs), key=lambda pair: sort_key(pair[1]))

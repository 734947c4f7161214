"""The filters and columns of the list of imports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.web.imports.states import KINDS, STATES, order_of_states

FILTERS = ("q", "kind", "state", "by", "since", "until", "refused")
COMMAND_LINE = "none"
COLUMNS = {
    "file": gettext_lazy("File"),
    "kind": gettext_lazy("Kind"),
    "started": gettext_lazy("Begun"),
    "finished": gettext_lazy("Ended"),
    "by": gettext_lazy("By"),
    "state": gettext_lazy("State"),
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "unchanged": gettext_lazy("Unchanged"),
    "removed": gettext_lazy("Removed"),
    "refused": gettext_lazy("Not taken"),
}
USUAL = ("file", "kind", "started", "by", "state", "added", "changed", "unchanged", "refused")
_ORDER: Mapping[str, Any] = {
    "file": F("file_name"),
    "kind": F("kind"),
    "started": F("started_at"),
    "finished": F("finished_at"),
    "by": F("started_by__family_name"),
    "state": order_of_states(),
    "added": F("added"),
    "changed": F("changed"),
    "unchanged": F("unchanged"),
    "removed": F("removed"),
    "refused": F("refused"),
}


class FilterForm(forms.Form):
    """The filters; what is not understood is left out, so that an old address still shows a list."""

    q = forms.CharField(label=gettext_lazy("Name of the file"), required=False, max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("By"), required=False)
    since = forms.DateField(
        label=gettext_lazy("Begun on or after"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("Begun on or before"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    refused = forms.ChoiceField(label=gettext_lazy("Rows not taken"), required=False)

    def __init__(self, *args: Any, staff: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = sorted(staff.items(), key=lambda pair: pair[1])
        choices = {
            "kind": [(key, gettext(name)) for key, name in KINDS.items()],
            "state": [(state.key, gettext(state.label)) for state in STATES],
            "by": [(COMMAND_LINE, gettext("On the command line")), *people],
            "refused": [("some", gettext("Some")), ("none", gettext("None"))],
        }
        for name, known in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *known]


def condition(asked: Mapping[str, Any]) -> Q:
    """Return the condition of the filters that are set."""
    found = Q()
    for word in (asked.get("q") or "").split():
        found &= Q(file_name__icontains=word)
    if asked.get("kind"):
        found &= Q(kind=asked["kind"])
    found &= next((each.condition for each in STATES if each.key == asked.get("state")), Q())
    if asked.get("by"):
        found &= Q(started_by__isnull=True) if asked["by"] == COMMAND_LINE else Q(started_by_id=asked["by"])
    if asked.get("refused"):
        found &= Q(refused__gt=0) if asked["refused"] == "some" else Q(refused=0)
    return found & _begun(asked.get("since"), asked.get("until"))


def ordered(sort: str) -> tuple[Any, ...]:
    """Return the order of the rows: by the column, and by id where that does not tell."""
    column = _ORDER[sort.removeprefix("-")]
    return (column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "id")


def _begun(since: date | None, until: date | None) -> Q:
    found = Q()
    if since is not None:
        found &= Q(started_at__gte=_midnight(since))
    if until is not None and until < date.max:
        found &= Q(started_at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(on: date) -> datetime:
    return make_aware(datetime.combine(on, time.min))

"""The small forms of the customer page: a contact, a situation, the home municipality, non-disclosure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import LONGEST_REASON, SHORTEST_REASON
from kohtaanto.web.caseworker.customer_filters import Look
from kohtaanto.web.caseworker.names import CHANNEL_NAMES, SITUATION_NAMES, municipality_choices

_DAY = {"type": "date"}
_MOMENT = {"type": "datetime-local"}


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Return a field for a day, shown by the browser in the reader's own way."""
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )


class ContactForm(forms.Form):
    """A contact that has taken place."""

    channel = forms.ChoiceField(label=gettext_lazy("Way of contact"))
    at = forms.DateTimeField(
        label=gettext_lazy("When"), widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    was_reached = forms.BooleanField(
        label=gettext_lazy("The customer was reached"), required=False, initial=True
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(
            data, initial={"at": localtime(now()).replace(second=0, microsecond=0)}, prefix="contact"
        )
        self.fields["channel"].choices = _named(CHANNEL_NAMES)  # type: ignore[attr-defined]


class SituationForm(forms.Form):
    """A situation that begins."""

    kind = forms.ChoiceField(label=gettext_lazy("Situation"))
    starts_on = day_field(gettext_lazy("From"))
    ends_on = day_field(gettext_lazy("Until"), required=False)

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"starts_on": on}, prefix="situation")
        self.fields["kind"].choices = _named(SITUATION_NAMES)  # type: ignore[attr-defined]


class HomeForm(forms.Form):
    """A new home municipality within the area."""

    municipality = forms.ChoiceField(label=gettext_lazy("New home municipality"))
    moved_on = day_field(gettext_lazy("Moved on"))

    def __init__(self, data: Any = None, *, look: Look) -> None:
        super().__init__(data, initial={"moved_on": look.on}, prefix="home")
        self.fields["municipality"].choices = municipality_choices(look.scope, look.on)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something protected is opened or changed; it goes on record."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), min_length=SHORTEST_REASON, max_length=LONGEST_REASON,
        help_text=gettext_lazy("Goes on record with your name and the time."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, prefix: str = "reason") -> None:
        super().__init__(data, prefix=prefix)


class ProtectionForm(ReasonForm):
    """Non-disclosure that begins."""

    until = day_field(gettext_lazy("In force until"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="protection")


def _named(names: Any) -> list[tuple[str, str]]:
    return [(key, gettext(name)) for key, name in names.items()]

"""The forms of an area: its settings, an agreement of delegation, and the end of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.scope import Scope
from kohtaanto.actions.amendments import SHORTEST_REASON
from kohtaanto.actions.delegations import LARGEST_COUNT, LEAST_COUNT, LONGEST_DECISION, Agreement
from kohtaanto.records.models.areas import Mode
from kohtaanto.web.administration.reasons import ReasonField
from kohtaanto.web.caseworker.names import municipality_choices
from kohtaanto.web.form_fields import DayField


class SettingsForm(forms.Form):
    """How the area works beside the national system, and the smallest count it tells."""

    mode = forms.ChoiceField(label=gettext_lazy("Way of working"), widget=forms.RadioSelect)
    smallest_count = forms.IntegerField(
        label=gettext_lazy("Smallest count told to employers"), min_value=LEAST_COUNT, max_value=LARGEST_COUNT
    )
    reason = ReasonField()

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, prefix="settings", initial=initial)
        self.fields["mode"].choices = [(each.value, gettext(str(each.label))) for each in Mode]  # type: ignore[attr-defined]


class AgreementForm(forms.Form):
    """An agreement by which officials of one municipality act for another."""

    from_municipality = forms.ChoiceField(label=gettext_lazy("Whose customers"))
    to_municipality = forms.ChoiceField(label=gettext_lazy("Whose officials act"))
    starts_on = DayField(label=gettext_lazy("In force from"))
    ends_on = DayField(label=gettext_lazy("Last day"), required=False)
    decision = forms.CharField(
        label=gettext_lazy("Decision"), min_length=SHORTEST_REASON, max_length=LONGEST_DECISION,
        help_text=gettext_lazy("The diary number of the agreement."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, scope: Scope, on: date) -> None:
        super().__init__(data, prefix="agreement", initial={"starts_on": on})
        for name in ("from_municipality", "to_municipality"):
            self.fields[name].choices = [("", gettext("Choose")), *municipality_choices(scope, on)]  # type: ignore[attr-defined]

    def told(self) -> Agreement:
        """Return what the valid form tells."""
        sent = self.cleaned_data
        return Agreement(
            sent["from_municipality"], sent["to_municipality"], sent["starts_on"], sent["ends_on"], sent["decision"]
        )


class EndingForm(forms.Form):
    """The last day of an agreement, and why it ends."""

    agreement = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = DayField(label=gettext_lazy("Last day"))
    reason = ReasonField()

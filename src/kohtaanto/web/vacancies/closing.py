"""The question of a closing vacancy: what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.web.vacancies.states import OUTCOMES


class ClosingForm(forms.Form):
    """The outcome, and how many positions were filled."""

    outcome = forms.ChoiceField(label=gettext_lazy("What became of the vacancy?"))
    filled = forms.IntegerField(
        label=gettext_lazy("How many positions were filled?"), required=False, min_value=0, max_value=1000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Choose")), *((key, gettext(label)) for key, label in OUTCOMES.items())]

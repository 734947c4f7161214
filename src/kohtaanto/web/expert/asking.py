"""The form that asks candidates for consent: which items, until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.actions.consents import Question
from kohtaanto.codes.consent_items import consent_items, in_order
from kohtaanto.web.form_fields import DayField, ItemsField


class AskingForm(forms.Form):
    """What would be told, by when an answer is hoped for, and until when the consent would hold."""

    items = ItemsField(label=gettext_lazy("What would be told to the employer"))
    answer_by = DayField(label=gettext_lazy("Answer by"))
    ends_on = DayField(label=gettext_lazy("The consent would end on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        assert isinstance(field, ItemsField)
        field.offer(each.code for each in consent_items())

    def question(self) -> Question:
        """Return what the valid form asks."""
        sent = self.cleaned_data
        return Question(in_order(sent["items"]), sent["answer_by"], sent["ends_on"])

    def add_nobody(self) -> None:
        """Say that nobody was chosen."""
        self.full_clean()
        self.add_error(None, gettext("Choose at least one person to ask."))

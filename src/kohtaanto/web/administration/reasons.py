"""Why a right or a setting changes: the field that every form of the administration has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kohtaanto.actions.amendments import LONGEST_REASON, SHORTEST_REASON


class ReasonField(forms.CharField):
    """Why something changes: the decision's number, or the cause in a few words."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"label": gettext_lazy("Decision or reason"), "help_text": gettext_lazy("Stays in the history.")}
        super().__init__(min_length=SHORTEST_REASON, max_length=LONGEST_REASON, **(told | kwargs))


class ReasonForm(forms.Form):
    """Why a right ends."""

    reason = ReasonField()

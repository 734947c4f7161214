"""Fields that several forms use: days, codes of a list and items of a consent, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext

from kohtaanto.codes.consent_items import consent_items
from kohtaanto.codes.lists import code_list
from kohtaanto.web.templatetags.kohtaanto import reader


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)


class ItemsField(forms.MultipleChoiceField):
    """The items of a consent as check boxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, codes: Iterable[str]) -> None:
        """Show these items, in the reader's language."""
        known = set(codes)
        self.choices = [
            (each.code, each.names.said_in(reader())) for each in consent_items() if each.code in known
        ]


def one_code(key: str, **kwargs: Any) -> forms.ChoiceField:
    """Return a field for one code of a list, or none of them."""
    return forms.ChoiceField(choices=[("", gettext("Not told")), *codes_named(key)], required=False, **kwargs)


def many_codes(key: str, **kwargs: Any) -> forms.MultipleChoiceField:
    """Return a field for any codes of a list, as check boxes."""
    return forms.MultipleChoiceField(
        choices=codes_named(key), widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )


def codes_named(key: str) -> list[tuple[str, str]]:
    """Return the codes of a list with their names in the reader's language."""
    return [(code, names.said_in(reader())) for code, names in code_list(key).names.items()]

"""The forms of an invitation: a new password, and at the very first start who sets the service up for which area."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext

from kohtaanto.actions.clock import today
from kohtaanto.codes import municipalities
from kohtaanto.records.models import Account
from kohtaanto.web.templatetags.kohtaanto import reader


class PasswordForm(forms.Form):
    """Asks for a new password, twice."""

    password = forms.CharField(max_length=200, strip=False)
    again = forms.CharField(max_length=200, strip=False)

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.order_fields([*(name for name in self.fields if name not in {"password", "again"}), "password", "again"])
        for name in ("password", "again"):
            self.fields[name].widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        self.fields["password"].label = gettext("New password")
        self.fields["password"].help_text = gettext("At least 12 characters. Several words in a row are a good one.")
        self.fields["again"].label = gettext("The same password again")

    def clean_password(self) -> str:
        """Return the password if it is long enough and none of the common ones."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.account)
        except forms.ValidationError as fault:
            # Said in our own words: not every one of Django's has a Finnish translation.
            codes = {each.code for each in fault.error_list}
            if "password_too_short" in codes:
                raise forms.ValidationError(gettext("The password is too short: at least 12 characters.")) from fault
            raise forms.ValidationError(gettext("Too many others use this password. Choose another.")) from fault
        return password

    def clean(self) -> dict[str, Any]:
        """Hold the two against each other."""
        typed = self.cleaned_data
        if typed.get("password") and typed.get("again") and typed["password"] != typed["again"]:
            self.add_error("again", gettext("The two passwords are not the same."))
        return typed


class FounderForm(PasswordForm):
    """Asks who sets the service up, and for which area."""

    area = forms.TypedChoiceField(coerce=int)
    municipality = forms.ChoiceField()
    given_names = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    family_name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {each.code: each for each in municipalities.areas(today())}
        towns = municipalities.municipalities(today())
        choosing: Any = self.fields
        choosing["area"].choices = _by_name((code, each.names) for code, each in self.areas.items())
        choosing["municipality"].choices = _by_name((each.code, each.names) for each in towns)
        for name, label in (
            ("area", gettext("Employment area")),
            ("municipality", gettext("The municipality that employs you")),
            ("given_names", gettext("Given names")),
            ("family_name", gettext("Family name")),
            ("email", gettext("E-mail address")),
        ):
            self.fields[name].label = label

    def clean(self) -> dict[str, Any]:
        """See that the municipality belongs to the area."""
        typed = super().clean()
        area = self.areas.get(typed.get("area", 0))
        if area and typed.get("municipality") and typed["municipality"] not in area.municipality_codes:
            self.add_error("municipality", gettext("This municipality is not a member of the area."))
        return typed


def _by_name(named: Any) -> list[tuple[Any, str]]:
    said = sorted(((code, names.said_in(reader())) for code, names in named), key=lambda pair: pair[1])
    return [("", gettext("Choose")), *said]

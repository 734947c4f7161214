"""The link of an invitation: its reader sets the password, and at the very first start the service itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.accounts import invitation_of, set_up, use_invitation
from kohtaanto.actions.clock import today, wall_clock
from kohtaanto.actions.first_administrator import Founder, found_service, has_administrator
from kohtaanto.actions.outside_identities import may_bind
from kohtaanto.actions.signing import note
from kohtaanto.codes import municipalities
from kohtaanto.records.models import Account
from kohtaanto.records.models.accounts import Invitation
from kohtaanto.web.entrance.steps import NoRight, after_password
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

KEPT = "invitation"  # where the session keeps the secret of the link


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


def invitation_address(request: HttpRequest, secret: str) -> str:
    """Return the whole address of an invitation, to be given to its reader."""
    return f"{request.build_absolute_uri(reverse('invitation'))}?avain={secret}"


@route(Deed.READ_PUBLIC, "GET", "POST")
def invitation(request: UnitRequest) -> HttpResponse:
    """Show the form of an invitation and set the account up with it."""
    if "avain" in request.GET:
        # The secret leaves the address bar, and whoever was signed in here leaves too.
        if invitation_of(request.GET["avain"], wall_clock()) is not None:
            logout(request)
        request.session[KEPT] = request.GET["avain"]
        return redirect("invitation")
    found = invitation_of(request.session.get(KEPT, ""), wall_clock())
    if found is None or (found.account is None and has_administrator()):
        return render(request, "entrance/no_invitation.html")
    form = _form(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _set_up(request, found, form)
    page = {"form": form, "account": found.account, "issuers": _issuers(found)}
    return render(request, "entrance/invitation.html", page)


def _form(found: Invitation, typed: Any) -> PasswordForm:
    return FounderForm(typed) if found.account is None else PasswordForm(typed, account=found.account)


def _set_up(request: UnitRequest, found: Invitation, form: PasswordForm) -> HttpResponse:
    if not use_invitation(found, wall_clock()):
        return render(request, "entrance/no_invitation.html")
    typed = form.cleaned_data
    if found.account is None:
        founder = Founder(*(typed[name] for name in ("area", "municipality", "given_names", "family_name", "email")))
        account = found_service(founder, typed["password"])
    else:
        account = found.account
        set_up(account, typed["password"])
    note("account.invitation_used", account)
    request.session.pop(KEPT, None)
    try:
        return after_password(request, account, "/")
    except NoRight:
        return redirect("sign-in")


def _issuers(found: Invitation) -> list[tuple[str, str]]:
    if found.account is None:
        return []
    return [
        (each.id, each.said_in(reader()))
        for each in settings.ISSUERS
        if may_bind(each, found.account)
    ]


def _by_name(named: Any) -> list[tuple[Any, str]]:
    said = sorted(((code, names.said_in(reader())) for code, names in named), key=lambda pair: pair[1])
    return [("", gettext("Choose")), *said]

"""The page on which somebody signed in looks after the own password, second factors and recovery codes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.accounts import change_password
from kohtaanto.actions.brakes import note_failure, note_success
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.second_factors import (
    has_app,
    passkeys_of,
    recovery_codes,
    remove_app,
    remove_passkey,
    renew_recovery_codes,
)
from kohtaanto.actions.signing import has_password, needs_second_factor
from kohtaanto.web.entrance.browsers import guess_of
from kohtaanto.web.entrance.enrolling import FRESH_CODES
from kohtaanto.web.entrance.password_form import PasswordForm
from kohtaanto.web.entrance.signing import brake, status_of
from kohtaanto.web.entrance.steps import come_in
from kohtaanto.web.routes import UnitRequest, route

RECENT_SECONDS = 15 * 60


class ChangePasswordForm(PasswordForm):
    """Asks for the present password and a new one."""

    present = forms.CharField(max_length=200, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.fields["present"].label = gettext("Present password")


@route(Deed.USE_OWN_SETTINGS)
def sign_in_settings(request: UnitRequest) -> HttpResponse:
    """Show how the account is signed in to, and what can be changed of it."""
    account = request.user
    page = {
        "account": account,
        "has_app": has_app(account),
        "passkeys": passkeys_of(account),
        "codes_left": len(recovery_codes(account)),
        "has_password": account.has_usable_password(),
        "is_recent": is_recent(request),
        "may_remove": _may_remove(request),
    }
    return render(request, "entrance/own_sign_in.html", page)


@route(Deed.USE_OWN_SETTINGS, "POST")
def change_factors(request: UnitRequest) -> HttpResponse:
    """Give up the app or a passkey, or make new recovery codes."""
    what = request.POST.get("what", "")
    if not is_recent(request):
        return redirect("sign-in-settings")
    if what == "codes" and (has_app(request.user) or passkeys_of(request.user)):
        renew_recovery_codes(request.user)
        request.session[FRESH_CODES] = True
        return redirect("recovery-codes")
    if what == "app" and _may_remove(request):
        remove_app(request.user)
    elif what.isdecimal() and _may_remove(request):
        remove_passkey(request.user, int(what))
    else:
        raise Http404
    messages.success(request, gettext("It has been removed."))
    return redirect("sign-in-settings")


@route(Deed.USE_OWN_SETTINGS, "GET", "POST")
def change_own_password(request: UnitRequest) -> HttpResponse:
    """Ask for the present and a new password; everywhere else the account is signed out."""
    form = ChangePasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid() and _is_present(request, form):
        change_password(request.user, form.cleaned_data["password"])
        messages.success(request, gettext("The password has been changed. Everywhere else you are signed out."))
        return come_in(request, request.user, "sign-in-settings")
    return render(
        request, "entrance/password.html", {"form": form}, status=status_of(form)
    )


def is_recent(request: UnitRequest) -> bool:
    """Return whether the reader has signed in a moment ago: whoever finds an open page changes nothing here."""
    return wall_clock().timestamp() - float(request.session.get("began", 0)) < RECENT_SECONDS


def _is_present(request: UnitRequest, form: ChangePasswordForm) -> bool:
    guess = guess_of(request, "password", request.user.pk)
    if brake(form, guess):
        return False
    if not has_password(request.user, form.cleaned_data["present"]):
        note_failure(guess, wall_clock())
        form.add_error("present", gettext("The present password is not right."))
        return False
    note_success(guess)
    return True


def _may_remove(request: UnitRequest) -> bool:
    factors = int(has_app(request.user)) + len(passkeys_of(request.user))
    return factors > 1 or not needs_second_factor(request.user)

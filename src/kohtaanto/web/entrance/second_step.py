"""The second step of signing in: a code of the authenticator app, a passkey or a recovery code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.brakes import note_failure, note_success
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.second_factors import check_code, has_app, passkeys_of
from kohtaanto.actions.signing import note
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.browsers import guess_of
from kohtaanto.web.entrance.signing import brake, status_of
from kohtaanto.web.entrance.steps import come_in, halfway, heading_to
from kohtaanto.web.routes import UnitRequest, route


class CodeForm(forms.Form):
    """Asks for a one-time code; letters and spaces around it do no harm."""

    code = forms.CharField(
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext("Code")


@route(Deed.READ_PUBLIC, "GET", "POST")
def sign_in_code(request: UnitRequest) -> HttpResponse:
    """Ask for the code and sign in with the right one; who has not shown a password begins at the beginning."""
    account = halfway(request)
    if account is None:
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (passed := _passed(request, account, form)):
        return passed
    page = {"form": form, "has_app": has_app(account), "passkeys": passkeys_of(account)}
    return render(request, "entrance/code.html", page, status=status_of(form))


def _passed(request: UnitRequest, account: Account, form: CodeForm) -> HttpResponse | None:
    guess = guess_of(request, "code", account.pk)
    if brake(form, guess):
        return None
    if check_code(account, form.cleaned_data["code"], wall_clock()) is None:
        note_failure(guess, wall_clock())
        note("account.code_failed", account)
        form.add_error("code", gettext("The code is not right. Look at the newest one in the app."))
        return None
    note_success(guess)
    return come_in(request, account, heading_to(request))

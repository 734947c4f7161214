"""Taking an authenticator app into use, at the first sign-in or later, and the recovery codes that come with it."""

from __future__ import annotations

from base64 import b64encode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.brakes import note_failure
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.second_factors import (
    app_address,
    drawing_of,
    enrol_app,
    has_second_factor,
    new_secret,
    recovery_codes,
)
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.browsers import guess_of
from kohtaanto.web.entrance.second_step import CodeForm
from kohtaanto.web.entrance.signing import brake, status_of
from kohtaanto.web.entrance.steps import come_in, halfway, heading_to, is_in
from kohtaanto.web.routes import UnitRequest, route

SECRET, FRESH_CODES = "app_secret", "fresh_codes"


@route(Deed.READ_PUBLIC, "GET", "POST")
def enrol_factor(request: UnitRequest) -> HttpResponse:
    """Show the secret for the authenticator app and take the app into use with its first right code."""
    account = enrolling(request)
    if account is None:
        return redirect("sign-in-settings" if is_in(request) else "sign-in")
    secret = request.session.setdefault(SECRET, new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _enrolled(request, account, form, secret):
        return after_enrolling(request, account)
    address = app_address(account, secret)
    page = {
        "form": form,
        "drawing": b64encode(drawing_of(address).encode()).decode(),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "must": not is_in(request),
    }
    return render(request, "entrance/enrol.html", page, status=status_of(form))


@route(Deed.USE_OWN_SETTINGS, "GET")
def fresh_codes(request: UnitRequest) -> HttpResponse:
    """Show new recovery codes, once, right after they were made."""
    if not request.session.pop(FRESH_CODES, False):
        return redirect("sign-in-settings")
    going_to = request.session.pop("after_codes", "/")
    return render(
        request, "entrance/codes.html", {"codes": recovery_codes(request.user), "going_to": going_to}
    )


def enrolling(request: UnitRequest) -> Account | None:
    """Return whose second factor is set up here: somebody signed in, or at the first sign-in halfway.

    An account that has a second factor already shows that one first: a password alone does not replace it.
    """
    if is_in(request):
        return request.user
    account = halfway(request)
    return None if account is None or has_second_factor(account) else account


def after_enrolling(request: UnitRequest, account: Account) -> HttpResponse:
    """Sign in whoever was halfway, and show the recovery codes before going on."""
    going_to = heading_to(request)
    request.session.pop(SECRET, None)
    response = redirect("recovery-codes")
    if not is_in(request):
        coming_in = come_in(request, account, going_to)
        response.cookies = coming_in.cookies
    request.session[FRESH_CODES] = True
    request.session["after_codes"] = going_to
    return response


def _enrolled(request: UnitRequest, account: Account, form: CodeForm, secret: str) -> bool:
    guess = guess_of(request, "code", account.pk)
    if brake(form, guess):
        return False
    if not enrol_app(account, secret, form.cleaned_data["code"], wall_clock()):
        note_failure(guess, wall_clock())
        form.add_error("code", gettext("The code is not right. Look at the newest one in the app."))
        return False
    return True

"""Passkeys (WebAuthn): adding one to an account, and showing one as the second step of signing in."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.brakes import note_failure, note_success, seconds_to_wait
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.second_factors import enrolled, has_second_factor
from kohtaanto.actions.signing import note
from kohtaanto.web.entrance.browsers import guess_of
from kohtaanto.web.entrance.enrolling import after_enrolling, enrolling
from kohtaanto.web.entrance.own_sign_in import is_recent
from kohtaanto.web.entrance.steps import come_in, halfway, heading_to, is_in
from kohtaanto.web.routes import UnitRequest, route


@route(Deed.READ_PUBLIC, "POST")
def passkey_wanted(request: UnitRequest) -> HttpResponse:
    """Return what the browser needs to make a passkey (somebody enrolling) or to show one (somebody halfway)."""
    from allauth.mfa.webauthn.internal import auth

    account = enrolling(request)
    if account is not None and is_allowed(request):
        return JsonResponse({"make": auth.begin_registration(account, passwordless=False)})
    account = halfway(request)
    if account is not None and has_second_factor(account):
        return JsonResponse({"show": auth.begin_authentication(account)})
    return JsonResponse({}, status=409)


@route(Deed.READ_PUBLIC, "POST")
def passkey_made(request: UnitRequest) -> HttpResponse:
    """Keep the passkey that the browser has made."""
    from allauth.mfa.webauthn.internal import auth

    account = enrolling(request)
    if account is None or not is_allowed(request):
        return redirect("sign-in")
    try:
        made = _told(request)
        auth.complete_registration(auth.parse_registration_response(made) and made)
    except (ValidationError, ValueError, TypeError, KeyError):
        return redirect("sign-in-settings" if is_in(request) else "enrol-factor")
    is_first = not has_second_factor(account)
    auth.WebAuthn.add(account, gettext("Passkey of %(day)s") % {"day": f"{request.unit.on:%d.%m.%Y}"}, made)
    enrolled(account)
    if is_first or not is_in(request):
        return after_enrolling(request, account)
    return redirect("sign-in-settings")


@route(Deed.READ_PUBLIC, "POST")
def passkey_shown(request: UnitRequest) -> HttpResponse:
    """Sign in whoever has shown a right passkey after the password."""
    from allauth.mfa.webauthn.internal import auth

    account = halfway(request)
    if account is None:
        return redirect("sign-in")
    guess = guess_of(request, "code", account.pk)
    if seconds_to_wait(guess, wall_clock()):
        return redirect("sign-in-code")
    try:
        auth.complete_authentication(account, _told(request)).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError):
        note_failure(guess, wall_clock())
        note("account.passkey_failed", account)
        return redirect("sign-in-code")
    note_success(guess)
    return come_in(request, account, heading_to(request))


def is_allowed(request: UnitRequest) -> bool:
    """Return whether a passkey may be added now: at the first sign-in, or shortly after signing in."""
    return not is_in(request) or is_recent(request)


def _told(request: UnitRequest) -> Any:
    return json.loads(request.POST.get("credential", ""))

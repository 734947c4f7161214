"""The steps of signing in: who has shown a password but not yet a second factor, and who is in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect

from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.second_factors import has_second_factor
from kohtaanto.actions.signing import has_right, needs_second_factor, note
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.browsers import remember
from kohtaanto.web.routes import UnitRequest

HALFWAY_LASTS = 10 * 60
HALFWAY = "halfway"


class NoRight(Exception):
    """Raised where the account's right has not begun or has ended."""


def after_password(
    request: UnitRequest, account: Account, going_to: str, *, is_strong: bool = False
) -> HttpResponse:
    """Go on after the first step: to the second factor, to setting one up, or in.

    `is_strong` says that the first step was two factors already, at an issuer outside.
    """
    if not has_right(account):
        note("account.sign_in_failed", account)
        raise NoRight
    if is_strong or not (has_second_factor(account) or needs_second_factor(account)):
        return come_in(request, account, going_to)
    request.session.cycle_key()
    request.session[HALFWAY] = {
        "account": account.pk,
        "generation": account.generation,
        "until": wall_clock().timestamp() + HALFWAY_LASTS,
        "next": going_to,
    }
    return redirect("sign-in-code" if has_second_factor(account) else "enrol-factor")


def is_in(request: UnitRequest) -> bool:
    """Return whether somebody is signed in."""
    user: Any = request.user
    return bool(user.is_authenticated)


def halfway(request: UnitRequest) -> Account | None:
    """Return the account that has shown its password here and not yet its second factor."""
    kept = request.session.get(HALFWAY)
    if not kept or kept["until"] < wall_clock().timestamp():
        return None
    found = Account.objects.filter(pk=kept["account"], generation=kept["generation"], is_active=True)
    return found.first()


def heading_to(request: UnitRequest) -> str:
    """Return where the reader was heading before signing in."""
    return str(request.session.get(HALFWAY, {}).get("next", "/"))


def come_in(request: UnitRequest, account: Account, going_to: str) -> HttpResponse:
    """Sign the account in under a new session key, remember the browser, and go on."""
    request.session.pop(HALFWAY, None)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    request.session["generation"] = account.generation
    request.session["began"] = wall_clock().timestamp()
    note("account.signed_in", account)
    response = redirect(going_to)
    remember(request, response, account.pk)
    return response

"""The browsers in which an account has signed in before: a signed cookie without any name in it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kohtaanto.actions.brakes import Guess
from kohtaanto.records.sealing import keyed_digest

HALF_A_YEAR = 182 * 24 * 3600
SALT = "kohtaanto.browser"
AT_MOST = 8  # accounts of one browser: an office desk is shared by a few


def guess_of(request: HttpRequest, what: str, whom: str) -> Guess:
    """Return the guess that this request makes for an account or a name that is none."""
    browser, accounts = _cookie(request)
    return Guess(what, whom, address_of(request), browser if _short(whom) in accounts else "")


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let the browser say from now on that this account has signed in here."""
    browser, accounts = _cookie(request)
    kept = [_short(account), *(each for each in accounts if each != _short(account))][:AT_MOST]
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        signing.dumps([browser or secrets.token_hex(12), kept], salt=SALT),
        max_age=HALF_A_YEAR,
        secure=not settings.IS_DEMO,
        httponly=True,
        samesite="Lax",
    )


def address_of(request: HttpRequest) -> str:
    """Return the address the request comes from; behind a proxy the one that the proxy has seen."""
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        # The last entry is the proxy's own; what stands before it the visitor may have made up.
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _cookie(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        browser, accounts = signing.loads(
            request.COOKIES.get(settings.BROWSER_COOKIE_NAME, ""), salt=SALT, max_age=HALF_A_YEAR
        )
    except signing.BadSignature:
        return "", []
    return str(browser), list(accounts)


def _short(account: str) -> str:
    return keyed_digest(f"browser/{account}").hex()[:16]

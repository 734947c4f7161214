"""Signing in at an issuer outside (OpenID Connect): going there, coming back, and whose account it is."""

from __future__ import annotations

import logging
import secrets
import threading
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.invitations import invitation_of, use_invitation
from kohtaanto.actions.outside_identities import bind, found_by, may_bind
from kohtaanto.actions.signing import note
from kohtaanto.records.issuers import Issuer
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.client_proof import key_set
from kohtaanto.web.entrance.invitation import KEPT
from kohtaanto.web.entrance.preferences import safe_next
from kohtaanto.web.entrance.signing import sign_in_refused
from kohtaanto.web.entrance.steps import NoRight, after_password
from kohtaanto.web.routes import UnitRequest, route

log = logging.getLogger("kohtaanto.entrance")
CHOSEN = "issuer"
# A slow issuer holds one thread of a process at most: the others go on serving.
_one_at_a_time = threading.BoundedSemaphore(1)


@route(Deed.READ_PUBLIC)
def sign_in_elsewhere(request: UnitRequest) -> HttpResponse:
    """Send the reader to the issuer chosen on the sign-in page."""
    issuer = _issuer(request.GET.get("kautta", ""))
    if issuer is None:
        return redirect("sign-in")
    request.session[CHOSEN] = issuer.id

    def go(adapter: Any) -> HttpResponse:
        provider = adapter.get_provider()
        provider.oauth2_adapter_class = lambda request, name: adapter
        nonce = request.session["issuer_nonce"] = secrets.token_urlsafe(24)
        going: HttpResponse = provider.redirect(
            request, "login", next_url=safe_next(request), auth_params={"nonce": nonce}
        )
        return going

    return _at(request, issuer, go)


@route(Deed.READ_PUBLIC)
def sign_in_return(request: UnitRequest) -> HttpResponse:
    """Take the reader back from the issuer."""
    issuer = _issuer(request.session.pop(CHOSEN, ""))
    if issuer is None or "state" not in request.GET:
        return redirect("sign-in")

    def come_back(adapter: Any) -> HttpResponse:
        from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView

        back: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
        return back

    return _at(request, issuer, come_back)


@route(Deed.READ_PUBLIC)
def public_keys(request: UnitRequest) -> HttpResponse:
    """Publish the keys by which issuers know us."""
    return JsonResponse(key_set(settings.ISSUERS))


def identified(request: UnitRequest, name: str, claims: dict[str, Any], going_to: str) -> HttpResponse:
    """Sign in the account of whom the issuer has named."""
    issuer = _issuer(name)
    value = str(claims.get(issuer.claim) or "") if issuer else ""
    if issuer is None or not value:
        return not_identified(request)
    account = found_by(issuer, value) or _invited(request, issuer, value)
    if account is None:
        note("account.sign_in_failed", None)
        why = gettext("We know who you are, but you have no account here. Ask your employment services for one.")
        return sign_in_refused(request, why)
    try:
        return after_password(request, account, going_to, is_strong=issuer.is_strong)
    except NoRight:
        why = gettext("Your right to use the service is not in force. Ask your administrator.")
        return sign_in_refused(request, why)


def _invited(request: UnitRequest, issuer: Issuer, value: str) -> Account | None:
    invited = invitation_of(request.session.pop(KEPT, ""), wall_clock())
    if invited is None or invited.account is None or not may_bind(issuer, invited.account):
        return None
    return bind(issuer, value, invited.account) if use_invitation(invited, wall_clock()) else None


def not_identified(request: UnitRequest) -> HttpResponse:
    """Say that signing in elsewhere did not work."""
    note("account.sign_in_failed", None)
    return sign_in_refused(request, gettext("Signing in elsewhere did not work. Try again, or sign in another way."))


def _at(request: UnitRequest, issuer: Issuer, what: Any) -> HttpResponse:
    from requests import RequestException

    from kohtaanto.web.entrance.issuer_adapter import IssuerAdapter

    if not _one_at_a_time.acquire(timeout=2):
        return sign_in_refused(request, gettext("Many are signing in just now. Try again in a moment."))
    try:
        adapter = IssuerAdapter(request, issuer.id)
        adapter.issuer = issuer
        done: HttpResponse = what(adapter)
        return done
    except (RequestException, KeyError, ValueError) as fault:
        log.warning("issuer.failed issuer=%s fault=%s", issuer.id, type(fault).__name__)
        why = gettext("The identification service does not answer. Try again, or sign in another way.")
        return sign_in_refused(request, why)
    finally:
        _one_at_a_time.release()


def _issuer(name: str) -> Issuer | None:
    return next((each for each in settings.ISSUERS if each.id == name), None)

"""The link of an invitation: its reader sets the password, and at the very first start the service itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kohtaanto.access.roles import Deed
from kohtaanto.actions.accounts import set_up
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.first_administrator import Founder, found_service, has_administrator
from kohtaanto.actions.invitations import invitation_of, use_invitation
from kohtaanto.actions.outside_identities import may_bind
from kohtaanto.actions.signing import note
from kohtaanto.records.models.accounts import Invitation
from kohtaanto.web.entrance.password_form import FounderForm, PasswordForm
from kohtaanto.web.entrance.steps import NoRight, after_password
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

KEPT = "invitation"  # where the session keeps the secret of the link


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

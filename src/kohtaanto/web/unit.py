"""Each request in its unit of work: who, how far, which deed; committed with its audit event or undone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import public_scope, scope_of
from kohtaanto.actions.clock import now, today, wall_clock
from kohtaanto.records.models import Account
from kohtaanto.records.unit import Occasion, Unit, rescope, unit_of_work
from kohtaanto.records.viewers import sign_in_scope, viewer_of

REFUSED = {403, 404, 405}


class UnitOfWork:
    """The innermost middleware: opens the unit around the view and its rendering."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        account = _signed_in(request)
        occasion = Occasion(now(), today(), "", secrets.token_hex(8))
        scope = sign_in_scope(account) if account else public_scope(None)
        with unit_of_work(scope, occasion) as unit:
            if account is not None:
                rescope(unit, scope_of(viewer_of(account, unit.on), unit.on))
                _remember(request)
            request.unit = unit
            request.scope = unit.scope
            response = self.get_response(request)
            if response.status_code >= 500 or response.status_code in REFUSED:
                unit.refuse()
        return response

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Let the view run only for a deed the scope may do; an undeclared view never runs."""
        deed: Deed = view.deed  # an undeclared view is a mistake of ours and ends as a server error
        unit: Unit = request.unit
        unit.name_view(request.resolver_match.view_name)
        if unit.scope.may(deed):
            return None
        if not request.user.is_authenticated and request.method in {"GET", "HEAD"}:
            return redirect(f"{reverse(settings.LOGIN_URL)}?next={request.get_full_path()}")
        return render(request, "refused.html", status=403)


def _signed_in(request: Any) -> Account | None:
    account = request.user
    if not account.is_authenticated:
        return None
    began = request.session.get("began", 0)
    is_over = wall_clock().timestamp() - began > settings.SESSION_ABSOLUTE_SECONDS
    if is_over or request.session.get("generation") != account.generation or not account.is_active:
        request.session.flush()
        request.user = _nobody()
        return None
    return account  # type: ignore[no-any-return]


def _remember(request: Any) -> None:
    # The idle time is prolonged once a minute: not every page costs a second commit.
    minute = int(wall_clock().timestamp() // 60)
    if request.session.get("minute") != minute:
        request.session["minute"] = minute


def _nobody() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()

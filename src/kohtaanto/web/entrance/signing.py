"""Signing in and out; in the demo with one click as one of its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.clock import now
from kohtaanto.demo.personas import PERSONAS, Persona
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.preferences import safe_next
from kohtaanto.web.navigation import face_of
from kohtaanto.web.routes import UnitRequest, route


class SignInForm(AuthenticationForm):
    """Asks for the sign-in name that the area has given, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext("Sign-in name")


@route(Deed.READ_PUBLIC, "GET", "POST")
def sign_in(request: UnitRequest) -> HttpResponse:
    """Show the form, or sign the account in and go on to where the reader was heading."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _signed_in(request, form.get_user())
    faces = _by_face(PERSONAS) if settings.IS_DEMO else {}
    page = {"form": form, "faces": faces, "next": safe_next(request)}
    return render(request, "entrance/sign_in.html", page)


@route(Deed.READ_PUBLIC, "POST")
def sign_in_demo(request: UnitRequest) -> HttpResponse:
    """Sign in as one of the demo's people; outside the demo there is no such page."""
    if not settings.IS_DEMO:
        raise Http404
    login_name = request.POST.get("login", "")
    account = Account.objects.filter(login=login_name, is_active=True).first()
    if account is None or login_name not in {person.login for person in PERSONAS}:
        raise Http404
    return _signed_in(request, account)


@route(Deed.READ_PUBLIC, "POST")
def sign_out(request: UnitRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


def _by_face(people: Sequence[Persona]) -> dict[str, list[Persona]]:
    """Return the people under the faces that serve them, faces in the order in which they are first met."""
    faces: dict[str, list[Persona]] = {}
    for person in people:
        faces.setdefault(face_of(person.role), []).append(person)
    return faces


def _signed_in(request: UnitRequest, account: Account) -> HttpResponse:
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    request.session["generation"] = account.generation
    request.session["began"] = now().timestamp()
    return HttpResponseRedirect(safe_next(request))


def refuse_demo_sign_in_elsewhere() -> None:
    """Raise at start-up where one-click sign-in could meet real people: it belongs to the demo only."""
    if settings.IS_DEMO and any(
        host not in {"localhost", "127.0.0.1", "[::1]", "testserver"} for host in settings.ALLOWED_HOSTS
    ):
        raise ImproperlyConfigured(
            "The demo serves this machine only: KOHTAANTO_HOSTS may not name another host."
        )

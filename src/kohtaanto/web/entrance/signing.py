"""Signing in and out with name and password; in the demo with one click as one of its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.brakes import Guess, note_failure, note_success, seconds_to_wait
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.signing import account_named, has_password, note
from kohtaanto.demo.personas import PERSONAS, Persona
from kohtaanto.records.models import Account
from kohtaanto.web.entrance.browsers import guess_of
from kohtaanto.web.entrance.preferences import safe_next
from kohtaanto.web.entrance.steps import NoRight, after_password, come_in, is_in
from kohtaanto.web.navigation import face_of
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader


class SignInForm(forms.Form):
    """Asks for the sign-in name that the area has given, or the e-mail address, and the password."""

    name = forms.CharField(
        max_length=254, widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
    )
    password = forms.CharField(
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext("Sign-in name or e-mail address")
        self.fields["password"].label = gettext("Password")


@route(Deed.READ_PUBLIC, "GET", "POST")
def sign_in(request: UnitRequest) -> HttpResponse:
    """Show the form, or take the first step of signing in."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (passed := _passed(request, form)):
        return passed
    faces = _by_face(PERSONAS) if settings.IS_DEMO else {}
    issuers = [(each.id, each.said_in(reader())) for each in settings.ISSUERS]
    page = {"form": form, "faces": faces, "issuers": issuers, "next": safe_next(request)}
    return render(request, "entrance/sign_in.html", page, status=status_of(form))


@route(Deed.READ_PUBLIC, "POST")
def sign_in_demo(request: UnitRequest) -> HttpResponse:
    """Sign in as one of the demo's people; outside the demo there is no such page."""
    if not settings.IS_DEMO:
        raise Http404
    login_name = request.POST.get("login", "")
    account = Account.objects.filter(login=login_name, is_active=True).first()
    if account is None or login_name not in {person.login for person in PERSONAS}:
        raise Http404
    return come_in(request, account, safe_next(request))


@route(Deed.READ_PUBLIC, "POST")
def sign_out(request: UnitRequest) -> HttpResponse:
    """End the session."""
    if is_in(request):
        note("account.signed_out", request.user)
    logout(request)
    return redirect("sign-in")


def brake(form: forms.Form, guess: Guess) -> bool:
    """Return whether this guess has to wait, and say so in the form."""
    seconds = seconds_to_wait(guess, wall_clock())
    if seconds:
        text = ngettext(
            "Too many wrong tries. Try again in %(count)s second.",
            "Too many wrong tries. Try again in %(count)s seconds.",
            seconds,
        )
        form.add_error(None, forms.ValidationError(text % {"count": seconds}, code="wait"))
    return bool(seconds)


def status_of(form: forms.Form) -> int:
    """Return the status of the page that shows the form: 429 while its reader has to wait."""
    return 429 if form.is_bound and form.has_error(NON_FIELD_ERRORS, "wait") else 200


def _passed(request: UnitRequest, form: SignInForm) -> HttpResponse | None:
    name, password = form.cleaned_data["name"], form.cleaned_data["password"]
    account = account_named(name)
    guess = guess_of(request, "password", account.pk if account else name.strip().casefold())
    if brake(form, guess):
        return None
    if not has_password(account, password) or account is None:
        note_failure(guess, wall_clock())
        note("account.sign_in_failed", account)
        form.add_error(None, gettext("The sign-in name or the password is not right."))
        return None
    note_success(guess)
    try:
        return after_password(request, account, safe_next(request))
    except NoRight:
        form.add_error(None, gettext("Your right to use the service is not in force. Ask your administrator."))
        return None


def _by_face(people: Sequence[Persona]) -> dict[str, list[Persona]]:
    """Return the people under the faces that serve them, faces in the order in which they are first met."""
    faces: dict[str, list[Persona]] = {}
    for person in people:
        faces.setdefault(face_of(person.role), []).append(person)
    return faces


def sign_in_refused(request: HttpRequest, why: str) -> HttpResponse:
    """Show the sign-in page with the reason why signing in elsewhere did not end well."""
    form = SignInForm()
    issuers = [(each.id, each.said_in(reader())) for each in settings.ISSUERS]
    return render(request, "entrance/sign_in.html", {"form": form, "issuers": issuers, "refused": why, "next": "/"})

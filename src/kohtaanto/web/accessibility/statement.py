"""The accessibility statement (saavutettavuusseloste), made from a data file, and its feedback form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed, Role
from kohtaanto.access.scope import Reach, Scope, public_scope
from kohtaanto.actions.accessibility import leave_feedback
from kohtaanto.codes.names import Names
from kohtaanto.process.accessibility_feedback import answer_time
from kohtaanto.records.models import AccessibilityFeedback, Account, Area
from kohtaanto.records.walls import walls_of
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import named, reader


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Something that does not yet meet a criterion, in three languages."""

    criterion: str
    said: Names


@dataclass(frozen=True, slots=True)
class Statement:
    """The state of the service's accessibility as assessed on a day."""

    state: str  # "full" or "partial"
    standard: str
    assessed_on: date
    written_on: date
    method: Names
    known: tuple[Shortcoming, ...]


if TYPE_CHECKING:
    _AreaChoice = forms.ModelChoiceField[Area]
else:
    _AreaChoice = forms.ModelChoiceField  # generic for the type checker only


class AreaField(_AreaChoice):
    """A choice of area, named in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the area's name."""
        return named(obj)


class FeedbackForm(forms.Form):
    """What somebody could not use; who it is, is not asked."""

    area = AreaField(Area.objects.none(), label=gettext_lazy("Area"), empty_label=None)
    about = forms.CharField(
        label=gettext_lazy("Page or function"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example its name or address."),
    )
    text = forms.CharField(
        label=gettext_lazy("What could you not use, or what would you need?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("Do not write about your own matters or anybody's personal data."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        assert isinstance(field, forms.ModelChoiceField)
        working = Area.objects.filter(code__in=Account.objects.values("area_id"))
        field.queryset = working.order_by("name_fi", "code")


@route(Deed.READ_PUBLIC, "GET", "POST")
def accessibility(request: UnitRequest) -> HttpResponse:
    """Show the statement, or keep the feedback and show where its answer will stand."""
    form = FeedbackForm(request.POST or None, initial={"area": request.scope.area})
    if request.method == "POST" and form.is_valid():
        sent: Any = form.cleaned_data
        area: Area = sent["area"]
        with walls_of(public_scope(area.code), back_to=request.scope):
            key = leave_feedback(area.code, sent["about"], sent["text"], reader(), request.unit.on)
        return redirect("accessibility-answer", slug=area.slug, feedback_id=key)
    told = statement()
    page = {
        "statement": told,
        "state": state_said(told.state),
        "method": told.method.said_in(reader()),
        "form": form,
        "known": [(each.criterion, each.said.said_in(reader())) for each in told.known],
        "days": answer_time(request.unit.on).days,
    }
    return render(request, "accessibility/statement.html", page, status=422 if form.errors else 200)


@route(Deed.READ_PUBLIC)
def answer(request: UnitRequest, slug: str, feedback_id: str) -> HttpResponse:
    """Show a piece of feedback and its answer to whoever holds its random address."""
    area = one(Area.objects.filter(slug=slug))
    scope = Scope(Role.OUTSIDER, area.code, Reach.NONE, subjects=(feedback_id,))
    with walls_of(scope, back_to=request.scope):
        feedback = one(AccessibilityFeedback.objects.visible_to(scope).filter(id=feedback_id))
    page = {"area": area, "feedback": feedback, "address": request.build_absolute_uri(request.path)}
    return render(request, "accessibility/answer.html", page)


@cache
def statement() -> Statement:
    """Return the statement as the data file tells it."""
    with (Path(__file__).parent / "statement.toml").open("rb") as file:
        told = tomllib.load(file)
    known = tuple(
        Shortcoming(each["criterion"], Names(each["fi"], each["sv"], each["en"]))
        for each in told.get("known", ())
    )
    return Statement(
        told["state"],
        told["standard"],
        told["assessed_on"],
        told["written_on"],
        Names(**told["method"]),
        known,
    )


def state_said(state: str) -> str:
    """Return the state as a sentence."""
    return {
        "full": gettext("The service meets the requirements of accessibility."),
        "partial": gettext("The service meets the requirements of accessibility in part."),
    }[state]

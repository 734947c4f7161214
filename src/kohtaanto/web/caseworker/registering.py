"""Registering a new customer by hand: the form, the duplicates to look at first, and the registration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.actions.registration import Duplicate, NewJobseeker, register
from kohtaanto.codes.identity_code import IdentityCode, NotAnIdentityCode, identity_code
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Area, Jobseeker
from kohtaanto.records.models.areas import Mode
from kohtaanto.web.caseworker.customer_forms import day_field
from kohtaanto.web.caseworker.names import municipality_choices
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

GROUNDS = {
    "identity_code": gettext_lazy("the same personal identity code"),
    "name_and_birth": gettext_lazy("the same name and date of birth"),
    "phone": gettext_lazy("the same phone number"),
}


class NewForm(forms.Form):
    """What is told of a person when the customership begins."""

    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=120)
    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=120)
    code = forms.CharField(label=gettext_lazy("Personal identity code"), required=False, max_length=20)
    born_on = day_field(gettext_lazy("Date of birth"), required=False)
    registered_on = day_field(gettext_lazy("Customer since"))
    municipality = forms.ChoiceField(label=gettext_lazy("Home municipality"), required=False)
    is_protected = forms.BooleanField(
        label=gettext_lazy("Under non-disclosure (turvakielto)"), required=False
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), required=False, max_length=30)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    street_address = forms.CharField(label=gettext_lazy("Street address"), required=False, max_length=120)
    postal_code = forms.CharField(label=gettext_lazy("Postal code"), required=False, max_length=10)
    post_office = forms.CharField(label=gettext_lazy("Post office"), required=False, max_length=60)
    service_language = forms.ChoiceField(label=gettext_lazy("Service language"))
    mother_tongue = forms.ChoiceField(label=gettext_lazy("Mother tongue"), required=False)
    interpreter_language = forms.ChoiceField(label=gettext_lazy("Interpreter"), required=False)

    def __init__(self, data: Any, *, request: UnitRequest) -> None:
        super().__init__(data, initial={"registered_on": request.unit.on, "service_language": "fi"})
        area = Area.objects.filter(code=request.scope.area or 0).first()
        self.accept_real = not settings.IS_DEMO and area is not None and area.mode == Mode.STANDALONE
        languages = [
            (code, code_list("languages").name(code, reader())) for code in code_list("languages").codes
        ]
        spoken = [("", "–"), *sorted(languages, key=lambda pair: pair[1].casefold())]
        choices = {
            "municipality": [("", "–"), *municipality_choices(request.scope, request.unit.on)],
            "service_language": [pair for pair in languages if pair[0] in {"fi", "sv", "en"}],
            "mother_tongue": spoken,
            "interpreter_language": spoken,
        }
        for name, known in choices.items():
            self.fields[name].choices = known  # type: ignore[attr-defined]

    def clean_code(self) -> IdentityCode | None:
        """Return the code in its normal form; what is none is told with its reason and cure."""
        text = self.cleaned_data["code"]
        if not text.strip():
            return None
        try:
            return identity_code(text, accept_real=self.accept_real)
        except NotAnIdentityCode as fault:
            raise forms.ValidationError(f"{fault.reason.say(gettext)} {fault.cure.say(gettext)}") from None

    def told(self) -> NewJobseeker:
        """Return what was told; the form is valid."""
        values = dict(self.cleaned_data)
        return NewJobseeker(identity_code=values.pop("code"), **values)


@route(Deed.EDIT_CUSTOMER, "GET", "POST")
def new(request: UnitRequest) -> HttpResponse:
    """Show the form, show who seems to be the same person, or register and go to the new customer."""
    form = NewForm(request.POST or None, request=request)
    found: tuple[Duplicate, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            done = register(request.scope, form.told(), knows_duplicates="confirmed" in request.POST)
        except Refused as fault:
            done = ()
            messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        if isinstance(done, str):
            messages.success(request, gettext("The customer has been registered."))
            return redirect("customer", done)
        found = done
    status = 422 if form.errors else 409 if found else 200
    context = {
        "form": form,
        "duplicates": _named(request, found),
        "may_confirm": bool(found) and all(each.ground != "identity_code" for each in found),
    }
    return render(request, "caseworker/new.html", context, status=status)


def _named(request: UnitRequest, found: tuple[Duplicate, ...]) -> list[tuple[str, str, Any]]:
    ids = [each.jobseeker for each in found if each.jobseeker]
    people = Jobseeker.objects.visible_to(request.scope).filter(id__in=ids).order_by("id")
    names = {id_: f"{family} {given}" for id_, given, family in people.rows("given_names", "family_name")}
    return [
        (each.jobseeker or "", names.get(each.jobseeker or "", ""), GROUNDS[each.ground]) for each in found
    ]

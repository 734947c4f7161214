"""The jobseeker's consents: what is asked, for whom, giving it item by item, refusing, taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.actions.consents import answer_consent, refuse_consent, revoke_consent
from kohtaanto.codes.consent_items import consent_text
from kohtaanto.codes.problems import Refused
from kohtaanto.records.facts.consents import ConsentFacts, ConsentState, consent_facts, own_consents
from kohtaanto.records.facts.presented import presented
from kohtaanto.records.facts.turning_to import caseworker_for
from kohtaanto.records.models import Consent, Jobseeker
from kohtaanto.web.expert.consent_states import STATES
from kohtaanto.web.form_fields import ItemsField
from kohtaanto.web.jobseeker.matches import me
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import reader, text_of
from kohtaanto.web.vacancies.changes import sentence_of, told


class AnswerForm(forms.Form):
    """The items given and the name typed as confirmation; nothing is ticked beforehand."""

    given = ItemsField(label=gettext_lazy("The employer may see"), required=False)
    typed_name = forms.CharField(
        label=gettext_lazy("Confirm by writing your name"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, asked: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["given"]
        assert isinstance(field, ItemsField)
        field.offer(asked)
        # Refusing needs no confirmation.
        self.fields["typed_name"].required = self.data.get("do") != "refuse"


@route(Deed.ANSWER_CONSENT)
def consents(request: UnitRequest) -> HttpResponse:
    """Show what waits for an answer, what is in force, and what was before."""
    on = request.unit.on
    rows = [(each, STATES[each.state(on)]) for each in own_consents(request.scope)]
    in_force = [row for row in rows if row[0].state(on) is ConsentState.GIVEN]
    waiting = [row for row in rows if row[0].can_be_answered(on)]
    earlier = [row for row in rows if row not in in_force and row not in waiting]
    return render(
        request,
        "jobseeker/consents.html",
        {
            "waiting": waiting,
            "in_force": in_force,
            "earlier": earlier,
            "official": caseworker_for(request.scope, me(request), on),
        },
    )


@route(Deed.ANSWER_CONSENT, "GET", "POST")
def consent(request: UnitRequest, consent_id: str) -> HttpResponse:
    """Show one question with exactly what the employer would see, and keep the answer."""
    found = _found(request, consent_id)
    if request.method == "GET" or request.method == "HEAD":
        return _page(request, found, AnswerForm(asked=found.items))
    form = AnswerForm(request.POST, asked=found.items)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        _answer(request, consent_id, form)
    except Refused as refusal:
        field = refusal.problem.place.column
        form.add_error(field if field in form.fields else None, sentence_of(refusal.problem))
        return _page(request, found, form)
    return redirect("own-consent", consent_id)


@route(Deed.ANSWER_CONSENT, "POST")
def revoke(request: UnitRequest, consent_id: str) -> HttpResponse:
    """Take a given consent back."""
    _found(request, consent_id)
    try:
        revoke_consent(request.scope, consent_id)
    except Refused as refusal:
        told(request, refusal)
    else:
        messages.success(
            request, gettext("You have taken the consent back. The employer no longer sees your data here.")
        )
    return redirect("own-consent", consent_id)


def _answer(request: UnitRequest, consent_id: str, form: AnswerForm) -> None:
    if request.POST.get("do") == "refuse":
        refuse_consent(request.scope, consent_id, reader())
        messages.success(request, gettext("You have refused. The employer sees nothing of you."))
        return
    said = form.cleaned_data
    answer_consent(request.scope, consent_id, said["given"], said["typed_name"], reader())
    messages.success(request, gettext("Your consent is recorded. You can take it back at any time."))


def _found(request: UnitRequest, consent_id: str) -> ConsentFacts:
    one(Consent.objects.visible_to(request.scope).filter(id=consent_id))
    return consent_facts(request.scope, Consent.objects.visible_to(request.scope).filter(id=consent_id))[0]


def _page(request: UnitRequest, found: ConsentFacts, form: AnswerForm) -> HttpResponse:
    on = request.unit.on
    shown = found.given_items if found.answer == "given" else found.items
    person = Jobseeker.objects.visible_to(request.scope).filter(id=found.person).first()
    if person is None:
        raise Http404
    text = consent_text(found.text_version)
    return render(
        request,
        "jobseeker/consent.html",
        {
            "consent": found,
            "state": STATES[found.state(on)],
            "form": form,
            "name": person.name,
            "can_be_answered": found.can_be_answered(on),
            "is_given": found.state(on) is ConsentState.GIVEN,
            "paragraphs": text.said_in(reader(), found.employer_name, text_of(found.title)),
            "law": text.law,
            "items": presented(request.scope, found.person, shown, on),
            "official": caseworker_for(request.scope, found.person, on),
        },
        status=422 if form.is_bound and form.errors else 200,
    )

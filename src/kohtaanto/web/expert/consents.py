"""The questions for consent and where each stands, and the answers that come on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.actions.consents import record_paper_answer, revoke_consent
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.problems import Refused
from kohtaanto.records.facts.consents import ConsentState, consent_facts, in_state
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import Consent
from kohtaanto.web import lists
from kohtaanto.web.expert.candidates import named
from kohtaanto.web.expert.consent_states import STATES
from kohtaanto.web.form_fields import DayField, ItemsField
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.changes import told

FILTERS = ("q", "state", "employer", "vacancy")
_ORDER = {
    "person": "jobseeker__sort_key",
    "vacancy": "vacancy__sort_key",
    "employer": "employer__sort_key",
    "asked": "asked_at",
    "deadline": "answer_by",
    "answered": "answered_at",
}
LABELS = {
    "person": gettext_lazy("Person"),
    "vacancy": gettext_lazy("Vacancy"),
    "employer": gettext_lazy("Employer"),
    "asked": gettext_lazy("Asked"),
    "deadline": gettext_lazy("Answer by"),
    "answered": gettext_lazy("Answered"),
}


class ConsentFilters(forms.Form):
    """The filters of the list."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    employer = forms.CharField(label=gettext_lazy("Employer or business id"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", gettext("All")),
            *((each.value, gettext(STATES[each].label)) for each in ConsentState),
        ]


class PaperForm(forms.Form):
    """An answer that came on paper: what was given, and when it was signed."""

    given = ItemsField(label=gettext_lazy("Items given; none means a refusal"), required=False)
    signed_on = DayField(label=gettext_lazy("Day of the signature"))

    def __init__(self, *args: Any, asked: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["given"]
        assert isinstance(field, ItemsField)
        field.offer(asked)


@route(Deed.ASK_CONSENT)
def consents(request: UnitRequest) -> HttpResponse:
    """Show the questions of the people the viewer serves; those of others as a number."""
    form = ConsentFilters(request.GET or None)
    form.is_valid()
    asked = form.cleaned_data if form.is_bound else {}
    on = request.unit.on
    every = Consent.objects.visible_to(request.scope)
    others = _others(request, asked)
    counts = every.filter(others).aggregate(
        **{each.value: Count("id", filter=in_state(each, on)) for each in ConsentState}, all=Count("id")
    )
    state = asked.get("state") or ""
    found = every.filter(others & in_state(ConsentState(state), on)) if state else every.filter(others)
    pages = lists.pages_of(request, counts[state or "all"])
    sort = lists.sorted_by(request, list(_ORDER), "-asked")
    rows = consent_facts(request.scope, found.order_by(*_ordered(sort))[pages.rows])
    people = named(request, {each.person for each in rows})
    response = render(
        request,
        "expert/consents.html",
        {
            "form": form,
            "pages": pages,
            "total": every.count(),
            "clear": request.path,
            "masked": Consent.objects.in_area(request.scope).count(),
            "active": lists.active_filters(request, FILTERS),
            "vacancy": request.GET.get("vacancy", ""),
            "keep": lists.carried(request, ("vacancy", "sort")),
            "tiles": [
                (
                    STATES[each],
                    counts[each.value],
                    lists.address(request, state=each.value),
                    state == each.value,
                )
                for each in ConsentState
            ],
            "headers": lists.sort_headers(request, {key: str(label) for key, label in LABELS.items()}, sort),
            "rows": [(people[each.person], each, STATES[each.state(on)]) for each in rows],
        },
    )
    return lists.remember(request, response, "consents")


@route(Deed.ASK_CONSENT)
def consent(request: UnitRequest, consent_id: str) -> HttpResponse:
    """Show one question with its answer, and the forms for what comes on paper or by phone."""
    return _consent_page(request, consent_id, None)


@route(Deed.ASK_CONSENT, "POST")
def paper(request: UnitRequest, consent_id: str) -> HttpResponse:
    """Record an answer that came on paper."""
    found: Consent = one(Consent.objects.visible_to(request.scope).filter(id=consent_id))
    form = PaperForm(request.POST, asked=tuple(found.items))
    if not form.is_valid():
        return _consent_page(request, consent_id, form)
    try:
        answered = record_paper_answer(
            request.scope, consent_id, form.cleaned_data["given"], form.cleaned_data["signed_on"]
        )
    except Refused as refusal:
        told(request, refusal)
    else:
        is_given = answered.answer == "given"
        messages.success(
            request, gettext("The consent is recorded.") if is_given else gettext("The refusal is recorded.")
        )
    return redirect("consent", consent_id)


@route(Deed.ASK_CONSENT, "POST")
def revoke(request: UnitRequest, consent_id: str) -> HttpResponse:
    """Record that the person has taken the consent back."""
    one(Consent.objects.visible_to(request.scope).filter(id=consent_id))
    try:
        revoke_consent(request.scope, consent_id)
    except Refused as refusal:
        told(request, refusal)
    else:
        messages.success(
            request, gettext("The consent is taken back; the employer no longer sees the person.")
        )
    return redirect("consent", consent_id)


def _consent_page(request: UnitRequest, consent_id: str, form: PaperForm | None) -> HttpResponse:
    one(Consent.objects.visible_to(request.scope).filter(id=consent_id))
    found = consent_facts(request.scope, Consent.objects.visible_to(request.scope).filter(id=consent_id))[0]
    on = request.unit.on
    return render(
        request,
        "expert/consent.html",
        {
            "consent": found,
            "state": STATES[found.state(on)],
            "person": named(request, [found.person])[found.person],
            "can_be_answered": found.can_be_answered(on),
            "is_given": found.state(on) is ConsentState.GIVEN,
            "form": form or PaperForm(asked=found.items, initial={"signed_on": on}),
            "may_see_customer": request.scope.may(Deed.SEE_CUSTOMERS),
        },
        status=422 if form else 200,
    )


def _others(request: UnitRequest, asked: dict[str, Any]) -> Q:
    found = Q()
    for word in search_key(asked.get("q") or "").split():
        found &= Q(jobseeker__search_key__contains=word)
    if asked.get("employer"):
        words = Q()
        for word in search_key(asked["employer"]).split():
            words &= Q(employer__search_key__contains=word)
        found &= Q(employer__business_id=asked["employer"].strip()) | words
    vacancy = request.GET.get("vacancy", "")
    return found & Q(vacancy_id=vacancy) if is_id(vacancy) else found


def _ordered(sort: str) -> tuple[Any, ...]:
    column = F(_ORDER[sort.removeprefix("-")])
    return (column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "id")

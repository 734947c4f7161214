"""Candidates of a vacancy: who fits and why, who is not found and why, and asking them for consent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.actions.consents import ask_consents, usual_question
from kohtaanto.actions.matching import NotShown, Suggestion, suggestions_for_vacancy, why_not
from kohtaanto.codes.consent_items import consent_items
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.problems import Refused
from kohtaanto.matching.findings import Mender
from kohtaanto.records.facts.consents import ConsentState, consent_facts
from kohtaanto.records.models import Consent, Jobseeker, Vacancy
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.web.expert.asking import AskingForm
from kohtaanto.web.expert.consent_states import STATES
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.vacancies.changes import sentence_of
from kohtaanto.web.vacancies.states import Shown

TOP = 20
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Named:
    """A person by name, as far as a list of candidates needs."""

    id: str
    name: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One suggested person with the reasons, and how the question for consent stands."""

    person: Named
    suggestion: Suggestion
    consent: Shown | None

    @property
    def may_be_asked(self) -> bool:
        """Return whether asking makes sense: nobody has, or there was no answer by the deadline."""
        return self.consent is None or self.consent == STATES[ConsentState.LATE]


@route(Deed.SEE_CANDIDATES)
def candidates(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Show who fits best, the others as a number, and the form that asks them."""
    return _page(request, _vacancy(request, vacancy_id), AskingForm(initial=_usual(request)))


@route(Deed.ASK_CONSENT, "POST")
def ask(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Ask the chosen people; each row tells what came of it."""
    vacancy = _vacancy(request, vacancy_id)
    form = AskingForm(request.POST)
    people = request.POST.getlist("people")
    if not people:
        form.add_nobody()
    if not form.is_valid():
        return _page(request, vacancy, form, set(people))
    try:
        results = ask_consents(request.scope, vacancy.id, people, form.question())
    except Refused as refusal:
        form.add_error(None, sentence_of(refusal.problem))
        return _page(request, vacancy, form, set(people))
    names = named(request, [each.person for each in results])
    rows = [(names.get(each.person), each) for each in results]
    return render(request, "expert/asked.html", {"vacancy": vacancy, "rows": rows, "form": form})


@route(Deed.SEE_CANDIDATES)
def not_found(request: UnitRequest, vacancy_id: str) -> HttpResponse:
    """Search for a person who was expected among the candidates."""
    vacancy = _vacancy(request, vacancy_id)
    words = search_key(request.GET.get("q", "")[:100].replace("\x00", "")).split()
    people: list[Named] = []
    if words:
        found = Jobseeker.objects.visible_to(request.scope).filter(archived_on__isnull=True)
        for word in words:
            found = found.filter(search_key__contains=word)
        fields = ("given_names", "family_name", "municipality_code")
        people = [_named(row) for row in found.order_by("sort_key", "id").rows(*fields)[:MOST_FOUND]]
    return render(
        request,
        "expert/not_found.html",
        {
            "vacancy": vacancy,
            "people": people,
            "q": request.GET.get("q", ""),
            "most": MOST_FOUND,
            "is_searched": bool(words),
        },
    )


@route(Deed.SEE_CANDIDATES)
def pair(request: UnitRequest, vacancy_id: str, person_id: str) -> HttpResponse:
    """Show why one person is or is not among the candidates, grouped by who can mend it."""
    vacancy = _vacancy(request, vacancy_id)
    try:
        answer = why_not(request.scope, person_id, vacancy.id)
    except NotShown:
        raise Http404 from None
    asked = Consent.objects.visible_to(request.scope).filter(vacancy_id=vacancy.id, jobseeker_id=person_id)
    consents = consent_facts(request.scope, asked.order_by("-asked_at", "id"))
    return render(
        request,
        "expert/pair.html",
        {
            "vacancy": vacancy,
            "person": named(request, [person_id])[person_id],
            "answer": answer,
            "menders": list(answer.by_mender.items()),
            "mine": Mender.CASEWORKER,
            "why": answer.explanation,
            "consents": [(each, STATES[each.state(request.unit.on)]) for each in consents],
            "may_see_customer": request.scope.may(Deed.SEE_CUSTOMERS),
            "may_ask": request.scope.may(Deed.ASK_CONSENT)
            and all(each.state(request.unit.on) is ConsentState.LATE for each in consents),
            "form": AskingForm(initial=_usual(request)),
        },
    )


def named(request: UnitRequest, ids: Iterable[str]) -> Mapping[str, Named]:
    """Return the people that the viewer sees by name, by id; one query, each on record."""
    fields = ("given_names", "family_name", "municipality_code")
    found = Jobseeker.objects.visible_to(request.scope).filter(id__in=list(ids)).order_by("sort_key", "id")
    return {row[0]: _named(row) for row in found.rows(*fields)}


def _named(row: tuple[str, str, str, str | None]) -> Named:
    id_, given, family, municipality = row
    return Named(id_, f"{given} {family}", municipality)


def _vacancy(request: UnitRequest, vacancy_id: str) -> Vacancy:
    found = Vacancy.objects.visible_to(request.scope).filter(id=vacancy_id, state=VacancyState.PUBLISHED)
    vacancy: Vacancy = one(found)
    return vacancy


def _usual(request: UnitRequest) -> dict[str, object]:
    question = usual_question(
        [each.code for each in consent_items() if each.is_asked_by_default], request.unit.on
    )
    return {"items": list(question.items), "answer_by": question.answer_by, "ends_on": question.ends_on}


def _page(
    request: UnitRequest, vacancy: Vacancy, form: AskingForm, chosen: set[str] | None = None
) -> HttpResponse:
    suggested = suggestions_for_vacancy(request.scope, vacancy.id, TOP)
    ids = [each.jobseeker for each in suggested.suggestions]
    names = named(request, ids)
    consents = _consents(request, vacancy, ids)
    rows = [
        Candidate(names[each.jobseeker], each, consents.get(each.jobseeker))
        for each in suggested.suggestions
        if each.jobseeker in names
    ]
    return render(
        request,
        "expert/candidates.html",
        {
            "vacancy": vacancy,
            "rows": rows,
            "masked": suggested.masked,
            "fitting": suggested.fitting,
            "form": form,
            "chosen": chosen or set(),
            "mine": Mender.CASEWORKER,
            "may_see_customer": request.scope.may(Deed.SEE_CUSTOMERS),
            "may_ask": request.scope.may(Deed.ASK_CONSENT),
        },
        status=422 if form.errors else 200,
    )


def _consents(request: UnitRequest, vacancy: Vacancy, ids: list[str]) -> dict[str, Shown]:
    asked = Consent.objects.visible_to(request.scope).filter(vacancy_id=vacancy.id, jobseeker_id__in=ids)
    states: dict[str, ConsentState] = {}
    for each in consent_facts(request.scope, asked.order_by("asked_at", "id")):
        states[each.person] = each.state(request.unit.on)
    return {person: STATES[state] for person, state in states.items()}

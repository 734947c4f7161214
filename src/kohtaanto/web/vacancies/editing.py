"""Writing a vacancy, for staff and employers: the form, the choosing of concepts, keeping what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.actions.concepts import search_concepts
from kohtaanto.actions.vacancies import Conflict, NotTaken, content_of, create_vacancy, edit_vacancy
from kohtaanto.actions.vacancy_content import VacancyContent
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import area
from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.records.models import Employer, Vacancy
from kohtaanto.web.form_fields import codes_named
from kohtaanto.web.routes import UnitRequest
from kohtaanto.web.templatetags.kohtaanto import reader
from kohtaanto.web.vacancies.changes import sentence_of, told
from kohtaanto.web.vacancies.conflicts import sides
from kohtaanto.web.vacancies.form import CHOSEN, VacancyForm, initial_of
from kohtaanto.web.vacancies.form_rows import rows_of
from kohtaanto.web.vocabulary.search import Search

# The searches of the form in the order in which they stand there: button -> kind of concept.
SEARCHES = {"main_occupation": "occupation", "occupation": "occupation", "must": "skill", "nice": "skill"}


@dataclass(frozen=True, slots=True)
class Chooser:
    """The choosing of concepts for one field: its search, what has been chosen, how it is called."""

    field: str
    button: str
    kind: str
    label: str
    chosen: tuple[str, ...]
    search: Search


@dataclass(frozen=True, slots=True)
class Face:
    """Where the form stands: the page after keeping, and the employer a new vacancy is for."""

    page: str
    employer: Callable[[UnitRequest], Employer]
    asks_employer: bool


def new_page(request: UnitRequest, face: Face) -> HttpResponse:
    """Show the empty form, or keep a new draft and go on to it."""
    form = _form(request, None)
    if not _is_to_be_kept(request) or not form.is_valid():
        return _shown(request, face, form, None)
    try:
        made = create_vacancy(request.scope, face.employer(request), form.content(request.POST))
    except NotTaken as refusal:
        _place(form, refusal.problems)
    except Refused as refusal:
        _place(form, [refusal.problem])
    else:
        messages.success(request, gettext("The vacancy is kept as a draft."))
        return redirect(face.page, made.id)
    return _shown(request, face, form, None)


def edit_page(request: UnitRequest, face: Face, vacancy: Vacancy) -> HttpResponse:
    """Show the vacancy in the form, or keep the changes; what two people changed at once is shown."""
    form = _form(request, vacancy)
    if not _is_to_be_kept(request) or not form.is_valid():
        return _shown(request, face, form, vacancy)
    version = request.POST.get("version", "")
    try:
        conflict = edit_vacancy(
            request.scope,
            vacancy.id,
            form.content(request.POST),
            int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0,
        )
    except NotTaken as refusal:
        _place(form, refusal.problems)
        return _shown(request, face, form, vacancy)
    except Refused as refusal:
        told(request, refusal)
        return redirect(face.page, vacancy.id)
    if conflict is not None:
        return _shown(request, face, form, vacancy, conflict)
    messages.success(request, gettext("The changes are kept."))
    return redirect(face.page, vacancy.id)


def _is_to_be_kept(request: UnitRequest) -> bool:
    return request.method == "POST" and request.POST.get("do") == "keep"


def _form(request: UnitRequest, vacancy: Vacancy | None) -> VacancyForm:
    found = area(request.scope.area or 0, request.unit.on)
    members = found.municipality_codes if found else ()
    initial = initial_of(content_of(request.scope, vacancy), members) if vacancy else None
    sent = request.POST if request.method == "POST" else None
    return VacancyForm(sent, initial=initial, members=members, on=request.unit.on)


def _place(form: VacancyForm, problems: Iterable[Problem]) -> None:
    """Put each problem at its field, or above the form where it belongs to none."""
    for problem in problems:
        name = problem.place.column or ""
        field = next((each for each in (name, f"{name}_fi") if each in form.fields), None)
        form.add_error(field, sentence_of(problem))


def _shown(
    request: UnitRequest,
    face: Face,
    form: VacancyForm,
    vacancy: Vacancy | None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    kept = content_of(request.scope, vacancy) if vacancy else None
    if sent is not None and not _is_to_be_kept(request):
        # Choosing a concept is no attempt to keep the vacancy: nothing is complained about yet.
        form = VacancyForm(initial=sent_initial(form, sent), members=form.members, on=form.on)
    is_wrong = form.is_bound and bool(form.errors)
    version = conflict.version if conflict else vacancy.version if vacancy else 0
    return render(
        request,
        "vacancies/form.html",
        {
            "form": form,
            "vacancy": vacancy,
            "is_new": vacancy is None,
            "asks_employer": face.asks_employer,
            "back": face.page,
            "edited_version": sent.get("version", version) if sent and not conflict else version,
            "choosers": list(_choosers(request, kept, sent)),
            "conflict": sides(conflict, form),
            "main": _main(kept, sent),
            "language_choices": codes_named("languages"),
            "level_choices": codes_named("language_levels"),
            "business_id": sent.get("business_id", "") if sent else "",
            "employer_name": sent.get("employer_name", "") if sent else "",
            "texts": [
                (code, code_list("posting_language").name(code, reader()), form.texts_in(code))
                for code in ("fi", "sv", "en")
            ],
            **rows_of(kept, sent),
        },
        status=409 if conflict else 422 if is_wrong else 200,
    )


def sent_initial(form: VacancyForm, sent: QueryDict) -> dict[str, Any]:
    """Return what was typed so far, to be shown again without being judged."""
    many = {name for name, field in form.fields.items() if hasattr(field, "choices") and _takes_many(field)}
    return {name: sent.getlist(name) if name in many else sent.get(name, "") for name in form.fields}


def _takes_many(field: Any) -> bool:
    return bool(getattr(field.widget, "allow_multiple_selected", False))


def _choosers(request: UnitRequest, kept: VacancyContent | None, sent: QueryDict | None) -> Iterable[Chooser]:
    names = {
        "main_occupation": gettext("Main occupation"),
        "occupation": gettext("Other occupations"),
        "must": gettext("Required skills"),
        "nice": gettext("Skills that are an advantage"),
    }
    fields = {button: field for field, button in CHOSEN.items()}
    typed = sent.getlist("q") if sent else []
    for number, (button, kind) in enumerate(SEARCHES.items()):
        text = typed[number] if number < len(typed) and button not in (sent or {}) else ""
        found = search_concepts(request.scope, kind, text, reader()) if text else ()
        field = fields.get(button, "")
        yield Chooser(
            field,
            button,
            kind,
            names[button],
            _chosen(field, button, kept, sent),
            Search(kind, text, button, found),
        )


def _chosen(field: str, button: str, kept: VacancyContent | None, sent: QueryDict | None) -> tuple[str, ...]:
    if not field:
        main = _main(kept, sent)
        return (main,) if main else ()
    if sent is None:
        known = getattr(kept, field) if kept else ()
        return tuple(uri for uri in known if uri != (kept.main_occupation if kept else ""))
    return tuple(dict.fromkeys((*sent.getlist(field), *sent.getlist(button))))


def _main(kept: VacancyContent | None, sent: QueryDict | None) -> str:
    if sent is None:
        return kept.main_occupation if kept else ""
    return sent.get("main_occupation") or sent.get("main", "")

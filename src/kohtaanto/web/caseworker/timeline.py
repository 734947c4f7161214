"""Everything that has happened with one customer in one line of time, filtered by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.scope import Scope
from kohtaanto.records.models import (
    Consent,
    Contact,
    HomeMunicipality,
    SituationPeriod,
    SuggestionFeedback,
    Vacancy,
)
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.web.caseworker.names import CHANNEL_NAMES, REASON_NAMES, SITUATION_NAMES, staff_names
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, text_of

KINDS = {
    "contact": gettext_lazy("Contacts taken"),
    "situation": gettext_lazy("Situations"),
    "home": gettext_lazy("Home municipality"),
    "feedback": gettext_lazy("Feedback on suggestions"),
    "consent": gettext_lazy("Consents"),
}
_ANSWERS = {
    ConsentAnswer.ASKED.value: gettext_lazy("asked, no answer yet"),
    ConsentAnswer.GIVEN.value: gettext_lazy("given"),
    ConsentAnswer.REFUSED.value: gettext_lazy("refused"),
    ConsentAnswer.NOT_REACHED.value: gettext_lazy("no answer by the deadline"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its day (with the time where that is known), kind, what it was and by whom."""

    on: date
    time: str
    kind: str
    title: str
    detail: str = ""
    by: str = ""
    id: str = ""


def timeline(scope: Scope, person: str, kind: str) -> list[Happening]:
    """Return what happened, latest first; of one kind, or of all; one query a kind, and those for names."""
    names = staff_names(scope)
    chosen = [kind] if kind in KINDS else list(KINDS)
    found = [each for name in chosen for each in _READ[name](scope, person, names)]
    return sorted(found, key=lambda each: (each.on, each.time, each.id), reverse=True)


def _contacts(scope: Scope, person: str, names: Mapping[str, str]) -> Iterator[Happening]:
    rows = Contact.objects.visible_to(scope).filter(jobseeker_id=person).order_by("-at", "id")
    for _, id_, at, channel, was_reached, staff in rows.rows(
        "id", "at", "channel", "was_reached", "staff_id"
    ):
        reached = gettext("reached") if was_reached else gettext("not reached")
        on, time = _moment(at)
        yield Happening(
            on, time, "contact", gettext(CHANNEL_NAMES[channel]), reached, names.get(staff, ""), id_
        )


def _situations(scope: Scope, person: str, names: Mapping[str, str]) -> Iterator[Happening]:
    rows = SituationPeriod.objects.visible_to(scope).filter(jobseeker_id=person).order_by("-starts_on")
    for _, id_, kind, starts, ends in rows.rows("id", "kind", "starts_on", "ends_on"):
        detail = gettext("until %(day)s") % {"day": day(ends)} if ends else gettext("goes on")
        yield Happening(starts, "", "situation", gettext(SITUATION_NAMES[kind]), detail, id=id_)


def _homes(scope: Scope, person: str, names: Mapping[str, str]) -> Iterator[Happening]:
    # The wall gives a protected person's homes only to a unit that has opened them.
    rows = HomeMunicipality.objects.visible_to(scope).filter(jobseeker_id=person).order_by("-starts_on")
    for _, id_, code, starts in rows.rows("id", "municipality_code", "starts_on"):
        yield Happening(starts, "", "home", municipality_name(code), gettext("home municipality"), id=id_)


def _feedback(scope: Scope, person: str, names: Mapping[str, str]) -> Iterator[Happening]:
    rows = list(
        SuggestionFeedback.objects.visible_to(scope)
        .filter(jobseeker_id=person)
        .order_by("-said_at", "id")
        .rows("id", "vacancy_id", "reason", "said_at", "said_by", "staff_id", "withdrawn_at")
    )
    titles = vacancy_titles(scope, [row[2] for row in rows])
    for _, id_, vacancy, reason, at, said_by, staff, withdrawn in rows:
        on, time = _moment(at)
        title = gettext("Not relevant: %(vacancy)s") % {"vacancy": titles.get(vacancy, "")}
        taken_back = f" ({gettext('taken back')})" if withdrawn else ""
        by = gettext("the jobseeker") if said_by == "jobseeker" else names.get(staff, "")
        yield Happening(on, time, "feedback", title, f"{gettext(REASON_NAMES[reason])}{taken_back}", by, id_)


def _consents(scope: Scope, person: str, names: Mapping[str, str]) -> Iterator[Happening]:
    rows = list(
        Consent.objects.visible_to(scope)
        .filter(jobseeker_id=person)
        .order_by("-asked_at", "id")
        .rows("id", "vacancy_id", "asked_at", "answer", "revoked_at", "asked_by_id")
    )
    titles = vacancy_titles(scope, [row[2] for row in rows])
    for _, id_, vacancy, at, answer, revoked, staff in rows:
        on, time = _moment(at)
        detail = gettext("taken back") if revoked else str(_ANSWERS[answer])
        title = gettext("Consent to be presented: %(vacancy)s") % {"vacancy": titles.get(vacancy, "")}
        yield Happening(on, time, "consent", title, detail, names.get(staff, ""), id_)


def vacancy_titles(scope: Scope, ids: list[str]) -> dict[str, str]:
    """Return the titles of vacancies in the reader's language; one query."""
    rows = Vacancy.objects.visible_to(scope).filter(id__in=ids).order_by("id").values_list("id", "title")
    return {id_: text_of(title) for id_, title in rows}


def _moment(at: datetime) -> tuple[date, str]:
    local = localtime(at)
    return local.date(), f"{local:%H:%M}"


_READ: Mapping[str, Callable[[Scope, str, Mapping[str, str]], Iterator[Happening]]] = {
    "contact": _contacts,
    "situation": _situations,
    "home": _homes,
    "feedback": _feedback,
    "consent": _consents,
}

"""Consents to be presented: asked of one or many, answered in writing item by item, taken back, run out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.employers import employer_of_vacancy
from kohtaanto.actions.official import to_record
from kohtaanto.codes.consent_items import consent_text, current_text, in_order
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Consent, Employer, Jobseeker, Vacancy
from kohtaanto.records.models.consents import ConsentAnswer
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.unit import current_unit

# Our own choices, not numbers of the law: how long an answer is waited for, and how long a consent lasts.
ANSWER_DAYS = 7
LASTS_DAYS = 90
MOST_QUESTIONS = 2  # asked, and asked once more where no answer came

_ALREADY = {
    ConsentAnswer.ASKED: message("The person has been asked and has not answered yet."),
    ConsentAnswer.GIVEN: message("The person has given consent already."),
    ConsentAnswer.REFUSED: message("The person has refused to be presented for this vacancy."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking one person: the question's id, or why it was not asked."""

    person: str
    consent: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which items, until which day an answer is awaited, and the last day of the consent."""

    items: tuple[str, ...]
    answer_by: date
    ends_on: date


def usual_question(items: Collection[str], on: date) -> Question:
    """Return the question with the usual days; the page proposes it and the asker may change the days."""
    return Question(in_order(items), on + timedelta(days=ANSWER_DAYS), on + timedelta(days=LASTS_DAYS))


def ask_consents(
    scope: Scope, vacancy_id: str, people: Sequence[str], question: Question
) -> tuple[Asked, ...]:
    """Ask each person; every row for itself, so that one that fails leaves the others asked.

    Refused as a whole where the vacancy is not open, names no employer, or the question itself is wrong.
    """
    _require_askable(question)
    vacancy: Vacancy | None = (
        Vacancy.objects.visible_to(scope).select_for_update(of=("self",)).filter(id=vacancy_id).first()
    )
    if vacancy is None or vacancy.state != VacancyState.PUBLISHED:
        raise _refused(
            message("The vacancy is not open."), message("Consent is asked only for an open vacancy.")
        )
    employer = employer_of_vacancy(scope, vacancy)
    if employer is None:
        raise _refused(
            message("The vacancy names no employer with a business id."),
            message("Consent is always towards a named employer: record the employer first."),
        )
    return tuple(_asked(scope, vacancy, employer, person, question) for person in dict.fromkeys(people))


def answer_consent(
    scope: Scope, consent_id: str, given: Collection[str], typed_name: str, language: str = "fi"
) -> Consent:
    """Keep a jobseeker's own written consent to the items given.

    The typed name is the confirmation and must be the person's own; the day and the text's version are kept.
    """
    consent = _locked(scope, consent_id)
    if not set(given) & set(consent.items):
        raise _refused(
            message("No item is chosen."), message("Choose at least one, or refuse altogether."), "given"
        )
    person = Jobseeker.objects.visible_to(scope).filter(id=consent.jobseeker_id).first()
    if person is None or search_key(typed_name) != search_key(person.name):
        raise _refused(
            message("The name does not match."),
            message("Write your first names and last name as they are shown above."),
            "typed_name",
        )
    return _answered(scope, consent, given, "service", language)


def refuse_consent(scope: Scope, consent_id: str, language: str = "fi") -> Consent:
    """Keep the jobseeker's own refusal; refusing needs no name and no reason."""
    return _answered(scope, _locked(scope, consent_id), (), "service", language)


def record_paper_answer(scope: Scope, consent_id: str, given: Collection[str], signed_on: date) -> Consent:
    """Keep an answer that came on paper, signed on that day; the form itself stays in the archive."""
    consent = _locked(scope, consent_id)
    # In a demo pinned to a day the moment of asking may lie after it.
    earliest = min(localtime(consent.asked_at).date(), today())
    if not earliest <= signed_on <= today():
        raise _refused(
            message("The day of the signature is before the question or in the future."),
            message("Write the day that stands on the form."),
            "signed_on",
        )
    return _answered(scope, consent, given, "paper", consent.text_language)


def revoke_consent(scope: Scope, consent_id: str) -> Consent:
    """Take a given consent back: the employer sees nothing of the person from the next request on."""
    consent = _locked(scope, consent_id)
    if consent.answer != ConsentAnswer.GIVEN or consent.revoked_at is not None:
        raise _refused(message("There is no consent in force to take back."), message("Nothing needs doing."))
    consent.revoked_at = now()
    consent.version += 1
    consent.save(update_fields=["revoked_at", "version"])
    current_unit().did("consent.revoked", [consent.jobseeker_id])
    to_record(scope, "consent", consent.id, consent.jobseeker_id)
    return consent


def mark_not_reached(scope: Scope, on: date) -> int:
    """Mark the questions whose deadline has passed without an answer; returns how many."""
    late = Consent.objects.in_area(scope).filter(answer=ConsentAnswer.ASKED, answer_by__lt=on)
    people = [row[0] for row in late.rows()]
    if people:
        late.update(answer=ConsentAnswer.NOT_REACHED)
        current_unit().did("consent.not_reached", people)
    return len(people)


def _asked(scope: Scope, vacancy: Vacancy, employer: Employer, person: str, question: Question) -> Asked:
    found = Jobseeker.objects.visible_to(scope).filter(id=person, archived_on__isnull=True).first()
    if found is None:
        return Asked(person, reason=message("The person is not among the customers you serve."))
    reason = _why_not_asked(scope, vacancy, person)
    if reason is not None:
        return Asked(person, reason=reason)
    consent = Consent(
        area_id=vacancy.area_id,
        jobseeker_id=person,
        employer=employer,
        vacancy=vacancy,
        items=list(question.items),
        asked_by_id=scope.staff or None,
        asked_at=now(),
        answer_by=question.answer_by,
        ends_on=question.ends_on,
        text_version=current_text(today()).version,
        text_language=found.service_language,
    )
    try:
        with transaction.atomic():
            consent.save(force_insert=True)
    except IntegrityError:
        return Asked(person, reason=_ALREADY[ConsentAnswer.ASKED])
    current_unit().did("consent.asked", [person])
    return Asked(person, consent.id)


def _why_not_asked(scope: Scope, vacancy: Vacancy, person: str) -> Message | None:
    earlier = Consent.objects.visible_to(scope).filter(jobseeker_id=person, vacancy_id=vacancy.id)
    # Whoever asks again need not wait for the nightly marking of what has run out.
    earlier.filter(answer=ConsentAnswer.ASKED, answer_by__lt=today()).update(answer=ConsentAnswer.NOT_REACHED)
    rows = list(earlier.order_by("-asked_at", "id").rows("answer", "revoked_at"))
    for _, answer, revoked in rows:
        if revoked is not None:
            return message("The person has taken the consent for this vacancy back.")
        if answer in _ALREADY:
            return _ALREADY[ConsentAnswer(answer)]
    if len(rows) >= MOST_QUESTIONS:
        return message("The person has been asked twice and was not reached.")
    return None


def _require_askable(question: Question) -> None:
    if not question.items or in_order(question.items) != question.items:
        raise _refused(
            message("No item is chosen."), message("Choose what would be told to the employer."), "items"
        )
    if question.answer_by < today():
        raise _refused(message("The deadline is past."), message("Choose a day from today on."), "answer_by")
    if question.ends_on < question.answer_by:
        raise _refused(
            message("The consent would end before the deadline of the answer."),
            message("Choose a later last day."),
            "ends_on",
        )


def _locked(scope: Scope, consent_id: str) -> Consent:
    rows = Consent.objects.visible_to(scope).select_for_update(of=("self",))
    found: Consent | None = rows.filter(id=consent_id).first()
    if found is None:
        raise _refused(
            message("The question is not found."), message("Go back to the list and choose it again.")
        )
    return found


def _answered(scope: Scope, consent: Consent, given: Collection[str], way: str, language: str) -> Consent:
    """Keep the answer; a late one is as good as one in time while the vacancy is open."""
    if consent.answer not in {ConsentAnswer.ASKED, ConsentAnswer.NOT_REACHED}:
        raise _refused(message("The question has been answered already."), message("Nothing needs doing."))
    # A closed vacancy is behind the jobseeker's own walls, which says the same.
    if (
        not Vacancy.objects.visible_to(scope)
        .filter(id=consent.vacancy_id, state=VacancyState.PUBLISHED)
        .exists()
    ):
        raise _refused(message("The vacancy has been closed."), message("No answer is needed any more."))
    if Jobseeker.objects.visible_to(scope).filter(
        id=consent.jobseeker_id, archived_on__isnull=False
    ).exists():
        raise _refused(
            message("The customer is archived and is not presented to employers."),
            message("Ask the service to bring the customer back first."),
        )
    chosen = in_order(set(given) & set(consent.items))
    consent.answer = ConsentAnswer.GIVEN if chosen else ConsentAnswer.REFUSED
    consent.given_items, consent.answered_at, consent.way = list(chosen), now(), way
    consent.text_language = language if language in {"fi", "sv", "en"} else "fi"
    consent_text(consent.text_version)  # an answer is never kept to words that cannot be shown again
    consent.version += 1
    consent.save(update_fields=["answer", "given_items", "answered_at", "way", "text_language", "version"])
    current_unit().did("consent.given" if chosen else "consent.refused", [consent.jobseeker_id])
    to_record(scope, "consent", consent.id, consent.jobseeker_id)
    return consent


def _refused(reason: Message, cure: Message, name: str | None = None) -> Refused:
    return Refused(Problem(Place("form", column=name), reason, cure))

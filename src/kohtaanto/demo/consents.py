"""Consents in every state: asked, given in part or whole, refused, taken back, not reached in time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from kohtaanto.codes.consent_items import consent_items, current_text
from kohtaanto.demo.area_rows import VacancyRow
from kohtaanto.demo.areas import AREAS_BEGAN
from kohtaanto.demo.chance import drawn_id, happens, weighted
from kohtaanto.demo.person_rows import ConsentRow, Customer
from kohtaanto.demo.setting import Setting, at

ASKED, GIVEN, REFUSED, NOT_REACHED = "asked", "given", "refused", "not_reached"
_ANSWERS = {ASKED: 0.3, GIVEN: 0.36, REFUSED: 0.2, NOT_REACHED: 0.14}
_TAKEN_BACK = 0.15
_DAYS_TO_ANSWER = 7
_LASTS_DAYS = 90
_KNOWN_DAYS = 40


def may_be_asked(setting: Setting, customer: Customer) -> bool:
    """Return whether the customer is known long enough to be asked; protected and archived people are not."""
    row = customer.jobseeker
    is_known = customer.profile is not None and row.registered_on <= setting.ago(_KNOWN_DAYS)
    return is_known and not row.is_protected and row.archived_on is None


def draw_consent(random: Random, setting: Setting, customer: Customer, vacancy: VacancyRow) -> ConsentRow:
    """Return a question to the customer for a vacancy of an employer, with the answer it got."""
    answer = weighted(random, _ANSWERS)
    is_too_new = (vacancy.published_on or setting.day) > setting.ago(_DAYS_TO_ANSWER + 1)
    return consent(
        random, setting, customer, vacancy, ASKED if answer == NOT_REACHED and is_too_new else answer
    )


def consent(
    random: Random, setting: Setting, customer: Customer, vacancy: VacancyRow, answer: str
) -> ConsentRow:
    """Return the question with this answer; what still waits for one was asked within the time to answer."""
    asked = _asked_on(random, setting, vacancy, answer)
    items = tuple(each.code for each in consent_items() if each.is_asked_by_default)
    answered = _moment(random, setting, asked) if answer in {GIVEN, REFUSED} else None
    is_taken_back = answer == GIVEN and asked < setting.ago(10) and happens(random, _TAKEN_BACK)
    return ConsentRow(
        id=drawn_id(random),
        jobseeker_id=customer.id,
        employer_id=vacancy.employer_id or "",
        vacancy_id=vacancy.id,
        items=items,
        given_items=tuple(item for item in items if happens(random, 0.85)) or items
        if answer == GIVEN
        else (),
        asked_by_id=customer.jobseeker.responsible_id,
        asked_at=at(asked, 9, random.randint(0, 59)),
        answer_by=asked + timedelta(days=_DAYS_TO_ANSWER),
        answer=answer,
        answered_at=answered,
        way=weighted(random, {"service": 0.8, "paper": 0.2}) if answered else "",
        text_version=current_text(max(asked, AREAS_BEGAN)).version,
        text_language=customer.jobseeker.service_language,
        revoked_at=answered + timedelta(days=2) if is_taken_back and answered else None,
        ends_on=asked + timedelta(days=_LASTS_DAYS),
    )


def _asked_on(random: Random, setting: Setting, vacancy: VacancyRow, answer: str) -> date:
    published = vacancy.published_on or setting.ago(1)
    least, most = {ASKED: (1, _DAYS_TO_ANSWER - 1), NOT_REACHED: (_DAYS_TO_ANSWER + 1, 30)}.get(
        answer, (1, 30)
    )
    return max(setting.ago(random.randint(least, most)), min(published, setting.ago(least)))


def _moment(random: Random, setting: Setting, asked: date) -> datetime:
    day = min(asked + timedelta(days=random.randint(0, 5)), setting.ago(1))
    return at(day, random.randint(10, 20), random.randint(0, 59))

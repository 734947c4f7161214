"""Consents to be presented: asked, answered in writing item by item, taken back, run out (380/2023 118 §)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kohtaanto.actions.consents import (
    Question,
    answer_consent,
    ask_consents,
    mark_not_reached,
    record_paper_answer,
    refuse_consent,
    revoke_consent,
    usual_question,
)
from kohtaanto.actions.jobseekers import archive
from kohtaanto.actions.vacancies import close_vacancy
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, Consent, Jobseeker, OfficialRecord, Vacancy

ON = date(2026, 11, 23)
QUESTION = Question(("contact", "work"), ON + timedelta(days=7), ON + timedelta(days=90))
AINO = "Aino Lehtonen"


def holder(login):
    return Account.objects.get(login=login).holder


def cook(unit):
    """Return Eero's open vacancy for a cook."""
    eero = Account.objects.get(login="eero")
    return Vacancy.objects.in_area(unit.scope).get(
        employer_id=eero.employer, state="published", title__fi__iexact="kokki"
    )


def strangers(unit, vacancy, count):
    """Return people who have not been asked for the vacancy, by id."""
    known = Consent.objects.in_area(unit.scope).filter(vacancy_id=vacancy.id).figures("jobseeker_id")
    asked = {row[0] for row in known.order_by("id")}
    people = Jobseeker.objects.in_area(unit.scope).filter(archived_on__isnull=True, municipality_code="790")
    return [row[0] for row in people.order_by("id").figures("id") if row[0] not in asked][:count]


def question_of(unit, person, **where):
    return Consent.objects.in_area(unit.scope).get(jobseeker_id=person, **where)


def reason(refusal):
    return refusal.value.problem.reason.msgid


def test_a_question_keeps_what_is_asked_by_whom_until_when_and_in_which_words(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        person = strangers(unit, vacancy, 1)[0]

        asked = ask_consents(unit.scope, vacancy.id, [person], QUESTION)

        kept = question_of(unit, person, vacancy_id=vacancy.id)
        assert asked[0].consent == kept.id
        assert (kept.items, kept.given_items, kept.answer) == (["contact", "work"], [], "asked")
        assert (kept.answer_by, kept.ends_on) == (date(2026, 11, 30), date(2027, 2, 21))
        assert kept.asked_by_id == holder("elina")
        assert kept.employer_id == vacancy.employer_id
        assert kept.text_version == "2025-01-01"
        assert "consent.asked" in unit.deeds
        assert person in unit.subjects


def test_of_many_asked_at_once_each_has_its_own_result(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        first, second = strangers(unit, vacancy, 2)
        archived = (
            Jobseeker.objects.in_area(unit.scope).filter(archived_on__isnull=False).order_by("id").first().id
        )

        results = ask_consents(
            unit.scope, vacancy.id, [first, holder("aino"), archived, "00000000000b", second, first], QUESTION
        )

        assert [(each.person, bool(each.consent)) for each in results] == [
            (first, True),
            (holder("aino"), False),
            (archived, False),
            ("00000000000b", False),
            (second, True),
        ]
        assert [each.reason.msgid for each in results if each.reason] == [
            "The person has been asked and has not answered yet.",
            "The person is not among the customers you serve.",
            "The person is not among the customers you serve.",
        ]


def test_a_caseworker_of_one_municipality_asks_only_its_own_customers(unit_of):
    with unit_of("paavo") as unit:
        vacancy = cook(unit)

        results = ask_consents(unit.scope, vacancy.id, strangers(unit, vacancy, 1), QUESTION)

        assert results[0].reason.msgid == "The person is not among the customers you serve."


def test_who_was_not_reached_is_asked_once_more_and_never_a_third_time(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        person = strangers(unit, vacancy, 1)[0]
        results = []
        for _ in range(3):
            results += ask_consents(unit.scope, vacancy.id, [person], QUESTION)
            Consent.objects.in_area(unit.scope).filter(jobseeker_id=person, answer="asked").update(
                answer="not_reached"
            )

        assert [bool(each.consent) for each in results] == [True, True, False]
        assert results[2].reason.msgid == "The person has been asked twice and was not reached."


def test_a_question_past_its_deadline_can_be_asked_again_before_the_nightly_marking(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        aino = holder("aino")
        Consent.objects.in_area(unit.scope).filter(jobseeker_id=aino).update(answer_by=ON - timedelta(days=1))

        results = ask_consents(unit.scope, vacancy.id, [aino], QUESTION)

        answers = Consent.objects.in_area(unit.scope).filter(jobseeker_id=aino).order_by("asked_at")
        assert results[0].consent
        assert [row[0] for row in answers.figures("answer")] == ["not_reached", "asked"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("refused", "The person has refused to be presented for this vacancy."),
        ("given", "The person has given consent already."),
    ],
)
def test_an_answer_is_respected_and_not_asked_for_again(unit_of, answer, said):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        answered = (
            Consent.objects.in_area(unit.scope)
            .filter(vacancy_id=vacancy.id, answer=answer, revoked_at__isnull=True)
            .order_by("id")
            .first()
        )

        results = ask_consents(unit.scope, vacancy.id, [answered.jobseeker_id], QUESTION)

        assert results[0].reason.msgid == said


def test_a_consent_taken_back_is_not_asked_for_again(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        given = Consent.objects.in_area(unit.scope).filter(vacancy_id=vacancy.id, answer="given").first()
        revoke_consent(unit.scope, given.id)

        results = ask_consents(unit.scope, vacancy.id, [given.jobseeker_id], QUESTION)

        assert results[0].reason.msgid == "The person has taken the consent for this vacancy back."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question((), ON, ON), "No item is chosen."),
        (Question(("health",), ON, ON), "No item is chosen."),
        (Question(("work",), ON - timedelta(days=1), ON), "The deadline is past."),
        (
            Question(("work",), ON + timedelta(days=2), ON + timedelta(days=1)),
            "The consent would end before the deadline of the answer.",
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_as_a_whole(unit_of, question, said):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        people = strangers(unit, vacancy, 1)

        with pytest.raises(Refused) as refusal:
            ask_consents(unit.scope, vacancy.id, people, question)

        assert reason(refusal) == said
        assert (
            not Consent.objects.in_area(unit.scope).filter(jobseeker_id__in=people, vacancy=vacancy).exists()
        )


def test_nobody_is_asked_for_a_closed_vacancy(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        people = strangers(unit, vacancy, 1)
        close_vacancy(unit.scope, vacancy.id, "withdrawn")

        with pytest.raises(Refused) as refusal:
            ask_consents(unit.scope, vacancy.id, people, QUESTION)

        assert reason(refusal) == "The vacancy is not open."


def test_a_vacancy_of_the_national_platform_gets_its_employer_recorded_by_the_business_id(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        person = strangers(unit, vacancy, 1)[0]
        national = Vacancy(
            area_id=21,
            source="national",
            external_id="x-1",
            state="published",
            title={"fi": "Kokki"},
            company={"fi": "Uusi Ravintola Oy"},
            business_id="9000001-1",
            changed_at=vacancy.changed_at,
        )
        national.save(force_insert=True)

        ask_consents(unit.scope, national.id, [person], QUESTION)

        asked = question_of(unit, person, vacancy_id=national.id)
        assert asked.employer.name == "Uusi Ravintola Oy"
        assert Vacancy.objects.in_area(unit.scope).get(id=national.id).employer_id == asked.employer_id


def test_the_database_keeps_two_open_questions_of_a_pair_apart(unit_of):
    with unit_of("elina") as unit:
        first = question_of(unit, holder("aino"), answer="asked")
        again = Consent(
            area_id=21,
            jobseeker_id=first.jobseeker_id,
            employer_id=first.employer_id,
            vacancy_id=first.vacancy_id,
            items=["work"],
            asked_at=first.asked_at,
            answer_by=ON,
            text_version="2025-01-01",
        )

        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


def test_aino_gives_item_by_item_and_confirms_with_her_name(unit_of):
    with unit_of("aino") as unit:
        asked = question_of(unit, holder("aino"))

        answer_consent(unit.scope, asked.id, ["skills", "contact", "military"], "aino  LEHTONEN", "sv")

        kept = question_of(unit, holder("aino"))
        assert (kept.answer, kept.given_items) == ("given", ["contact", "skills"])  # military was not asked
        assert (kept.way, kept.text_language, kept.version) == ("service", "sv", asked.version + 1)
        assert kept.answered_at is not None
        assert (
            OfficialRecord.objects.in_area(unit.scope).get(noun="consent", row_id=asked.id).status
            == "to_record"
        )
        assert "consent.given" in unit.deeds


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        (["work"], "Aino", "The name does not match."),
        (["work"], "", "The name does not match."),
        ([], AINO, "No item is chosen."),
        (["military"], AINO, "No item is chosen."),
    ],
)
def test_without_the_own_name_or_an_asked_item_nothing_is_given(unit_of, given, name, said):
    with unit_of("aino") as unit:
        asked = question_of(unit, holder("aino"))

        with pytest.raises(Refused) as refusal:
            answer_consent(unit.scope, asked.id, given, name)

        assert reason(refusal) == said
        assert question_of(unit, holder("aino")).answer == "asked"


def test_a_refusal_is_recorded_and_needs_no_name(unit_of):
    with unit_of("aino") as unit:
        asked = question_of(unit, holder("aino"))

        refuse_consent(unit.scope, asked.id)

        kept = question_of(unit, holder("aino"))
        assert (kept.answer, kept.given_items, kept.way) == ("refused", [], "service")
        assert "consent.refused" in unit.deeds
        with pytest.raises(Refused) as refusal:
            answer_consent(unit.scope, asked.id, ["work"], AINO)
        assert reason(refusal) == "The question has been answered already."


def test_a_late_answer_is_as_good_as_one_in_time_while_the_vacancy_is_open(unit_of):
    with unit_of("aino") as unit:
        asked = question_of(unit, holder("aino"))
        Consent.objects.in_area(unit.scope).filter(id=asked.id).update(answer="not_reached")

        answer_consent(unit.scope, asked.id, ["work"], AINO)

        assert question_of(unit, holder("aino")).answer == "given"


def test_after_closing_no_answer_is_taken(unit_of):
    with unit_of("elina") as unit:
        close_vacancy(unit.scope, cook(unit).id, "withdrawn")
    with unit_of("aino") as unit:
        asked = question_of(unit, holder("aino"))

        with pytest.raises(Refused) as refusal:
            answer_consent(unit.scope, asked.id, ["work"], AINO)

        assert reason(refusal) == "The vacancy has been closed."


def test_somebody_elses_question_does_not_exist(unit_of):
    with unit_of("elina") as unit:
        other = (
            Consent.objects.in_area(unit.scope)
            .filter(answer="asked")
            .exclude(jobseeker_id=holder("aino"))
            .order_by("id")
            .first()
            .id
        )
    for login in ("aino", "outi", "eero"):
        with unit_of(login) as unit, pytest.raises(Refused) as refusal:
            refuse_consent(unit.scope, other)
        assert reason(refusal) == "The question is not found."


def test_a_given_consent_shows_the_person_to_that_employer_and_taking_it_back_hides_her_at_the_next_request(
    unit_of,
):
    aino = holder("aino")
    with unit_of("eero") as unit:
        assert aino not in unit.scope.subjects
    with unit_of("aino") as unit:
        asked = question_of(unit, aino)
        answer_consent(unit.scope, asked.id, ["work"], AINO)
    with unit_of("eero") as unit:
        assert aino in unit.scope.subjects

    with unit_of("aino") as unit:
        revoke_consent(unit.scope, asked.id)

    with unit_of("eero") as unit:
        assert aino not in unit.scope.subjects
        assert not Jobseeker.objects.visible_to(unit.scope).filter(id=aino).exists()
    with unit_of("aino") as unit, pytest.raises(Refused):
        revoke_consent(unit.scope, asked.id)


@pytest.mark.parametrize(("ends_on", "is_shown"), [(ON - timedelta(days=1), False), (ON, True), (None, True)])
def test_a_consent_holds_through_its_last_day(unit_of, ends_on, is_shown):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        given = (
            Consent.objects.in_area(unit.scope)
            .filter(vacancy_id=vacancy.id, answer="given", revoked_at__isnull=True)
            .get()
        )
        Consent.objects.in_area(unit.scope).filter(id=given.id).update(ends_on=ends_on)

    with unit_of("eero") as unit:
        assert (given.jobseeker_id in unit.scope.subjects) is is_shown


def test_a_paper_form_is_recorded_with_its_day(unit_of):
    with unit_of("elina") as unit:
        asked = question_of(unit, holder("aino"))

        record_paper_answer(unit.scope, asked.id, ["contact"], ON)

        kept = question_of(unit, holder("aino"))
        assert (kept.answer, kept.given_items, kept.way) == ("given", ["contact"], "paper")


@pytest.mark.parametrize("signed_on", [ON + timedelta(days=1), ON - timedelta(days=400)])
def test_a_paper_form_signed_before_the_question_or_in_the_future_is_refused(unit_of, signed_on):
    with unit_of("elina") as unit:
        asked = question_of(unit, holder("aino"))

        with pytest.raises(Refused) as refusal:
            record_paper_answer(unit.scope, asked.id, ["contact"], signed_on)

        assert refusal.value.problem.place.column == "signed_on"


def test_questions_past_their_deadline_become_not_reached_and_only_they(system_unit, unit_of):
    with system_unit(21, "consents") as unit:
        rows = list(Consent.objects.in_area(unit.scope).order_by("id").figures("id", "answer", "answer_by"))
        late = {
            id_ for id_, answer, answer_by in rows if answer == "asked" and answer_by < ON + timedelta(days=9)
        }
        others = {id_: answer for id_, answer, _ in rows if id_ not in late}

        marked = mark_not_reached(unit.scope, ON + timedelta(days=9))

        after = dict(Consent.objects.in_area(unit.scope).order_by("id").figures("id", "answer"))
        assert 0 < marked == len(late)
        assert {after[id_] for id_ in late} == {"not_reached"}
        assert {id_: after[id_] for id_ in others} == others
        assert mark_not_reached(unit.scope, ON + timedelta(days=9)) == 0


def test_the_usual_question_leaves_out_unknown_items_and_sets_its_days():
    question = usual_question(["work", "health", "contact"], ON)

    assert question == Question(("contact", "work"), date(2026, 11, 30), date(2027, 2, 21))


def test_archiving_a_person_ends_the_consents_given_and_takes_no_new_answer(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)
        person = strangers(unit, vacancy, 1)[0]
        ask_consents(unit.scope, vacancy.id, [person], QUESTION)
        record_paper_answer(unit.scope, question_of(unit, person, vacancy=vacancy).id, ["contact"], ON)
        others = strangers(unit, vacancy, 1)
        ask_consents(unit.scope, vacancy.id, others, QUESTION)

    with unit_of("veikko") as unit:
        archive(unit.scope, person)
        archive(unit.scope, others[0])

    with unit_of("elina") as unit:
        assert not Consent.objects.in_area(unit.scope).filter(Consent.in_force(ON), jobseeker_id=person).exists()
        asked = question_of(unit, others[0], vacancy=vacancy).id
        with pytest.raises(Refused) as refusal:
            record_paper_answer(unit.scope, asked, ["contact"], ON)
    assert reason(refusal) == "The customer is archived and is not presented to employers."

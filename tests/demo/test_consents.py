"""Consents in every state, each consistent with its days; nobody protected or archived is asked."""

from __future__ import annotations

from collections import Counter

from tests.demo.conftest import DAY, Drawn

from kohtaanto.codes.consent_items import consent_items


def test_there_are_consents_in_every_state(main: Drawn) -> None:
    states = Counter(each.answer for each in main["consent"])

    assert set(states) == {"asked", "given", "refused", "not_reached"}
    assert min(states.values()) >= 10
    assert sum(each.revoked_at is not None for each in main["consent"]) >= 3
    assert {each.way for each in main["consent"]} == {"", "service", "paper"}


def test_what_is_given_was_asked_and_only_the_given_gives(everybody: Drawn) -> None:
    known = {each.code for each in consent_items()}
    for each in everybody["consent"]:
        assert set(each.given_items) <= set(each.items) <= known
        assert bool(each.given_items) == (each.answer == "given")


def test_the_days_of_a_consent_follow_one_another(everybody: Drawn) -> None:
    published = {each.id: each.published_on for each in everybody["vacancy"]}
    for each in everybody["consent"]:
        assert published[each.vacancy_id] <= each.asked_at.date() < DAY
        assert (each.answered_at is not None) == (each.answer in {"given", "refused"})
        assert each.answered_at is None or each.asked_at < each.answered_at
        assert each.answered_at is None or each.answered_at.date() < DAY
        assert each.revoked_at is None or each.answered_at < each.revoked_at
        assert each.answer != "asked" or each.answer_by >= DAY
        assert each.answer != "not_reached" or each.answer_by < DAY


def test_a_vacancy_is_asked_of_a_person_once_and_by_its_own_employer(everybody: Drawn) -> None:
    employers = {each.id: each.employer_id for each in everybody["vacancy"]}
    pairs = [(each.jobseeker_id, each.vacancy_id) for each in everybody["consent"]]

    assert len(pairs) == len(set(pairs))
    assert all(each.employer_id == employers[each.vacancy_id] for each in everybody["consent"])


def test_neither_the_protected_nor_the_archived_are_asked(everybody: Drawn) -> None:
    people = {each.id: each for each in everybody["jobseeker"]}

    assert not any(people[each.jobseeker_id].is_protected for each in everybody["consent"])
    assert not any(people[each.jobseeker_id].archived_on for each in everybody["consent"])

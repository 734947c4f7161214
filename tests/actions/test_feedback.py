"""Feedback on suggestions: one a pair in force, taken back by whoever may."""

from __future__ import annotations

import pytest

from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.feedback import say_not_relevant, take_back
from kohtaanto.actions.matching import suggestions_for_jobseeker
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, SuggestionFeedback


def holder(login):
    return Account.objects.get(login=login).holder


def test_who_said_it_is_kept(unit_of):
    for login, who in (("veikko", "staff"), ("aino", "jobseeker")):
        with unit_of(login) as unit:
            vacancy = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0].vacancy

            said = say_not_relevant(unit.scope, holder("aino"), vacancy, "pay")

            kept = SuggestionFeedback.objects.visible_to(unit.scope).get(id=said)
            assert (kept.said_by, kept.reason, kept.vacancy_id) == (who, "pay", vacancy)
            assert (kept.staff_id or "") == unit.scope.staff
            unit.refuse()


def test_said_twice_the_first_one_stays(unit_of):
    with unit_of("veikko") as unit:
        vacancy = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0].vacancy

        first = say_not_relevant(unit.scope, holder("aino"), vacancy, "pay")

        assert say_not_relevant(unit.scope, holder("aino"), vacancy, "far") == first
        assert unit.deeds == ["feedback.said"]


def test_taken_back_it_may_be_said_again_and_both_stay_in_the_history(unit_of):
    with unit_of("veikko") as unit:
        vacancy = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0].vacancy
        first = say_not_relevant(unit.scope, holder("aino"), vacancy, "pay")

        assert take_back(unit.scope, holder("aino"), first)
        assert not take_back(unit.scope, holder("aino"), first)
        second = say_not_relevant(unit.scope, holder("aino"), vacancy, "far")

        kept = SuggestionFeedback.objects.visible_to(unit.scope).filter(
            vacancy_id=vacancy, jobseeker_id=holder("aino")
        )
        assert {each.id for each in kept} == {first, second}


def test_an_unknown_reason_or_vacancy_is_refused_and_a_foreign_person_is_not_there(unit_of):
    with unit_of("veikko") as unit:
        vacancy = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0].vacancy
        with pytest.raises(Refused):
            say_not_relevant(unit.scope, holder("aino"), vacancy, "ugly")
        with pytest.raises(Refused):
            say_not_relevant(unit.scope, holder("aino"), "nonesuch0000", "far")

    with unit_of("outi") as unit, pytest.raises(NotShown):
        say_not_relevant(unit.scope, holder("aino"), vacancy, "far")


def test_nobody_takes_back_what_was_said_of_another_person(unit_of):
    with unit_of("veikko") as unit:
        vacancy = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0].vacancy
        said = say_not_relevant(unit.scope, holder("aino"), vacancy, "pay")

        assert not take_back(unit.scope, holder("tuula"), said)

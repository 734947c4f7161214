"""Suggestions from the database: the same as the readable score gives, as far as each viewer sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import database

from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.feedback import say_not_relevant, take_back
from kohtaanto.actions.jobseekers import archive
from kohtaanto.actions.matching import (
    explanation,
    fitting_counts,
    suggestions_for_jobseeker,
    suggestions_for_vacancy,
    why_not,
)
from kohtaanto.matching.eligibility import conditions, is_eligible
from kohtaanto.matching.search import model
from kohtaanto.matching.specification import ranked, score
from kohtaanto.records.facts.profiles import matched_people, profile_of
from kohtaanto.records.facts.vacancies import matched_vacancies
from kohtaanto.records.models import Account, Jobseeker, SuggestionFeedback, Vacancy


def holder(login):
    return Account.objects.get(login=login).holder


def feedback_of(unit, person):
    said = SuggestionFeedback.objects.visible_to(unit.scope)
    return list(said.filter(jobseeker_id=person, withdrawn_at__isnull=True))


def best_vacancy(unit, person):
    return suggestions_for_jobseeker(unit.scope, person, 1)[0].vacancy


def test_suggestions_for_a_jobseeker_are_those_of_the_readable_score(unit_of):
    with unit_of("veikko") as unit:
        person = profile_of(unit.scope, holder("aino"))
        pairs = [(person, vacancy) for vacancy in matched_vacancies(unit.scope)]

        found = suggestions_for_jobseeker(unit.scope, person.id, 5)

        expected = [(vacancy.id, float(value)) for value, (_, vacancy) in ranked(pairs, model(), unit.on)]
        said = {row.vacancy_id for row in feedback_of(unit, person.id)}
        expected = [pair for pair in expected if pair[0] not in said][:5]
        assert [(each.vacancy, each.score) for each in found] == expected


def test_the_parts_of_each_suggestion_sum_to_its_score(unit_of):
    with unit_of("veikko") as unit:
        found = suggestions_for_jobseeker(unit.scope, holder("aino"))

    assert len(found) > 5
    for each in found:
        assert sum(part.value for part in each.parts) == pytest.approx(each.score, abs=1e-6)
        assert not each.explanation.blocking


def test_candidates_of_a_vacancy_are_those_of_the_readable_score(unit_of):
    with unit_of("sirpa") as unit:
        vacancy = next(
            each for each in matched_vacancies(unit.scope) if each.id == best_vacancy(unit, holder("aino"))
        )
        people = {each.profile.id: each.profile for each in matched_people(unit.scope)}

        found = suggestions_for_vacancy(unit.scope, vacancy.id, 10)

        able = [p for p in people.values() if is_eligible(conditions(p, vacancy, unit.on, model().numbers))]
        assert len(found.suggestions) == 10
        for each in found.suggestions:
            assert each.score == float(score(people[each.jobseeker], vacancy, model()))
        assert found.fitting <= len(able)
        assert [each.score for each in found.suggestions] == sorted(
            (e.score for e in found.suggestions), reverse=True
        )


def test_both_directions_give_a_pair_the_same_explanation(unit_of):
    with unit_of("veikko") as unit:
        first = suggestions_for_jobseeker(unit.scope, holder("aino"), 1)[0]

        candidates = suggestions_for_vacancy(unit.scope, first.vacancy, 300).suggestions

        other = next(each for each in candidates if each.jobseeker == first.jobseeker)
        assert other.explanation == first.explanation
        assert explanation(unit.scope, first.jobseeker, first.vacancy) == first.explanation


def test_a_pair_said_to_be_not_relevant_leaves_both_lists_until_it_is_taken_back(unit_of):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        first, second = suggestions_for_jobseeker(unit.scope, aino, 2)

        said = say_not_relevant(unit.scope, aino, first.vacancy, "far")

        assert suggestions_for_jobseeker(unit.scope, aino, 1)[0].vacancy == second.vacancy
        assert aino not in {
            each.jobseeker for each in suggestions_for_vacancy(unit.scope, first.vacancy, 300).suggestions
        }

        take_back(unit.scope, aino, said)

        assert suggestions_for_jobseeker(unit.scope, aino, 1)[0].vacancy == first.vacancy


def test_only_published_vacancies_that_are_open_on_the_day_are_suggested(unit_of):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        first, second, third = suggestions_for_jobseeker(unit.scope, aino, 3)
        vacancies = Vacancy.objects.visible_to(unit.scope)

        vacancies.filter(id=first.vacancy).update(state="archived")
        vacancies.filter(id=second.vacancy).update(expires_on=database.DAY - timedelta(days=1))

        left = {each.vacancy for each in suggestions_for_jobseeker(unit.scope, aino)}
        assert third.vacancy in left
        assert not {first.vacancy, second.vacancy} & left


def test_an_archived_person_is_suggested_nothing_and_nowhere(unit_of):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        vacancy = best_vacancy(unit, aino)

        archive(unit.scope, aino)

        assert suggestions_for_jobseeker(unit.scope, aino) == ()
        assert aino not in {
            each.jobseeker for each in suggestions_for_vacancy(unit.scope, vacancy, 300).suggestions
        }


def test_a_narrowed_caseworker_gets_own_people_by_name_and_the_others_as_a_number(unit_of):
    with unit_of("veikko") as unit:
        vacancy = best_vacancy(unit, holder("aino"))
        everybody = suggestions_for_vacancy(unit.scope, vacancy, 1000)

    with unit_of("paavo") as unit:
        own = suggestions_for_vacancy(unit.scope, vacancy, 1000)
        shown = {each.jobseeker for each in own.suggestions}

        assert own.fitting == everybody.fitting
        assert 0 < len(shown) == own.fitting - own.masked
        for person in Jobseeker.objects.visible_to(unit.scope).filter(id__in=shown):
            assert person.municipality_code == "581" or person.responsible_id == unit.scope.staff
        assert unit.subjects == shown


def test_the_people_shown_go_on_record_and_nobody_else(unit_of):
    with unit_of("veikko") as unit:
        vacancy = next(iter(matched_vacancies(unit.scope))).id
        assert unit.subjects == set()

        found = suggestions_for_vacancy(unit.scope, vacancy, 3)

        assert unit.subjects == {each.jobseeker for each in found.suggestions}


def test_another_area_finds_neither_person_nor_vacancy(unit_of):
    with unit_of("veikko") as unit:
        vacancy = best_vacancy(unit, holder("aino"))

    with unit_of("outi") as unit:
        with pytest.raises(NotShown):
            suggestions_for_jobseeker(unit.scope, holder("aino"))
        with pytest.raises(NotShown):
            suggestions_for_vacancy(unit.scope, vacancy)
        with pytest.raises(NotShown):
            why_not(unit.scope, holder("aino"), vacancy)
        assert fitting_counts(unit.scope, [vacancy]) == {}


def test_an_employer_gets_neither_candidates_nor_explanations(unit_of):
    with unit_of("eero") as unit:
        own = Vacancy.objects.visible_to(unit.scope).filter(state="published").order_by("id").first().id

        with pytest.raises(NotShown):
            suggestions_for_vacancy(unit.scope, own)
        for person in unit.scope.subjects:
            with pytest.raises(NotShown):
                explanation(unit.scope, person, own)


def test_a_jobseeker_sees_own_suggestions_and_nobody_elses(unit_of):
    with unit_of("aino") as unit:
        assert len(suggestions_for_jobseeker(unit.scope, holder("aino"))) > 5
        with pytest.raises(NotShown):
            suggestions_for_jobseeker(unit.scope, holder("tuula"))


def test_why_not_tells_the_place_that_the_list_shows(unit_of):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        third = suggestions_for_jobseeker(unit.scope, aino)[2]

        answer = why_not(unit.scope, aino, third.vacancy)

        assert (answer.vacancy.kind, answer.vacancy.place) == ("listed", 3)


def test_why_not_names_what_keeps_a_pair_apart(unit_of):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        person = profile_of(unit.scope, aino)
        excluded = next(
            vacancy
            for vacancy in matched_vacancies(unit.scope)
            if not is_eligible(conditions(person, vacancy, unit.on, model().numbers))
        )

        answer = why_not(unit.scope, aino, excluded.id)

        assert answer.vacancy.kind == "excluded"
        assert answer.explanation.blocking
        assert sum(len(found) for found in answer.by_mender.values()) == len(answer.explanation.blocking)


def test_the_list_costs_a_fixed_number_of_queries(unit_of, django_assert_num_queries):
    with unit_of("veikko") as unit:
        aino = holder("aino")
        vacancy = best_vacancy(unit, aino)
        for _ in range(2):  # the notes of the seeding are read in first
            suggestions_for_jobseeker(unit.scope, aino)

        with django_assert_num_queries(10):
            suggestions_for_jobseeker(unit.scope, aino)
        with django_assert_num_queries(11):
            suggestions_for_vacancy(unit.scope, vacancy)
        with django_assert_num_queries(5):
            fitting_counts(unit.scope, [vacancy])

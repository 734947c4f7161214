"""The search over arrays gives the very bits of the specification, in both directions and on every path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import ON, held, jobseekers, model, ref, skill_uri, vacancies

from kohtaanto.matching import compiled, plain, specification
from kohtaanto.matching.eligibility import conditions, is_eligible
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import (
    best,
    best_jobseekers,
    best_vacancies,
    jobseeker_scores,
    place_of,
    vacancy_scores,
    warm_up,
)

_MANY = settings(max_examples=120, deadline=None)


def _named(profiles: list, letter: str) -> list:
    return [replace(profile, id=f"{letter}{number:02}") for number, profile in enumerate(profiles)]


def _expected(people: list, offers: list, presenting: bool = False) -> np.ndarray:
    numbers = model().numbers
    return np.array(
        [
            [
                specification.score(one, other, model())
                if is_eligible(conditions(one, other, ON, numbers, presenting=presenting))
                else np.float32(-1)
                for other in offers
            ]
            for one in people
        ],
        dtype=np.float32,
    )


@_MANY
@given(st.lists(jobseekers, min_size=1, max_size=4), st.lists(vacancies, min_size=1, max_size=4))
def test_both_directions_and_both_paths_give_the_bits_of_the_specification(ones: list, others: list) -> None:
    people, offers = _named(ones, "p"), _named(others, "v")
    person_rows, vacancy_rows = encode_jobseekers(people, model()), encode_vacancies(offers, model())

    expected = _expected(people, offers)

    for path in (compiled, plain):
        by_person = [
            vacancy_scores(person_rows, row, vacancy_rows, ON, model(), path) for row in range(len(people))
        ]
        by_vacancy = [
            jobseeker_scores(vacancy_rows, row, person_rows, ON, model(), path) for row in range(len(offers))
        ]
        assert np.array_equal(np.array(by_person).view(np.uint32), expected.view(np.uint32))
        assert np.array_equal(np.array(by_vacancy).T.view(np.uint32), expected.view(np.uint32))


@_MANY
@given(st.lists(jobseekers, min_size=1, max_size=5), vacancies)
def test_only_those_who_consent_are_found_for_presenting(ones: list, offer: VacancyProfile) -> None:
    people = _named(ones, "p")
    rows, vacancy_rows = encode_jobseekers(people, model()), encode_vacancies([offer], model())

    scores = jobseeker_scores(vacancy_rows, 0, rows, ON, model(), presenting=True)

    assert np.array_equal(scores, _expected(people, [offer], presenting=True)[:, 0])
    assert all(people[row].may_be_presented is True for row in np.flatnonzero(scores >= 0))


@_MANY
@given(
    st.lists(jobseekers, min_size=1, max_size=4),
    st.lists(vacancies, min_size=1, max_size=12),
    st.integers(1, 6),
)
def test_the_list_is_that_of_sorting_every_pair(ones: list, others: list, count: int) -> None:
    people, offers = _named(ones, "p"), _named(others, "v")
    person_rows, vacancy_rows = encode_jobseekers(people, model()), encode_vacancies(offers, model())

    for row, person in enumerate(people):
        hits = best_vacancies(person_rows, row, vacancy_rows, ON, model(), count)
        expected = specification.ranked([(person, offer) for offer in offers], model(), ON)[:count]
        assert [(hit.id, hit.score) for hit in hits] == [
            (pair[1].id, float(score)) for score, pair in expected
        ]


def test_equal_scores_are_ordered_by_id_whatever_the_order_of_rows() -> None:
    scores = np.array([0.5, 0.7, 0.5, 0.5, -1.0], dtype=np.float32)

    hits = best(("delta", "beta", "alpha", "gamma", "aaa"), scores, 3)

    assert [(hit.place, hit.id) for hit in hits] == [(1, "beta"), (2, "alpha"), (3, "delta")]


def test_the_place_of_a_row_is_its_place_in_the_whole_list() -> None:
    ids = ("delta", "beta", "alpha", "gamma", "aaa")
    scores = np.array([0.5, 0.7, 0.5, 0.5, -1.0], dtype=np.float32)

    places = [place_of(ids, scores, row) for row in range(5)]

    assert places == [3, 1, 2, 4, None]


def _welder(id_: str, years: float) -> JobseekerProfile:
    return JobseekerProfile(id_, occupations=(held("welder", years),), home="790", longest_commute_km=50)


def _vacancy(id_: str, title: str, **more: object) -> VacancyProfile:
    return VacancyProfile(id_, occupations=(ref(title),), municipalities=frozenset({"790"}), **more)  # type: ignore[arg-type]


def test_the_welder_is_shown_the_welding_work_first() -> None:
    people = encode_jobseekers([_welder("aino", 6)], model())
    offers = encode_vacancies(
        [_vacancy("a", "cook"), _vacancy("b", "pipe welder"), _vacancy("c", "welder")], model()
    )

    hits = best_vacancies(people, 0, offers, ON, model())

    assert [hit.id for hit in hits] == ["c", "b", "a"]


def test_a_replaced_row_counts_at_once_and_the_others_stay() -> None:
    people = encode_jobseekers([_welder("aino", 0.5), _welder("onni", 2), _welder("veera", 4)], model())
    offers = encode_vacancies([_vacancy("work", "welder")], model())
    before = jobseeker_scores(offers, 0, people, ON, model())

    changed = people.with_rows(encode_jobseekers([_welder("aino", 12), _welder("uusi", 1)], model()))
    after = jobseeker_scores(offers, 0, changed, ON, model())

    assert [hit.id for hit in best_jobseekers(offers, 0, people, ON, model())] == ["veera", "onni", "aino"]
    assert [hit.id for hit in best_jobseekers(offers, 0, changed, ON, model())] == [
        "aino",
        "veera",
        "onni",
        "uusi",
    ]
    assert np.array_equal(before[1:], after[1:3])


@_MANY
@given(st.lists(vacancies, min_size=2, max_size=5), st.lists(vacancies, min_size=1, max_size=3), jobseekers)
def test_a_table_after_changes_equals_one_built_anew(
    first: list, later: list, person: JobseekerProfile
) -> None:
    old, new = _named(first, "v"), _named(later, "v")
    people = encode_jobseekers([person], model())
    anew = [*new, *old[len(new) :]]

    changed = encode_vacancies(old, model()).with_rows(encode_vacancies(new, model()))

    expected = encode_vacancies(anew, model())
    assert best_vacancies(people, 0, changed, ON, model()) == best_vacancies(people, 0, expected, ON, model())


def test_a_row_taken_out_is_found_no_more_until_it_comes_back() -> None:
    people = encode_jobseekers([_welder("aino", 3)], model())
    offers = encode_vacancies([_vacancy("one", "welder"), _vacancy("two", "welder")], model())

    without = offers.without(["one", "never there"])
    back = without.with_rows(encode_vacancies([_vacancy("one", "welder")], model()))

    assert [hit.id for hit in best_vacancies(people, 0, without, ON, model())] == ["two"]
    assert (jobseeker_scores(without, 0, people, ON, model()) < 0).all()
    assert [hit.id for hit in best_vacancies(people, 0, back, ON, model())] == ["one", "two"]


def test_the_same_question_gives_the_same_bits_again() -> None:
    people = encode_jobseekers([_welder("aino", 3)], model())
    offers = encode_vacancies(
        [_vacancy(f"{n:03}", "welder", nice_skills=(skill_uri("weld"),)) for n in range(50)], model()
    )

    first = vacancy_scores(people, 0, offers, ON, model())
    again = vacancy_scores(people, 0, offers, date(2026, 11, 23), model())

    assert first.tobytes() == again.tobytes()


def test_an_empty_side_gives_an_empty_list() -> None:
    nobody, nothing = encode_jobseekers([], model()), encode_vacancies([], model())
    people = encode_jobseekers([_welder("aino", 3)], model())
    offers = encode_vacancies([_vacancy("one", "welder")], model())

    assert best_vacancies(people, 0, nothing, ON, model()) == ()
    assert best_jobseekers(offers, 0, nobody, ON, model()) == ()


def test_warming_up_needs_no_data() -> None:
    warm_up(model())

    assert compiled.weighted_sum.signatures

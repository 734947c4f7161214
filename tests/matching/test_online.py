"""A question to an index of everybody gives the list of the search, and one pass the scores of several."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import ON, held, jobseekers, model, ref, vacancies

from kohtaanto.matching import fused, plain
from kohtaanto.matching.columns import PersonColumns, Table
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.online import index_of
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import best, jobseeker_scores, vacancy_scores
from kohtaanto.matching.views import person_view, rules, vacancy_view

_MANY = settings(max_examples=60, deadline=None)


def _named(profiles: list, letter: str) -> list:
    return [replace(each, id=f"{letter}{len(profiles) - n:03}") for n, each in enumerate(profiles)]


@_MANY
@given(
    st.lists(jobseekers, min_size=1, max_size=12),
    st.lists(vacancies, min_size=1, max_size=8),
    st.integers(1, 4),
    st.booleans(),
)
def test_a_question_to_the_index_gives_the_list_of_the_search(
    people: list, offers: list, count: int, presenting: bool
) -> None:
    ones = encode_jobseekers(_named(people, "p"), model())
    others = encode_vacancies(_named(offers, "v"), model())

    index = index_of(ones, others, ON, model(), count, presenting=presenting)

    for row in range(len(ones.ids)):
        scores = vacancy_scores(ones, row, others, ON, model(), plain)
        assert index.best_vacancies(row) == best(others.ids, scores, count)
    for row in range(len(others.ids)):
        scores = jobseeker_scores(others, row, ones, ON, model(), plain, presenting=presenting)
        assert index.best_jobseekers(row) == best(ones.ids, scores, count)


@_MANY
@given(
    st.lists(jobseekers, min_size=1, max_size=6),
    st.lists(vacancies, min_size=1, max_size=6),
    st.booleans(),
)
def test_one_pass_gives_the_bits_of_the_plain_loops(people: list, offers: list, presenting: bool) -> None:
    ones = encode_jobseekers(_named(people, "p"), model())
    others = encode_vacancies(_named(offers, "v"), model())
    now = rules(model(), ON)

    for row in range(len(ones.ids)):
        found = fused.vacancy_scores(person_view(ones, row, model()), others.columns, now)
        assert found.tobytes() == vacancy_scores(ones, row, others, ON, model(), plain).tobytes()
    for row in range(len(others.ids)):
        view = vacancy_view(others, row, model(), now)
        found = fused.jobseeker_scores(view, ones.columns, now, presenting)
        slow = jobseeker_scores(others, row, ones, ON, model(), plain, presenting=presenting)
        assert found.tobytes() == slow.tobytes()


def test_a_jobseeker_taken_out_has_no_list_and_is_in_none() -> None:
    people = [JobseekerProfile(f"p{n}", occupations=(held("welder", n),), home="790") for n in range(4)]
    offers = [VacancyProfile("v", occupations=(ref("welder"),), municipalities=frozenset({"790"}))]
    ones, others = encode_jobseekers(people, model()).without(["p3"]), encode_vacancies(offers, model())

    index = index_of(ones, others, ON, model())

    assert [hit.id for hit in index.best_jobseekers(0)] == ["p2", "p1", "p0"]
    assert [len(index.best_vacancies(row)) for row in range(4)] == [1, 1, 1, 0]


def test_an_empty_side_gives_empty_lists() -> None:
    nobody: Table[PersonColumns] = encode_jobseekers([], model())
    offers = encode_vacancies([], model())

    index = index_of(nobody, offers, ON, model())

    assert len(index.ready.crowd.row) == 0
    assert np.array_equal(index.place_of, np.empty(0))

"""Everybody against every vacancy: the lists of the specification, the same bits however the work is cut."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import ON, held, jobseekers, model, ref, vacancies

from kohtaanto.matching import specification, tile_plain
from kohtaanto.matching.batch import AtOnce, Matches, match_all
from kohtaanto.matching.eligibility import conditions, is_eligible
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile

_MANY = settings(max_examples=80, deadline=None)


def _named(profiles: list, letter: str) -> list:
    # Ids that run against the order of rows, so that ties are seen to go by id.
    return [replace(each, id=f"{letter}{len(profiles) - n:03}") for n, each in enumerate(profiles)]


def _bits(found: Matches) -> tuple[bytes, ...]:
    return tuple(
        array.tobytes() for best in (found.vacancies, found.people) for array in (best.rows, best.scores)
    )


def _expected(ones: list, others: list, count: int, *, presenting: bool, of_vacancies: bool) -> list:
    numbers = model().numbers
    found = []
    for one in others if of_vacancies else ones:
        pairs = [(person, one) for person in ones] if of_vacancies else [(one, vacancy) for vacancy in others]
        able = [
            pair
            for pair in pairs
            if is_eligible(conditions(*pair, ON, numbers, presenting=presenting and of_vacancies))
        ]
        scored = [(-specification.score(*pair, model()), pair[0 if of_vacancies else 1].id) for pair in able]
        found.append([(id_, -score) for score, id_ in sorted(scored)[:count]])
    return found


def _said(best: object, ids: tuple[str, ...]) -> list:
    return [
        [(ids[row], score) for row, score in zip(rows, scores, strict=True) if row >= 0]
        for rows, scores in zip(best.rows, best.scores, strict=True)  # type: ignore[attr-defined]
    ]


@_MANY
@given(
    st.lists(jobseekers, min_size=1, max_size=20),
    st.lists(vacancies, min_size=1, max_size=8),
    st.integers(1, 5),
    st.booleans(),
)
def test_both_lists_of_everybody_are_those_of_the_specification(
    people: list, offers: list, count: int, presenting: bool
) -> None:
    ones, others = _named(people, "p"), _named(offers, "v")
    person_rows, vacancy_rows = encode_jobseekers(ones, model()), encode_vacancies(others, model())

    found = match_all(
        person_rows, vacancy_rows, ON, model(), count, presenting=presenting, executor=AtOnce(), parts=2
    )

    by_person = _expected(ones, others, count, presenting=presenting, of_vacancies=False)
    by_vacancy = _expected(ones, others, count, presenting=presenting, of_vacancies=True)
    assert _said(found.vacancies, vacancy_rows.ids) == by_person
    assert _said(found.people, person_rows.ids) == by_vacancy


@_MANY
@given(st.lists(jobseekers, min_size=1, max_size=20), st.lists(vacancies, min_size=1, max_size=8))
def test_the_plain_form_gives_the_same_bits(people: list, offers: list) -> None:
    ones = encode_jobseekers(_named(people, "p"), model())
    others = encode_vacancies(_named(offers, "v"), model())

    fast = match_all(ones, others, ON, model(), 3, executor=AtOnce())
    slow = tile_plain.match_all(ones, others, ON, model(), 3, presenting=False)

    assert _bits(fast) == _bits(slow)


def _crowd(size: int) -> list[JobseekerProfile]:
    titles, homes = ("welder", "cook", "carer", "driver", "cleaner"), ("790", "250", "091", "837", None)
    return [
        JobseekerProfile(
            f"p{n:05}",
            occupations=(held(titles[n % 5], n % 7), held(titles[n // 5 % 5], 0.5)),
            home=homes[n // 3 % 5],
            longest_commute_km=(None, 20, 60, 150)[n % 4],
            own_weights={"skills": 1.5} if n % 11 == 0 else {},
            may_be_presented=n % 3 == 0,
        )
        for n in range(size)
    ]


def _offers(size: int) -> list[VacancyProfile]:
    titles, places = ("welder", "cook", "kitchen helper", "carer"), ("790", "091", "143")
    return [
        VacancyProfile(
            f"v{n:05}",
            occupations=(ref(titles[n % 4]),),
            municipalities=frozenset({places[n % 3]}) if n % 10 else None,
            remote=n % 13 == 0,
        )
        for n in range(size)
    ]


@pytest.fixture(scope="module")
def sides() -> tuple:
    return encode_jobseekers(_crowd(700), model()), encode_vacancies(_offers(120), model())


@pytest.fixture(scope="module")
def whole(sides: tuple) -> Matches:
    return match_all(*sides, ON, model(), executor=AtOnce(), parts=1)


def test_every_list_of_many_equals_the_search_of_one(sides: tuple, whole: Matches) -> None:
    slow = tile_plain.match_all(*sides, ON, model(), 20, presenting=False)

    assert _bits(whole) == _bits(slow)


@pytest.mark.parametrize("parts", [2, 7, 100])
def test_the_bits_do_not_depend_on_how_the_work_is_cut(sides: tuple, whole: Matches, parts: int) -> None:
    again = match_all(*sides, ON, model(), executor=AtOnce(), parts=parts)

    assert _bits(again) == _bits(whole)


def test_threads_give_the_same_bits(sides: tuple, whole: Matches) -> None:
    with ThreadPoolExecutor(3) as executor:
        found = match_all(*sides, ON, model(), executor=executor, parts=5)

    assert _bits(found) == _bits(whole)


def test_without_an_executor_the_bits_are_the_same(sides: tuple, whole: Matches) -> None:
    assert _bits(match_all(*sides, ON, model())) == _bits(whole)


def test_processes_give_the_same_bits(sides: tuple, whole: Matches) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        found = match_all(*sides, ON, model(), executor=executor, parts=3)

    assert _bits(found) == _bits(whole)


def test_the_order_of_rows_changes_nothing(sides: tuple, whole: Matches) -> None:
    people, offers = _crowd(700)[::-1], _offers(120)[::-1]

    found = match_all(
        encode_jobseekers(people, model()), encode_vacancies(offers, model()), ON, model(), executor=AtOnce()
    )

    assert np.array_equal(found.vacancies.scores[::-1], whole.vacancies.scores)
    turned = np.where(found.vacancies.rows < 0, -1, 119 - found.vacancies.rows)
    assert np.array_equal(turned[::-1], whole.vacancies.rows)


def test_rows_taken_out_are_in_no_list_and_have_none(sides: tuple) -> None:
    people, offers = sides[0].without(["p00003", "p00600"]), sides[1].without(["v00004"])

    found = match_all(people, offers, ON, model(), executor=AtOnce())

    assert not np.isin(found.people.rows, (3, 600)).any()
    assert not (found.vacancies.rows == 4).any()
    assert (found.vacancies.rows[[3, 600]] == -1).all()
    assert (found.people.rows[4] == -1).all()


def test_an_empty_side_gives_empty_lists(sides: tuple) -> None:
    nobody, nothing = encode_jobseekers([], model()), encode_vacancies([], model())

    assert (match_all(sides[0], nothing, ON, model(), executor=AtOnce()).vacancies.rows == -1).all()
    assert (match_all(nobody, sides[1], ON, model(), executor=AtOnce()).people.rows == -1).all()

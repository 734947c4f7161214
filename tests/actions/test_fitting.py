"""The number of people who fit, told so that nobody is reckoned out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.actions.fitting import FITS_FROM, FittingCount, fitting_counts, told
from kohtaanto.actions.match_index import index_of
from kohtaanto.matching.search import jobseeker_scores, model
from kohtaanto.records.models import Area, Vacancy

KEY = b"a key of the tests, 32 bytes long"
people = st.sets(st.text("0123456789bcdfgh", min_size=12, max_size=12), max_size=60)


def crowd(size, name="p"):
    return [f"{name}{number:011d}" for number in range(size)]


@given(people, st.integers(2, 8))
def test_what_is_told_is_always_true(found, smallest):
    said = told(found, smallest, KEY)

    assert said is None or said <= len(found)


@given(people, st.integers(2, 8))
def test_nothing_under_the_smallest_count_is_ever_told(found, smallest):
    said = told(found, smallest, KEY)

    assert said is None or said >= smallest
    if len(found) < smallest:
        assert said is None


@given(
    st.lists(st.text("0123456789bcdfgh", min_size=12, max_size=12), max_size=40, unique=True), st.randoms()
)
def test_the_same_people_give_the_same_answer_in_any_order(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)

    assert told(found, 5, KEY) == told(shuffled, 5, KEY)


def test_steps_are_the_only_numbers_told():
    said = {told(crowd(size, name), 5, KEY) for size in range(0, 700, 7) for name in "abcd"}

    assert said == {None, 5, 10, 20, 50, 100, 200, 500}


def test_the_size_at_which_a_number_appears_depends_on_who_the_people_are():
    # Nested conditions: adding one person at a time, the answer changes at another size for other people.
    appears = set()
    for name in "abcdefghijklmnop":
        sizes = [size for size in range(1, 12) if told(crowd(size, name), 5, KEY) is not None]
        appears.add(sizes[0])

    assert {5, 6, 7} <= appears <= {5, 6, 7, 8, 9}


def test_one_person_more_does_not_always_show():
    # At the edge of a step the answer goes both ways as people are added: a change tells of no single one.
    falls = sum(
        told(crowd(size, name), 5, KEY) is not None and told(crowd(size + 1, name), 5, KEY) is None
        for name in "abcdefghijklmnopqrstuvwx"
        for size in range(5, 9)
    )

    assert falls > 5


def test_other_keys_give_other_edges():
    edges = {
        tuple(told(crowd(size), 5, bytes([number])) is not None for size in range(5, 9))
        for number in range(20)
    }

    assert len(edges) > 3


def test_counts_are_of_those_worth_a_conversation(unit_of):
    with unit_of("eero") as unit:
        own = [
            vacancy.id
            for vacancy in Vacancy.objects.visible_to(unit.scope).filter(state="published").order_by("id")
        ]

        counts = fitting_counts(unit.scope, own)

        index, smallest = index_of(unit.scope), Area.objects.get(code=21).smallest_count
        assert own
        assert counts.keys() == set(own)
        for vacancy in own:
            row = index.vacancies.row_of[vacancy]
            scores = jobseeker_scores(index.vacancies, row, index.people, unit.on, model())
            fitting = int((scores >= FITS_FROM).sum())
            said = counts[vacancy].at_least
            assert said is None or smallest <= said <= fitting
            assert said is not None or fitting < 2 * smallest


def test_an_employer_gets_counts_of_own_vacancies_only_and_no_person_goes_on_record(unit_of):
    with unit_of("elina") as unit:
        every = [
            v.id for v in Vacancy.objects.visible_to(unit.scope).filter(state="published").order_by("id")
        ]

    with unit_of("eero") as unit:
        own = {v.id for v in Vacancy.objects.visible_to(unit.scope).filter(state="published")}
        before = set(unit.subjects)

        counts = fitting_counts(unit.scope, every)

        assert counts.keys() == own
        assert unit.subjects == before


def test_the_sentence_says_at_least_or_that_there_are_too_few():
    assert str(FittingCount("v", 10).said) == "At least 10 people fit."
    assert str(FittingCount("v", None).said) == "Too few people fit for a number to be shown, or none."

"""The index is never older than the unit that asks, whatever the order of commits; nothing undone is seen."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic

import pytest
from django.db import connection

from kohtaanto.actions import match_index
from kohtaanto.actions.match_index import clear_old_notes, forget, index_of
from kohtaanto.records.models import Jobseeker, MatchChange, Vacancy
from kohtaanto.records.unit import current_unit


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()
    yield
    forget()


def three_people(unit):
    found = Jobseeker.objects.in_area(unit.scope).filter(archived_on__isnull=True, is_protected=False)
    return [id_ for (id_,) in found.order_by("id").figures("id")[:3]]


def move(unit, person, code):
    current_unit().did("test.moved", [person])
    Jobseeker.objects.in_area(unit.scope).filter(id=person).update(municipality_code=code)


def place_of(unit, person):
    return index_of(unit.scope).shown[person].municipality


def test_the_index_holds_those_served_now_and_what_is_published(system_unit):
    with system_unit(21) as unit:
        people = Jobseeker.objects.in_area(unit.scope).filter(archived_on__isnull=True).count()
        published = Vacancy.objects.in_area(unit.scope).filter(state="published").count()

        index = index_of(unit.scope)

        assert len(index.people.row_of) == people
        assert len(index.vacancies.row_of) == published


def test_each_area_has_its_own(system_unit):
    with system_unit(21) as unit:
        ours = set(index_of(unit.scope).people.row_of)
    with system_unit(5) as unit:
        theirs = set(index_of(unit.scope).people.row_of)

    assert ours
    assert theirs
    assert not ours & theirs


def test_a_unit_sees_its_own_change_and_others_do_not_once_it_is_undone(system_unit):
    with system_unit(21) as unit:
        person = three_people(unit)[0]
        index_of(unit.scope)
        before = place_of(unit, person)
        other = "250" if before != "250" else "581"

        move(unit, person, other)
        assert place_of(unit, person) == other
        unit.refuse()

    with system_unit(21) as unit:
        assert place_of(unit, person) == before


def test_a_row_taken_out_and_put_back_is_found_again(system_unit):
    with system_unit(21) as unit:
        vacancy = next(iter(index_of(unit.scope).vacancies.row_of))
        rows = Vacancy.objects.in_area(unit.scope).filter(id=vacancy)

        rows.update(state="archived")
        assert vacancy not in index_of(unit.scope).vacancies.row_of
        rows.update(state="published")

        assert vacancy in index_of(unit.scope).vacancies.row_of


def test_a_change_by_parts_gives_the_same_index_as_one_made_anew(system_unit):
    with system_unit(21) as unit:
        people = three_people(unit)
        index_of(unit.scope)
        for person, code in zip(people, ("250", "581", "790"), strict=True):
            move(unit, person, code)
        by_parts = index_of(unit.scope)

        forget()
        anew = index_of(unit.scope)

        assert by_parts.shown == anew.shown
        for person in people:
            one, other = by_parts.people, anew.people
            a, b = one.row_of[person], other.row_of[person]
            assert one.columns.origin_count[a] == other.columns.origin_count[b]
            assert (one.columns.passed[a] == other.columns.passed[b]).all()
            assert one.columns.reach[a] == other.columns.reach[b]


@pytest.mark.django_db(transaction=True)
def test_notes_that_are_committed_out_of_order_are_all_taken_in(system_unit):
    with system_unit(21) as unit:
        late, early, _ = three_people(unit)
        index_of(unit.scope)
    has_noted, may_commit = Event(), Event()

    def slow() -> None:
        try:
            with system_unit(21) as unit:
                move(unit, late, "250")
                has_noted.set()
                assert may_commit.wait(20)
        finally:
            connection.close()

    thread = Thread(target=slow)
    thread.start()
    assert has_noted.wait(20)
    with system_unit(21) as unit:
        move(unit, early, "581")
    for _ in range(3):  # the floor would rise past the open note here, if it could
        with system_unit(21) as unit:
            assert place_of(unit, early) == "581"
            assert place_of(unit, late) != "250"

    may_commit.set()
    thread.join(20)

    with system_unit(21) as unit:
        assert place_of(unit, late) == "250"
        assert place_of(unit, early) == "581"


@pytest.mark.django_db(transaction=True)
def test_the_floor_rises_and_nothing_is_read_twice(system_unit, django_assert_num_queries):
    with system_unit(21) as unit:
        move(unit, three_people(unit)[0], "250")
    give_up = monotonic() + 60
    while monotonic() < give_up:  # whoever else works on the same server may hold the floor down for a while
        with system_unit(21) as unit:
            index_of(unit.scope)
        if match_index._kept[21].floor and not match_index._kept[21].seen:
            break

    with system_unit(21) as unit:
        highest = max(id_ for (id_,) in MatchChange.objects.in_area(unit.scope).order_by("id").figures("id"))
        with django_assert_num_queries(3):
            index_of(unit.scope)

    assert match_index._kept[21].floor == highest
    assert match_index._kept[21].seen == frozenset()


@pytest.mark.django_db(transaction=True)
def test_a_process_behind_cleared_notes_builds_its_index_anew(system_unit):
    with system_unit(21) as unit:
        person, other, _ = three_people(unit)
    for _ in range(3):
        with system_unit(21) as unit:
            index_of(unit.scope)

    with system_unit(21) as unit:
        move(unit, person, "250")
        move(unit, other, "581")
        assert clear_old_notes(unit.scope, keep=1) > 0

    with system_unit(21) as unit:
        assert MatchChange.objects.in_area(unit.scope).count() == 1
        assert place_of(unit, person) == "250"
        assert place_of(unit, other) == "581"


@pytest.mark.django_db(transaction=True)
def test_cleared_notes_are_missed_even_while_an_old_transaction_keeps_the_floor_down(system_unit):
    old = connection.copy()
    old.set_autocommit(False)
    with old.cursor() as cursor:
        cursor.execute("select pg_current_xact_id()")
    try:
        with system_unit(21) as unit:
            person, other, _ = three_people(unit)
        with system_unit(21) as unit:
            index_of(unit.scope)
        with system_unit(21) as unit:
            move(unit, person, "250")
            move(unit, other, "581")
            assert clear_old_notes(unit.scope, keep=1) > 0

        with system_unit(21) as unit:
            assert match_index._kept[21].floor == 0
            assert place_of(unit, person) == "250"
            assert place_of(unit, other) == "581"
    finally:
        old.rollback()
        old.close()


@pytest.mark.django_db(transaction=True)
def test_two_threads_that_build_at_once_agree(system_unit):
    found, faults = [], []

    def build() -> None:
        try:
            with system_unit(21) as unit:
                found.append(set(index_of(unit.scope).people.row_of))
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert not faults
    assert len(found) == 4
    assert all(each == found[0] for each in found)

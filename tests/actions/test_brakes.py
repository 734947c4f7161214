"""The brake on wrong guesses: waits grow to a limit, end, and touch only whom they should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.actions.brakes import (
    ADDRESS,
    KNOWN_BROWSER,
    PAIR,
    Guess,
    forget_old_failures,
    note_failure,
    note_success,
    place_of,
    seconds_to_wait,
)
from kohtaanto.records.models.accounts import FailedTries

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HERE = Guess("password", "bcdfgh123456", "203.0.113.5")


def fail(guess: Guess, times: int, at: datetime = AT) -> None:
    for _ in range(times):
        note_failure(guess, at)


def test_the_waits_double_up_to_a_quarter_of_an_hour():
    assert [PAIR.wait(failures) for failures in range(4, 14)] == [0, 5, 10, 20, 40, 80, 160, 320, 640, 900]


@given(st.sampled_from([PAIR, ADDRESS, KNOWN_BROWSER]), st.integers(0, 10**9))
def test_a_wait_never_shrinks_with_more_failures_and_never_passes_its_longest(brake, failures):
    assert 0 <= brake.wait(failures) <= brake.wait(failures + 1) <= brake.longest_wait


def test_nobody_waits_longer_than_failures_are_remembered():
    for brake in (PAIR, ADDRESS, KNOWN_BROWSER):
        assert timedelta(seconds=brake.longest_wait) < brake.forgotten_after


@pytest.mark.django_db
def test_a_wait_is_counted_from_the_last_failure_and_ends():
    fail(HERE, 7)

    assert seconds_to_wait(HERE, AT) == 20
    assert seconds_to_wait(HERE, AT + timedelta(seconds=15)) == 5
    assert seconds_to_wait(HERE, AT + timedelta(seconds=20)) == 0


@pytest.mark.django_db
def test_a_success_forgets_the_failures_of_the_name_but_not_those_of_the_address():
    fail(HERE, 60)
    note_success(HERE)

    assert seconds_to_wait(HERE, AT) == 60
    assert seconds_to_wait(Guess("password", "another", HERE.address), AT) == 60
    assert seconds_to_wait(Guess("password", HERE.whom, "203.0.113.6"), AT) == 0


@pytest.mark.django_db
def test_failures_of_long_ago_begin_anew():
    fail(HERE, 9)
    later = AT + timedelta(hours=25)

    note_failure(HERE, later)

    assert seconds_to_wait(HERE, later) == 0
    assert FailedTries.objects.order_by("count").first().count == 1


@pytest.mark.django_db
def test_codes_wait_by_account_from_whatever_address():
    for number in range(6):
        fail(Guess("code", "bcdfgh123456", f"203.0.113.{number}"), 1)

    assert seconds_to_wait(Guess("code", "bcdfgh123456", "198.51.100.1"), AT) == 10


@pytest.mark.django_db
def test_a_known_browser_neither_waits_for_others_nor_makes_them_wait():
    known = Guess("password", HERE.whom, HERE.address, browser="b1")
    fail(HERE, 100)

    assert seconds_to_wait(known, AT) == 0
    FailedTries.objects.all().delete()
    fail(known, 100)
    assert seconds_to_wait(HERE, AT) == 0
    assert seconds_to_wait(known, AT) == 300


@pytest.mark.django_db
def test_nothing_readable_is_kept_and_old_failures_are_cleared():
    fail(HERE, 1)

    kept = str(list(FailedTries.objects.values_list("key", "count", "last_at")))
    assert HERE.whom not in kept
    assert HERE.address not in kept
    assert forget_old_failures(AT + timedelta(hours=23)) == 0
    assert forget_old_failures(AT + timedelta(hours=25)) == 2


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::1", "2001:0db8:0001:0002"),
        ("unknown", "unknown"),
    ],
)
def test_one_subscriber_is_one_place(address, place):
    assert place_of(address) == place


@pytest.mark.django_db
def test_what_signing_in_has_left_is_cleared_away():
    from django.contrib.sessions.models import Session

    from kohtaanto.actions.entrance_tidying import tidy_entrance
    from kohtaanto.actions.invitations import first_invitation

    fail(HERE, 1)
    first_invitation(AT, timedelta(hours=24))
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=AT + timedelta(minutes=30))

    assert tidy_entrance(AT + timedelta(minutes=10)) == 0
    assert tidy_entrance(AT + timedelta(days=2)) == 3
    assert tidy_entrance(AT + timedelta(days=40)) == 1

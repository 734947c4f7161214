"""Tests of working days and months against a calendar computed here, apart from the library in use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.working_days import (
    add_months,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def days_off(year: int) -> set[date]:
    """Return the weekday holidays of Finland, written out from the acts on them."""
    fixed = {date(year, *day) for day in ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))}
    moving = {easter(year) + DAY * days for days in (-2, 1, 39)}
    midsummer_eve = next(d for d in (date(year, 6, 19) + DAY * n for n in range(7)) if d.weekday() == 4)
    return fixed | moving | {midsummer_eve}


def works(on: date) -> bool:
    return on.weekday() < 5 and on not in days_off(on.year)


def test_every_day_of_four_decades_is_judged_as_the_calendar_says() -> None:
    day = date(2020, 1, 1)
    wrong = []
    while day.year < 2061:
        if is_working_day(day) != works(day):
            wrong.append(day)
        day += DAY

    assert wrong == []


@pytest.mark.parametrize(
    ("on", "works_then"),
    [
        (date(2026, 12, 24), False),
        (date(2026, 6, 19), False),
        (date(2026, 12, 31), True),
        (date(2026, 5, 14), False),
        (date(2026, 4, 2), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_eves_and_moving_holidays_are_no_working_days(on: date, works_then: bool) -> None:
    assert is_working_day(on) is works_then


def test_five_working_days_over_christmas_end_after_it() -> None:
    assert add_working_days(date(2026, 12, 21), 5) == date(2026, 12, 30)


def test_working_days_are_counted_back_as_well() -> None:
    assert add_working_days(date(2026, 12, 28), -2) == date(2026, 12, 22)


def test_no_working_days_from_a_day_is_that_day() -> None:
    assert add_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)


def test_a_time_limit_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert next_working_day(date(2026, 12, 24)) == date(2026, 12, 28)
    assert next_working_day(date(2026, 12, 23)) == date(2026, 12, 23)


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_has_exactly_n_working_days_up_to_it(start: date, days: int) -> None:
    end = add_working_days(start, days)

    assert is_working_day(end)
    assert working_days_between(start, end) == days


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(date(2026, 5, 5), date(2026, 5, 1)) == 0


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 15), 12, date(2027, 5, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_of_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end

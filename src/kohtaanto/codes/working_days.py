"""Finnish working days and months: what counts as one, and which day is so many of them away."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def is_working_day(on: date) -> bool:
    """Tell whether it is a weekday and neither a public holiday, Christmas Eve nor Midsummer Eve."""
    return on.weekday() < _SATURDAY and on not in _days_off(on.year)


def add_working_days(start: date, days: int) -> date:
    """Return the working day `days` after `start` (before it when negative); the start is not counted.

    No days from a day gives that day itself, be it a working day or not.
    """
    step = _ONE_DAY if days >= 0 else -_ONE_DAY
    day = start
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def next_working_day(on: date) -> date:
    """Return the day itself if it is a working day, else the first one after it."""
    return on if is_working_day(on) else add_working_days(on, 1)


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start` up to `end`, which counts; 0 if it is not after."""
    days = (start + timedelta(days=count) for count in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


def add_months(start: date, months: int) -> date:
    """Return the day of the same number so many months away, or the last of that month when it has none."""
    counted = start.year * 12 + start.month - 1 + months
    year, month = counted // 12, counted % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


@cache
def _days_off(year: int) -> frozenset[date]:
    # Loaded when the first deadline is reckoned: it knows every country and would hold up each start.
    import holidays

    return frozenset(holidays.country_holidays("FI", years=year))

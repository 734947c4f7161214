"""kohtaanto.process.accessibility_feedback: by when feedback is answered."""

from __future__ import annotations

from datetime import date

import pytest

from kohtaanto.process.accessibility_feedback import NotInForce, answer_due, answer_times


def test_feedback_of_a_day_is_answered_within_fourteen_days():
    assert answer_due(date(2026, 11, 23)).day == date(2026, 12, 7)


def test_the_time_runs_over_a_leap_day_and_the_turn_of_the_year():
    assert answer_due(date(2028, 2, 20)).day == date(2028, 3, 5)
    assert answer_due(date(2026, 12, 25)).day == date(2027, 1, 8)


def test_the_first_day_of_the_rule_has_it_and_the_day_before_has_none():
    assert answer_due(date(2019, 4, 1)).day == date(2019, 4, 15)
    with pytest.raises(NotInForce):
        answer_due(date(2019, 3, 31))


def test_every_period_names_its_law_its_status_and_when_it_was_checked():
    periods = answer_times()

    assert [period.starts_on for period in periods] == sorted({period.starts_on for period in periods})
    for period in periods:
        assert period.law.startswith("306/2019")
        assert period.status in {"read", "official", "secondary", "unverified"}
        assert period.checked >= date(2026, 11, 22)

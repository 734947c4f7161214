"""Situation periods: one after another, never two at once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kohtaanto.actions.situations import begin_situation, remove_situation
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, OfficialRecord, SituationPeriod

DAYS = st.integers(0, 40).map(lambda days: date(2026, 1, 1) + timedelta(days=days))


def aino():
    return Account.objects.get(login="aino").holder


def periods(unit):
    found = SituationPeriod.objects.visible_to(unit.scope).filter(jobseeker_id=aino()).order_by("starts_on")
    return [(each.kind, each.starts_on, each.ends_on) for each in found]


def test_a_new_situation_ends_the_open_one_on_the_day_before(unit_of):
    with unit_of("veikko") as unit:
        before = periods(unit)
        kind, began, _ = before[-1]

        period = begin_situation(unit.scope, aino(), "employed", date(2026, 11, 20))

        assert periods(unit) == [
            *before[:-1],
            (kind, began, date(2026, 11, 19)),
            ("employed", date(2026, 11, 20), None),
        ]
        assert unit.deeds == ["situation.begun"]
        record = OfficialRecord.objects.visible_to(unit.scope).get(noun="situation", row_id=period)
        assert record.status == "to_record"


def test_days_that_belong_to_another_period_are_refused(unit_of):
    with unit_of("veikko") as unit:
        before = periods(unit)
        _, began, ended = before[0]

        for starts, ends in ((began, ended), (began - timedelta(days=5), began), (ended, ended)):
            with pytest.raises(Refused):
                begin_situation(unit.scope, aino(), "studying", starts, ends)

        assert periods(unit) == before


@pytest.mark.parametrize(("kind", "ends"), [("asleep", None), ("employed", date(2026, 11, 1))])
def test_an_unknown_kind_and_days_in_the_wrong_order_are_refused(unit_of, kind, ends):
    with unit_of("veikko") as unit, pytest.raises(Refused):
        begin_situation(unit.scope, aino(), kind, date(2026, 11, 20), ends)


def test_a_period_recorded_by_mistake_is_removed(unit_of):
    with unit_of("veikko") as unit:
        before = periods(unit)
        period = begin_situation(unit.scope, aino(), "employed", date(2026, 11, 20))

        assert remove_situation(unit.scope, aino(), period)

        assert [row[0] for row in periods(unit)] == [row[0] for row in before]
        assert not remove_situation(unit.scope, aino(), period)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.tuples(DAYS, st.none() | st.integers(0, 20)), max_size=8))
def test_whatever_is_sent_no_two_periods_share_a_day(unit_of, wanted):
    with unit_of("veikko") as unit:
        SituationPeriod.objects.visible_to(unit.scope).filter(jobseeker_id=aino()).delete()
        for starts, length in wanted:
            ends = None if length is None else starts + timedelta(days=length)
            try:
                begin_situation(unit.scope, aino(), "studying", starts, ends)
            except Refused:
                continue

        found = periods(unit)
        for (_, _, ended), (_, began, _) in pairwise(found):
            assert ended is not None
            assert ended < began
        unit.refuse()

"""What people's days have been: from the registration on, one situation at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.demo.conftest import DAY, Drawn

from kohtaanto.demo.situations import NOW, Spell, draw_spells, kind_on, recorded_by, rows

_KINDS = {
    "unemployed",
    "laid_off",
    "shortened_week",
    "part_time",
    "employed",
    "subsidised",
    "in_service",
    "studying",
    "outside",
}


@given(st.integers(), st.dates(date(2025, 1, 1), date(2060, 12, 31)), st.booleans())
def test_the_situations_of_anybody_never_overlap_and_leave_no_gap(
    seed: int, last: date, is_archived: bool
) -> None:
    random = Random(seed)

    spells = draw_spells(random, last, is_archived=is_archived)
    found = rows(random, "p", spells, last if is_archived else None)

    assert {each.kind for each in found} <= _KINDS
    for one, other in pairwise(found):
        assert one.ends_on == other.starts_on - timedelta(days=1)
        assert one.starts_on <= one.ends_on
        assert one.kind != other.kind
    assert found[-1].starts_on <= last
    assert found[-1].ends_on == (last if is_archived else None)
    assert found[0].kind not in {"in_service", "subsidised", "studying", "outside"}


def test_the_kind_on_a_day_is_that_of_the_spell_it_falls_in() -> None:
    spells = (Spell("unemployed", date(2026, 1, 1)), Spell("in_service", date(2026, 3, 1)))

    assert kind_on(spells, date(2026, 2, 28)) == "unemployed"
    assert kind_on(spells, date(2026, 3, 1)) == "in_service"


def test_what_began_before_the_areas_was_recorded_by_the_state() -> None:
    assert recorded_by(date(2024, 12, 31)) == "state"
    assert recorded_by(date(2025, 1, 1)) == "area"


def test_the_shares_of_the_situations_sum_to_one() -> None:
    assert abs(sum(NOW.values()) - 1) < 1e-9


def test_of_the_registered_about_as_many_are_unemployed_as_in_the_statistics(main: Drawn) -> None:
    open_now = Counter(each.kind for each in main["situationperiod"] if each.ends_on is None)

    without_work = open_now["unemployed"] + open_now["laid_off"]

    assert 1640 <= without_work <= 1810  # 1,726 in October 2023
    assert open_now.total() == 2502


def test_the_first_situation_begins_on_the_day_of_registration(everybody: Drawn) -> None:
    first: dict[str, date] = {}
    for row in everybody["situationperiod"]:
        first[row.jobseeker_id] = min(first.get(row.jobseeker_id, row.starts_on), row.starts_on)

    assert all(first[each.id] == each.registered_on <= DAY for each in everybody["jobseeker"])


def test_an_archived_person_has_no_situation_after_the_archiving(everybody: Drawn) -> None:
    ends = defaultdict(list)
    for row in everybody["situationperiod"]:
        ends[row.jobseeker_id].append(row.ends_on)
    archived = [each for each in everybody["jobseeker"] if each.archived_on is not None]

    assert len(archived) == 150
    assert all(None not in ends[each.id] and max(ends[each.id]) == each.archived_on for each in archived)

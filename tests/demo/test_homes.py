"""Where people live: as in the statistics, in one place at a time, and not shown where it is protected."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.demo.conftest import Drawn

# Unemployed at the end of October 2023 (Statistics Finland).
_UNEMPLOYED = {"108": 381, "143": 265, "250": 54, "581": 208, "619": 67, "790": 751}


def _last_homes(found: Drawn) -> dict[str, Any]:
    return {row.jobseeker_id: row for row in sorted(found["homemunicipality"], key=lambda row: row.starts_on)}


def test_people_spread_over_the_municipalities_as_the_unemployed_do(main: Drawn) -> None:
    archived = {each.id for each in main["jobseeker"] if each.archived_on is not None}
    counts = Counter(row.municipality_code for id_, row in _last_homes(main).items() if id_ not in archived)

    shares = {code: counts[code] / counts.total() for code in counts}

    assert shares == pytest.approx({code: many / 1726 for code, many in _UNEMPLOYED.items()}, abs=0.002)


def test_the_last_home_is_open_and_is_the_one_shown(everybody: Drawn) -> None:
    homes = _last_homes(everybody)
    for each in everybody["jobseeker"]:
        assert homes[each.id].ends_on is None
        assert each.municipality_code in {None, homes[each.id].municipality_code}


def test_homes_follow_one_another_without_an_overlap(everybody: Drawn) -> None:
    homes = defaultdict(list)
    for row in everybody["homemunicipality"]:
        homes[row.jobseeker_id].append(row)
    for rows in homes.values():
        for one, other in pairwise(rows):
            assert other.starts_on == one.ends_on + timedelta(days=1)
            assert other.municipality_code != one.municipality_code
    moved = sum(len(rows) > 1 for rows in homes.values())
    assert 100 < moved < 300


def test_nothing_shows_where_a_protected_person_lives(everybody: Drawn) -> None:
    protected = {each.id for each in everybody["jobseeker"] if each.is_protected}

    assert 10 <= len(protected) <= 40
    assert all(each.municipality_code is None for each in everybody["jobseeker"] if each.id in protected)
    assert all(
        each.is_protected == (each.jobseeker_id in protected) for each in everybody["jobseekercontact"]
    )
    assert all(
        each.is_protected == (each.jobseeker_id in protected) for each in everybody["homemunicipality"]
    )
    assert all(
        each.wished_municipalities is None for each in everybody["profile"] if each.jobseeker_id in protected
    )


def test_everybody_else_has_a_home_that_is_shown(everybody: Drawn) -> None:
    assert all(each.municipality_code for each in everybody["jobseeker"] if not each.is_protected)

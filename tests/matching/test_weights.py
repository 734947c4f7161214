"""The numbers of the score: versioned, dated, with a reason, and within sane bounds."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.matching.weights import PARTS, UnknownVersion, weights


def test_each_version_is_named_by_its_day_and_has_a_reason() -> None:
    found = weights()

    assert date.fromisoformat(found.version) >= date(2026, 11, 22)
    assert len(found.reason) > 40
    assert set(found.parts) == set(PARTS)
    assert weights("2026-11-22").version == "2026-11-22"


def test_an_unknown_version_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownVersion):
        weights("1999-01-01")


def test_values_of_the_graph_are_exact_in_float32() -> None:
    values = [*weights().graph.values(), *weights().group_reference.values(), *weights().held.values()]

    assert [value * 256 for value in values] == [int(value * 256) for value in values]


def test_steps_rise_and_what_is_untold_lies_between() -> None:
    for table in (weights().practice, weights().experience):
        reached = [table.at(years) for years in (0, 0.1, 0.5, 1, 2, 4, 8, 40)]
        assert reached == sorted(reached)
        assert reached[0] <= table.untold <= reached[-1]


@given(st.dictionaries(st.sampled_from(PARTS), st.floats(0, 1e6)))
def test_own_weights_keep_every_part_and_sum_to_one(own: dict[str, float]) -> None:
    found = weights().for_person(own)

    assert found.dtype == np.float32
    assert found.min() > 0
    assert float(found.sum()) == pytest.approx(1.0, abs=1e-6)

"""Draws: totals are divided whole and in proportion, ids have the form of all ids."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.demo.chance import divided, drawn_id, several, weighted
from kohtaanto.records.ids import is_id


@given(
    st.integers(0, 10_000),
    st.dictionaries(st.text(max_size=3), st.floats(0.01, 1e4), min_size=1, max_size=30),
)
def test_a_total_is_divided_whole_and_nobody_is_a_whole_one_off(
    total: int, weights: dict[str, float]
) -> None:
    parts = divided(total, weights)

    assert sum(parts.values()) == total
    for key, part in parts.items():
        assert abs(part - total * weights[key] / sum(weights.values())) < 1 + 1e-6


def test_the_largest_remainder_gets_what_is_left() -> None:
    assert divided(10, {"a": 1, "b": 1, "c": 1.2}) == {"a": 3, "b": 3, "c": 4}


@given(st.integers())
def test_drawn_ids_are_ids(seed: int) -> None:
    assert is_id(drawn_id(Random(seed)))


def test_a_weight_of_nought_is_never_drawn() -> None:
    assert {weighted(Random(seed), {"a": 1, "b": 0}) for seed in range(200)} == {"a"}


@pytest.mark.parametrize("least", [0, 3, 9])
def test_never_more_than_there_are(least: int) -> None:
    assert len(several(Random(1), ["x", "y"], least, 9)) <= 2

"""Nearness of occupations and groups."""

from __future__ import annotations

import numpy as np
from tests.matching.small_world import model, ref, world

from kohtaanto.codes.esco import OccupationRef
from kohtaanto.matching.proximity import proximity


def _node(title: str) -> int:
    return model().nearness.node(ref(title))


def test_nearness_is_the_same_in_both_directions_bit_for_bit() -> None:
    nearness = model().nearness
    table = np.array([nearness.row(node) for node in range(nearness.size)])

    assert table.dtype == np.float32
    assert np.array_equal(table, table.T)
    assert table.min() >= 0
    assert table.max() == 1


def test_between_occupations_it_is_their_proximity() -> None:
    one, other = _node("welder"), _node("pipe welder")

    assert model().nearness.between(one, other) == np.float32(proximity(world()).between(one, other))


def test_a_group_stands_for_its_nearest_member_less_the_fewer_its_digits() -> None:
    nearness, welder = model().nearness, _node("welder")

    found = [float(nearness.between(welder, _node(group))) for group in ("7212", "721", "72", "7")]

    assert found == [0.8125, 0.65625, 0.5, 0.3125]


def test_a_group_meets_itself_with_one_discount_and_another_group_with_both() -> None:
    nearness = model().nearness
    between = float(nearness.between(_node("welder"), _node("plate worker")))
    pipe = float(nearness.between(_node("pipe welder"), _node("plate worker")))

    assert float(nearness.between(_node("7212"), _node("7212"))) == 0.8125
    assert float(nearness.between(_node("7212"), _node("7213"))) == np.float32(
        max(between, pipe)
    ) * np.float32(0.8125**2)


def test_a_foreign_occupation_is_matched_at_its_group_or_nowhere() -> None:
    uri = "http://data.tyomarkkinatori.fi/esco/occupation/x"

    assert model().nearness.node(OccupationRef(uri, "7212", in_vocabulary=False)) == _node("7212")
    assert model().nearness.node(OccupationRef(uri, None, in_vocabulary=False)) == -1
    assert model().nearness.node(OccupationRef(uri, "9999", in_vocabulary=False)) == -1

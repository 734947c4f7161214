"""Promises of kohtaanto.matching.figures: means with the interval in which other draws would lie."""

from __future__ import annotations

import pytest

from kohtaanto.matching.figures import intervals, means, measured


def test_each_measure_is_taken_of_each_ranked_list():
    values = measured(
        {"length": lambda number, ranked: len(ranked), "number": lambda number, ranked: number},
        [["a"], ["b", "c"], []],
    )

    assert values == {"length": [1, 2, 0], "number": [0, 1, 2]}
    assert means(values) == {"length": 1.0, "number": 1.0}


def test_an_interval_holds_the_mean_and_narrows_with_more_queries():
    # Of n coins the mean has a standard deviation of .5 / sqrt(n): 1.96 times that on either side.
    few, many = [0.0, 1.0] * 50, [0.0, 1.0] * 5000

    found = intervals({"few": few, "many": many})

    assert found["few"] == pytest.approx((0.402, 0.598), abs=0.015)
    assert found["many"] == pytest.approx((0.4902, 0.5098), abs=0.0015)


def test_equal_values_have_no_width_and_the_same_draw_comes_again():
    assert intervals({"mrr": [0.25] * 7}) == {"mrr": (0.25, 0.25)}
    assert intervals({"a": [0.0, 0.5, 1.0]}) == intervals({"a": [0.0, 0.5, 1.0]})


def test_a_measure_without_queries_has_no_interval():
    assert intervals({"mrr": []}) == {}

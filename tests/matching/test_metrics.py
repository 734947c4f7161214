"""Promises of kohtaanto.matching.metrics: values reckoned by hand and definitions written out naively."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.matching import metrics

rankings = st.permutations(range(7))
answers = st.sets(st.integers(0, 9), min_size=1)


def test_the_reciprocal_rank_is_that_of_the_first_relevant_item():
    assert metrics.reciprocal_rank(["a", "b", "c", "d"], {"c", "d"}) == pytest.approx(1 / 3)


def test_nothing_relevant_within_the_cut_counts_nothing():
    assert metrics.reciprocal_rank(list(range(1500)), {1000}) == 0.0
    assert metrics.reciprocal_rank(list(range(1500)), {999}) == pytest.approx(0.001)


def test_a_hit_is_counted_within_the_first_only():
    assert metrics.found_in(["a", "b"], {"b"}, 1) == 0.0
    assert metrics.found_in(["a", "b"], {"b"}, 2) == 1.0


def test_average_precision_by_hand():
    # Relevant at ranks 1 and 3 of three relevant ones: (1/1 + 2/3) / 3.
    assert metrics.average_precision(["a", "x", "b", "y"], {"a", "b", "c"}) == pytest.approx((1 + 2 / 3) / 3)


def test_r_precision_is_of_as_many_as_there_could_be():
    assert metrics.r_precision_at(list("abcde"), {"a", "e"}, 5) == 1.0
    assert metrics.r_precision_at(list("abcde"), set("avwxyz"), 5) == pytest.approx(0.2)


def test_ndcg_by_hand():
    # Gains 1, 0, 3 found; best order 3, 1: (1/1 + 3/2) / (3/1 + 1/log2(3)).
    found = metrics.ndcg_at(["b", "x", "a"], {"a": 3.0, "b": 1.0}, 10)

    assert found == pytest.approx(2.5 / (3 + 1 / math.log2(3)))


def test_the_mean_of_nothing_is_nothing():
    assert metrics.mean([]) == 0.0


@given(rankings, answers)
def test_average_precision_is_its_definition(ranked, relevant):
    precisions = [
        len(set(ranked[:rank]) & relevant) / rank
        for rank in range(1, len(ranked) + 1)
        if ranked[rank - 1] in relevant
    ]

    assert metrics.average_precision(ranked, relevant) == pytest.approx(sum(precisions) / len(relevant))


@given(rankings, answers, st.integers(1, 8))
def test_r_precision_is_its_definition(ranked, relevant, first):
    expected = len(set(ranked[:first]) & relevant) / min(first, len(relevant))

    assert metrics.r_precision_at(ranked, relevant, first) == pytest.approx(expected)


@given(st.permutations(range(5)), st.dictionaries(st.integers(0, 4), st.sampled_from([1.0, 3.0]), min_size=1))
def test_ndcg_is_the_gain_against_the_best_of_all_orders(ranked, gains):
    def discounted(order):
        return sum(gains.get(item, 0.0) / math.log2(place + 2) for place, item in enumerate(order[:3]))

    best = max(discounted(order) for order in itertools.permutations(range(5)))

    assert metrics.ndcg_at(ranked, gains, 3) == pytest.approx(discounted(ranked) / best)


@given(rankings, answers)
def test_the_reciprocal_rank_is_its_definition(ranked, relevant):
    ranks = [rank for rank, item in enumerate(ranked, start=1) if item in relevant]

    assert metrics.reciprocal_rank(ranked, relevant) == pytest.approx(1 / min(ranks) if ranks else 0.0)

"""Measures of a ranked list against what is known to be relevant; each for one query, averaged by `mean`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TypeVar

Item = TypeVar("Item")
CUT = 1000


def mean(values: Iterable[float]) -> float:
    """Return the arithmetic mean, 0 for no values."""
    found = list(values)
    return math.fsum(found) / len(found) if found else 0.0


def reciprocal_rank(ranked: Sequence[Item], relevant: Set[Item], cut: int = CUT) -> float:
    """Return 1 / rank of the first relevant item, 0 when none is among the first `cut`."""
    return next((1 / rank for rank, item in enumerate(ranked[:cut], start=1) if item in relevant), 0.0)


def found_in(ranked: Sequence[Item], relevant: Set[Item], first: int) -> float:
    """Return 1 when a relevant item is among the first `first`, else 0 (A@k; R@k where one is relevant)."""
    return float(any(item in relevant for item in ranked[:first]))


def average_precision(ranked: Sequence[Item], relevant: Set[Item]) -> float:
    """Return the mean over relevant items of the precision at each one's rank; a missing one counts 0."""
    hits, total = 0, 0.0
    for rank, item in enumerate(ranked, start=1):
        if item in relevant:
            hits += 1
            total += hits / rank
    return total / len(relevant) if relevant else 0.0


def r_precision_at(ranked: Sequence[Item], relevant: Set[Item], first: int) -> float:
    """Return how many of the first `first` are relevant, of as many as there could be."""
    most = min(first, len(relevant))
    return sum(item in relevant for item in ranked[:first]) / most if most else 0.0


def ndcg_at(ranked: Sequence[Item], gains: Mapping[Item, float], first: int) -> float:
    """Return the gain of the first `first`, each divided by log2(rank + 1), against the best order's."""
    best = _discounted(sorted(gains.values(), reverse=True)[:first])
    return _discounted([gains.get(item, 0.0) for item in ranked[:first]]) / best if best else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))

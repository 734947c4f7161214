"""What an evaluation found: named figures, ours and those of the plain baseline on the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from kohtaanto.matching import metrics

Item = TypeVar("Item")
Figures = Mapping[str, float]
Ranked = list[Item]
# Of each measure the value of each query.
Measured = Mapping[str, list[float]]
Intervals = Mapping[str, tuple[float, float]]

DRAWS, SEED = 1000, 20261122
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a method over `n` queries; `left_out` queries had no known relevant answer.

    `intervals` are those in which 95 of 100 draws of as many queries would lie, lower and upper end.
    """

    kind: str
    n: int
    left_out: int
    ours: Figures
    baseline: Figures | None = None
    intervals: Intervals = field(default_factory=dict)


def measured(
    measures: Mapping[str, Callable[[int, Ranked[Item]], float]], lists: Iterable[Ranked[Item]]
) -> Measured:
    """Return each measure of each ranked list; a measure takes the query's number and its list."""
    values: dict[str, list[float]] = {name: [] for name in measures}
    for number, ranked in enumerate(lists):
        for name, measure in measures.items():
            values[name].append(measure(number, ranked))
    return values


def averaged(
    measures: Mapping[str, Callable[[int, Ranked[Item]], float]], lists: Iterable[Ranked[Item]]
) -> Figures:
    """Return the mean of each measure over ranked lists."""
    return means(measured(measures, lists))


def means(values: Measured) -> Figures:
    """Return the mean of each measure."""
    return {name: metrics.mean(found) for name, found in values.items()}


def intervals(values: Measured) -> Intervals:
    """Return where the mean of each measure would lie in 95 of 100 draws of as many queries; a fixed seed."""
    return {name: _interval(np.array(found)) for name, found in values.items() if found}


def _interval(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    draw, each = np.random.default_rng(SEED), max(_AT_ONCE // len(values), 1)
    drawn = [
        values[draw.integers(0, len(values), (min(each, DRAWS - done), len(values)))].mean(axis=1)
        for done in range(0, DRAWS, each)
    ]
    low, high = np.quantile(np.concatenate(drawn), (0.025, 0.975))
    return float(low), float(high)


def first_hits(relevant: list[Set[Item]], letter: str) -> dict[str, Callable[[int, Ranked[Item]], float]]:
    """Return MRR and whether a relevant item is first or among ten, named a_at_1 or r_at_1 by `letter`."""
    return {
        "mrr": lambda number, ranked: metrics.reciprocal_rank(ranked, relevant[number]),
        f"{letter}_at_1": lambda number, ranked: metrics.found_in(ranked, relevant[number], 1),
        f"{letter}_at_10": lambda number, ranked: metrics.found_in(ranked, relevant[number], 10),
    }

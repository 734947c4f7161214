"""What an evaluation found: named figures, ours and those of the plain baseline on the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

from kohtaanto.matching import metrics

Item = TypeVar("Item")
Figures = Mapping[str, float]
Ranked = list[Item]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a method over `n` queries; `left_out` queries had no known relevant answer."""

    kind: str
    n: int
    left_out: int
    ours: Figures
    baseline: Figures | None = None


def averaged(
    measures: Mapping[str, Callable[[int, Ranked[Item]], float]], lists: Iterable[Ranked[Item]]
) -> Figures:
    """Return the mean of each measure over ranked lists; a measure takes the query's number and its list."""
    values: dict[str, list[float]] = {name: [] for name in measures}
    for number, ranked in enumerate(lists):
        for name, measure in measures.items():
            values[name].append(measure(number, ranked))
    return {name: metrics.mean(found) for name, found in values.items()}


def first_hits(relevant: list[Set[Item]], letter: str) -> dict[str, Callable[[int, Ranked[Item]], float]]:
    """Return MRR and whether a relevant item is first or among ten, named a_at_1 or r_at_1 by `letter`."""
    return {
        "mrr": lambda number, ranked: metrics.reciprocal_rank(ranked, relevant[number]),
        f"{letter}_at_1": lambda number, ranked: metrics.found_in(ranked, relevant[number], 1),
        f"{letter}_at_10": lambda number, ranked: metrics.found_in(ranked, relevant[number], 10),
    }

"""What a benchmark measured: figures beside those of a plain peer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """Times of one thing in milliseconds beside those of its peer, `n` times each."""

    what: str
    n: int
    p50: float
    p95: float
    peer: str
    peer_p50: float
    peer_p95: float

    @property
    def ratio(self) -> float:
        """Return how many times as long as the peer it takes at the median; under one is quicker."""
        return self.p50 / self.peer_p50


def figure(what: str, ours: Sequence[float], peer: str, theirs: Sequence[float]) -> Figure:
    """Return the figure of two series of milliseconds."""
    middle, nearly_all = ([percentile(times, percent) for times in (ours, theirs)] for percent in (50, 95))
    return Figure(what, len(ours), middle[0], nearly_all[0], peer, middle[1], nearly_all[1])


def percentile(times: Sequence[float], percent: float) -> float:
    """Return the smallest of the times that so many per cent of them do not exceed."""
    ordered = sorted(times)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def timed(work: Callable[[], object]) -> float:
    """Do the work and return how many milliseconds it took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def timed_each(work: Callable[[T], object], items: Iterable[T]) -> list[float]:
    """Do the work with one item after the other and return how many milliseconds each took."""
    return [timed(partial(work, item)) for item in items]

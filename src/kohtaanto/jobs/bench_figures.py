"""What a benchmark measured: figures beside those of a plain peer, and how they are written down."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
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


def as_table(figures: Sequence[Figure], where: str) -> str:
    """Return the figures as a table of Markdown, with the machine and the moment they are from."""
    lines = [
        f"{where}",
        "",
        "| what | n | p50 ms | p95 ms | peer | p50 ms | p95 ms | times the peer |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in figures:
        ours, theirs = f"{each.p50:.1f} | {each.p95:.1f}", f"{each.peer_p50:.1f} | {each.peer_p95:.1f}"
        lines.append(f"| {each.what} | {each.n} | {ours} | {each.peer} | {theirs} | {each.ratio:.3g} |")
    return "\n".join(lines)


def write_between_marks(path: Path, kind: str, text: str) -> None:
    """Put the text between the marks of its kind in a document, or with new marks at its end."""
    begin, end = f"<!-- bench {kind} -->", f"<!-- end of bench {kind} -->"
    whole = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    fresh = f"{begin}\n{text}\n{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    if pattern.search(whole):
        whole = pattern.sub(lambda _: fresh, whole)
    else:
        whole = f"{whole.rstrip()}\n\n### {kind.capitalize()}\n{fresh}\n"
    path.write_text(whole, encoding="utf-8")

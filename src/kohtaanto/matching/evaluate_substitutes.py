"""How well nearness of occupations agrees with which ones experts call substitutable: nDCG@10."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import comma_table, crosswalk, refused
from kohtaanto.matching.figures import Outcome, averaged, intervals, means, measured
from kohtaanto.matching.metrics import ndcg_at
from kohtaanto.matching.national_nearness import (
    National,
    current_numbers,
    levelled,
    mapped,
    national_nearness,
    through_esco,
)
from kohtaanto.matching.plain_baseline import ranking

FIRST = 10
GAINS = {"75": 3.0, "25": 1.0}

Wanted = dict[int, dict[int, float]]


def substitutes(pairs: Path, mapping: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate pairs (occupation_id, substitute_id, percentage) through a crosswalk to ESCO.

    Candidates are all other occupations that the crosswalk matches in any way to an ESCO occupation; queries
    are those of them with such a substitute. `…_through_esco` leaves the titles and groups of the crosswalk
    unread; the baseline is the number of ISCO digits in common.
    """
    numbers = current_numbers()
    national = mapped(crosswalk(mapping), vocabulary, numbers)
    wanted = wanted_substitutes(pairs, national.identifiers)
    if not wanted:
        reason = message("No pair joins two occupations of the crosswalk.")
        raise refused(pairs, reason, message("Give the crosswalk that belongs to the pairs."))
    asked = sorted(wanted)

    def gained(number: int, ranked: list[int]) -> float:
        return ndcg_at(ranked, wanted[asked[number]], FIRST)

    esco = through_esco(national, vocabulary)
    ours = {
        **measured({"ndcg_at_10": gained}, _nearest(asked, national_nearness(national, esco, numbers)[asked])),
        **measured({"ndcg_at_10_through_esco": gained}, _nearest(asked, levelled(esco)[asked])),
    }
    baseline = None
    if with_baseline:
        digits = _common_digits(asked, national, vocabulary)
        baseline = averaged({"ndcg_at_10": gained}, _nearest(asked, digits))
    sources = {row["occupation_id"] for row in comma_table(pairs, ("occupation_id",))}
    left_out = len(sources) - len(asked)
    return Outcome("substitutability", len(asked), left_out, means(ours), baseline, intervals(ours))


def wanted_substitutes(pairs: Path, identifiers: Sequence[str]) -> Wanted:
    """Return the gain of each substitute by occupation, both as places among the identifiers."""
    place = {identifier: number for number, identifier in enumerate(identifiers)}
    found: Wanted = {}
    rows = comma_table(pairs, ("occupation_id", "substitute_id", "percentage"))
    for number, row in enumerate(rows, start=2):
        if row["percentage"] not in GAINS:
            reason = message("The percentage is %(found)s.", found=row["percentage"])
            raise refused(pairs, reason, message("Give 75 or 25."), number, "percentage")
        source, substitute = place.get(row["occupation_id"]), place.get(row["substitute_id"])
        if source is not None and substitute is not None and source != substitute:
            found.setdefault(source, {})[substitute] = GAINS[row["percentage"]]
    return found


def _nearest(asked: Sequence[int], rows: Iterable[NDArray[np.float64]]) -> Iterator[list[int]]:
    for number, row in zip(asked, rows, strict=True):
        yield [place for place in ranking(row).tolist() if place != number]


def _common_digits(
    asked: Sequence[int], national: National, vocabulary: Vocabulary
) -> Iterator[NDArray[np.float64]]:
    codes = [
        {vocabulary.occupations[row].isco4 for row in national.shares.indices[start:end]}
        for start, end in itertools.pairwise(national.shares.indptr)
    ]
    for number in asked:
        shared = [max(_common(one, other) for one in codes[number] for other in others) for others in codes]
        yield np.array(shared, dtype=np.float64)


@functools.cache
def _common(one: str, other: str) -> int:
    equal = itertools.takewhile(lambda digits: digits[0] == digits[1], zip(one, other, strict=False))
    return sum(1 for _ in equal)

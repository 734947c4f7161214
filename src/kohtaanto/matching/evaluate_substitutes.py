"""How well occupation proximity agrees with which occupations experts call substitutable: nDCG@10."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import comma_table, crosswalk, refused
from kohtaanto.matching.figures import Outcome, averaged
from kohtaanto.matching.metrics import ndcg_at
from kohtaanto.matching.plain_baseline import ranking
from kohtaanto.matching.proximity import proximity

FIRST = 10
GAINS = {"75": 3.0, "25": 1.0}
# How much a matched ESCO occupation says, by the kind of match; a broader one the least.
MATCHES = {"exactMatch": 1.0, "closeMatch": 0.7, "narrowMatch": 0.7, "broadMatch": 0.4}

Wanted = dict[int, dict[int, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """Foreign occupations mapped to ESCO; `shares` is (foreign, ESCO occupations), each row sums to 1."""

    identifiers: tuple[str, ...]
    shares: scipy.sparse.csr_array


def substitutes(pairs: Path, mapping: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate pairs (occupation_id, substitute_id, percentage) through a crosswalk to ESCO.

    Candidates are all other occupations that the crosswalk matches in any way to an ESCO occupation; queries
    are those of them with such a substitute. The baseline is the number of ISCO digits in common.
    """
    mapped = _mapped(crosswalk(mapping), vocabulary)
    wanted = _wanted(pairs, mapped)
    if not wanted:
        reason = message("No pair joins two occupations of the crosswalk.")
        raise refused(pairs, reason, message("Give the crosswalk that belongs to the pairs."))
    asked = sorted(wanted)

    def gained(number: int, ranked: list[int]) -> float:
        return ndcg_at(ranked, wanted[asked[number]], FIRST)

    ours = averaged({"ndcg_at_10": gained}, _by_proximity(asked, mapped, vocabulary))
    baseline = None
    if with_baseline:
        baseline = averaged({"ndcg_at_10": gained}, _by_isco(asked, mapped, vocabulary))
    sources = {row["occupation_id"] for row in comma_table(pairs, ("occupation_id",))}
    return Outcome("substitutability", len(asked), len(sources) - len(asked), ours, baseline)


def _mapped(matches: Mapping[str, Mapping[str, str]], vocabulary: Vocabulary) -> Mapped:
    identifiers: list[str] = []
    entries: list[tuple[int, int, float]] = []
    for identifier, concepts in matches.items():
        rows = [
            (vocabulary.occupation_row[uri], MATCHES.get(kind, min(MATCHES.values())))
            for uri, kind in concepts.items()
            if uri in vocabulary.occupation_row
        ]
        total = sum(weight for _, weight in rows)
        entries += [(len(identifiers), row, weight / total) for row, weight in rows]
        identifiers += [identifier] if rows else []
    table = np.array(entries, dtype=np.float64).reshape(-1, 3)
    shares = scipy.sparse.csr_array(
        (table[:, 2], (table[:, 0].astype(np.int64), table[:, 1].astype(np.int64))),
        shape=(len(identifiers), len(vocabulary.occupations)),
    )
    return Mapped(tuple(identifiers), shares)


def _wanted(pairs: Path, mapped: Mapped) -> Wanted:
    place = {identifier: number for number, identifier in enumerate(mapped.identifiers)}
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


def _by_proximity(asked: Sequence[int], mapped: Mapped, vocabulary: Vocabulary) -> Iterator[list[int]]:
    near = proximity(vocabulary).rows(np.arange(len(vocabulary.occupations)))
    between = mapped.shares @ (mapped.shares @ near).T
    # An occupation that is mapped to several is nearer than 1 even to itself: that is levelled out.
    itself = np.sqrt(np.diag(between))
    for number in asked:
        yield _others(number, between[number] / itself)


def _by_isco(asked: Sequence[int], mapped: Mapped, vocabulary: Vocabulary) -> Iterator[list[int]]:
    codes = [
        {vocabulary.occupations[row].isco4 for row in mapped.shares.indices[start:end]}
        for start, end in itertools.pairwise(mapped.shares.indptr)
    ]
    for number in asked:
        shared = [max(_common(one, other) for one in codes[number] for other in others) for others in codes]
        yield _others(number, np.array(shared, dtype=np.float64))


def _others(number: int, nearness: NDArray[np.float64]) -> list[int]:
    return [place for place in ranking(nearness).tolist() if place != number]


@functools.cache
def _common(one: str, other: str) -> int:
    equal = itertools.takewhile(lambda digits: digits[0] == digits[1], zip(one, other, strict=False))
    return sum(1 for _ in equal)

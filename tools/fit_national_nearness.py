"""Fits the numbers of src/kohtaanto/matching/national_nearness.toml on judged pairs, by cross-validation.

    python tools/fit_national_nearness.py PAIRS_CSV CROSSWALK_JSON

Prints for each of five folds of occupations (fixed seed) the numbers chosen on the other four and what they reach on
the fold, and last what all folds together reach. The rounded middle of the choices is what the file holds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np

from kohtaanto.codes.esco.shipped import shipped_vocabulary
from kohtaanto.matching.benchmark_files import crosswalk
from kohtaanto.matching.evaluate_substitutes import FIRST, wanted_substitutes
from kohtaanto.matching.metrics import ndcg_at
from kohtaanto.matching.national_nearness import (
    National,
    Numbers,
    current_numbers,
    mapped,
    national_nearness,
    through_esco,
)

FOLDS, SEED = 5, 7
TITLES, GROUPS, CLOSE, UNSURE = (0.3, 0.45, 0.6, 0.8), (0.0, 0.2, 0.4), (0.9, 1.0), (0.7, 0.8, 0.9, 1.0)


def main(pairs: Path, mapping: Path) -> None:
    """Print the choices and what they reach on occupations they were not chosen on."""
    vocabulary, start = shipped_vocabulary(), current_numbers()
    national = mapped(crosswalk(mapping), vocabulary, start)
    esco = through_esco(national, vocabulary)
    wanted = wanted_substitutes(pairs, national.identifiers)
    asked = sorted(wanted)
    reached: dict[int, np.ndarray] = {}
    kinds = [_kind(national, number, start) for number in range(len(national.identifiers))]
    choices = list(_choices(start))
    for numbers in choices:
        sureness = np.array([numbers.sureness[kind] for kind in kinds])
        near = national_nearness(replace(national, sureness=sureness), esco, numbers)[asked]
        reached[id(numbers)] = np.array(
            [ndcg_at(_nearest(row, number), wanted[number], FIRST) for row, number in zip(near, asked, strict=True)]
        )
    held = np.zeros(len(asked))
    for fold in np.array_split(np.random.default_rng(SEED).permutation(len(asked)), FOLDS):
        others = np.setdiff1d(np.arange(len(asked)), fold)
        best = max(choices, key=lambda numbers: reached[id(numbers)][others].mean())
        held[fold] = reached[id(best)][fold]
        print(f"{held[fold].mean():.4f}  title {best.title} group {best.group} {dict(best.sureness)}")
    print(f"nDCG@{FIRST} on the folds held out: {held.mean():.4f}")


def _choices(start: Numbers) -> Iterator[Numbers]:
    for title, group, close, unsure in product(TITLES, GROUPS, CLOSE, UNSURE):
        sureness = {"exactMatch": 1.0, "closeMatch": close, "narrowMatch": unsure, "broadMatch": unsure}
        yield replace(start, title=title, group=group, sureness=sureness)


def _kind(national: National, number: int, numbers: Numbers) -> str:
    # The numbers in use give narrow and broad matches the same factor, as all choices here do.
    return next(kind for kind, factor in numbers.sureness.items() if factor == national.sureness[number])


def _nearest(row: np.ndarray, number: int) -> list[int]:
    return [place for place in np.argsort(-row, kind="stable")[: FIRST + 1].tolist() if place != number]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

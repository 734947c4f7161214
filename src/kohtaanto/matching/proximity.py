"""How near two occupations are: shared skills, place in ISCO, likeness of names and of descriptions."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.matching.documents import document_index
from kohtaanto.matching.ngrams import Shape, fitted, unit_rows
from kohtaanto.matching.wording import plain

Values = NDArray[np.float32]

# What each part weighs; set on the development half of the substitutability judgements of a public employment
# service, rounded, and flat around here: ±.1 in any of them changes the result by less than .005.
SKILLS, NAMES, DESCRIPTION = 0.8, 0.4, 0.4
ISCO_DIGITS = (0.1, 0.1, 0.1, 0.3)
ESSENTIAL, OPTIONAL = 1.0, 0.5
# Whole numbers instead of fractions: sums of whole numbers do not depend on their order, so both directions
# and all machines give the same bits.
_SCALE = 1 << 12


@dataclass(frozen=True, slots=True, eq=False)
class Proximity:
    """Nearness of occupations, 0 to 1, symmetrical bit for bit, 1 for an occupation to itself.

    `features` is (occupations, features), whole numbers, each row of length `_SCALE`.
    """

    features: scipy.sparse.csr_array
    by_feature: scipy.sparse.csr_array

    def between(self, row_a: int, row_b: int) -> float:
        """Return how near the occupations of two rows are."""
        return float(self.row(row_a)[row_b])

    def row(self, row_a: int) -> Values:
        """Return (occupations,): how near each occupation is to the one of `row_a`."""
        nearness: Values = self.rows(np.array([row_a]))[0]
        return nearness

    def rows(self, rows: NDArray[np.int64]) -> Values:
        """Return (rows, occupations): the same for several."""
        shared = (self.features[rows] @ self.by_feature).toarray()
        nearness: Values = np.minimum(shared.astype(np.float64) / _SCALE**2, 1.0).astype(np.float32)
        nearness[np.arange(len(rows)), rows] = 1.0
        return nearness


@functools.lru_cache(maxsize=2)
def proximity(vocabulary: Vocabulary) -> Proximity:
    """Return the proximity of the vocabulary's occupations; made once (about a second) and kept."""
    parts = [(SKILLS, skill_vectors(vocabulary)), (1.0, _isco(vocabulary))]
    parts.append((DESCRIPTION, _descriptions(vocabulary)))
    parts += [(NAMES / len(LANGUAGES), _names(vocabulary, language)) for language in LANGUAGES]
    # The square root: a product of two vectors carries each weight twice.
    beside = scipy.sparse.hstack([np.sqrt(weight) * part for weight, part in parts])
    features = unit_rows(scipy.sparse.csr_array(beside))
    features.data = np.rint(features.data * _SCALE)
    features = features.astype(np.int64)
    features.eliminate_zeros()
    return Proximity(features, features.T.tocsr())


def skill_vectors(vocabulary: Vocabulary) -> scipy.sparse.csr_array:
    """Return (occupations, skills) unit vectors: essential 1, optional .5, times how rare the skill is."""
    shape = (len(vocabulary.occupations), len(vocabulary.skills))
    weights = np.where(vocabulary.occupation_skill_essential, ESSENTIAL, OPTIONAL)
    rows = vocabulary.occupation_skill_rows
    occupations_with = np.bincount(rows, minlength=shape[1])
    rare = np.log((1.0 + shape[0]) / (1.0 + occupations_with))
    vectors = scipy.sparse.csr_array((weights * rare[rows], rows, vocabulary.occupation_skill_offsets), shape=shape)
    return unit_rows(vectors)


def _isco(vocabulary: Vocabulary) -> scipy.sparse.csr_array:
    # One column for each beginning of a code: occupations share as many as their codes have digits in common.
    columns: dict[str, int] = {}
    entries = [
        (row, columns.setdefault(occupation.isco4[:digits], len(columns)), np.sqrt(ISCO_DIGITS[digits - 1]))
        for row, occupation in enumerate(vocabulary.occupations)
        for digits in range(1, min(len(occupation.isco4), 4) + 1)
    ]
    rows, places, weights = zip(*entries, strict=True)
    return scipy.sparse.csr_array((weights, (rows, places)), shape=(len(vocabulary.occupations), len(columns)))


def _descriptions(vocabulary: Vocabulary) -> scipy.sparse.csr_array:
    index = document_index([occupation.description_en for occupation in vocabulary.occupations])
    return index.by_stem.T.tocsr().astype(np.float64)


def _names(vocabulary: Vocabulary, language: str) -> scipy.sparse.csr_array:
    names = [
        (row, plain(text))
        for row, occupation in enumerate(vocabulary.occupations)
        for text in (getattr(occupation.labels, language), *occupation.alternatives.get(language, ()))
    ]
    _, vectors = fitted([text for _, text in names], Shape())
    of_occupation = scipy.sparse.csr_array(
        (np.ones(len(names)), ([row for row, _ in names], np.arange(len(names)))),
        shape=(len(vocabulary.occupations), len(names)),
    )
    return unit_rows(of_occupation @ vectors)

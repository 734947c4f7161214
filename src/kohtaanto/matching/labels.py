"""Labels of concepts made searchable: how well a text agrees with each label and each concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from kohtaanto.matching.ngrams import Letters, Shape, fitted, unit_rows

# Set on titles of three countries and of vacancies, where each beats the plain form in all: the beginning of
# a word says more, and a label in agreement with the other labels of its concept is worth more.
SHAPE = Shape(beginning=1.7)
ALL_LABELS = 0.5

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LabelIndex:
    """Labels grouped by concept.

    `concept` (labels) is ascending; `first` (concepts with labels) is where each concept's labels begin;
    `named` (concepts with labels) is that concept; `count` how many concepts there are in all.
    """

    texts: tuple[str, ...]
    concept: NDArray[np.int64]
    named: NDArray[np.int64]
    first: NDArray[np.int64]
    count: int
    letters: Letters
    labels: scipy.sparse.csr_array
    wholes: scipy.sparse.csr_array

    def vectors(self, texts: Sequence[str]) -> scipy.sparse.csr_array:
        """Return the unit vectors of plain texts in this index's measure."""
        return self.letters.vectors(texts).astype(np.float32)

    def label_scores(self, vectors: scipy.sparse.csr_array) -> Scores:
        """Return (texts, labels): the agreement of each text with each label, 0 to 1, 1 when they are one."""
        scores: Scores = (vectors @ self.labels).toarray()
        return scores

    def best(self, label_scores: Scores) -> Scores:
        """Return (texts, concepts): the agreement with the concept's best label."""
        found = np.zeros((len(label_scores), self.count), dtype=np.float32)
        if len(self.first):
            found[:, self.named] = np.maximum.reduceat(label_scores, self.first, axis=1)
        return found

    def scores(self, vectors: scipy.sparse.csr_array, label_scores: Scores) -> Scores:
        """Return (texts, concepts): the best label and, half as much, all labels of the concept together."""
        wholes: Scores = (vectors @ self.wholes).toarray()
        found = self.best(label_scores)
        found[:, self.named] += np.float32(ALL_LABELS) * wholes
        return found

    def best_label(self, label_scores: Scores, concept: int) -> int:
        """Return which label of a concept a text (labels,) agrees with best, -1 where it has none."""
        start, end = np.searchsorted(self.concept, (concept, concept + 1))
        return int(start + label_scores[start:end].argmax()) if end > start else -1


def label_index(texts: Sequence[str], concept: Sequence[int], count: int, shape: Shape = SHAPE) -> LabelIndex:
    """Return the index of plain labels, each with its concept's number below `count`."""
    order = np.argsort(np.asarray(concept, dtype=np.int64), kind="stable")
    concepts = np.asarray(concept, dtype=np.int64)[order]
    ordered = tuple(texts[place] for place in order)
    letters, vectors = fitted(ordered, shape)
    named, first = np.unique(concepts, return_index=True)
    labels_of = np.searchsorted(named, concepts)
    together = scipy.sparse.csr_array(
        (np.ones(len(concepts)), (labels_of, np.arange(len(concepts)))), shape=(len(named), len(concepts))
    )
    wholes = unit_rows(together @ vectors)
    return LabelIndex(ordered, concepts, named, first, count, letters, _by_key(vectors), _by_key(wholes))


def _by_key(vectors: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    # Transposed: a text with thirty sequences reads thirty rows and not the whole vocabulary.
    return vectors.astype(np.float32).T.tocsr()

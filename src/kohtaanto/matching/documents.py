"""Texts about concepts made searchable by their words: what shares no label may still share what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # its parts load when they are first used: no start waits for them
from numpy.typing import NDArray

from kohtaanto.matching.ngrams import unit_rows
from kohtaanto.matching.wording import stems


@dataclass(frozen=True, slots=True, eq=False)
class DocumentIndex:
    """Documents as unit vectors of word stems; `by_stem` is (stems, documents)."""

    stem: Mapping[str, int]
    weights: NDArray[np.float64]
    by_stem: scipy.sparse.csr_array

    def vectors(self, texts: Sequence[str]) -> scipy.sparse.csr_array:
        """Return (texts, stems) unit vectors; unknown stems do not count."""
        found = [[self.stem[stem] for stem in stems(text) if stem in self.stem] for text in texts]
        return _weighed(_counts(found, len(self.stem)), self.weights)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (texts, documents): how much of the rarer wording is shared, 0 to 1."""
        scores: NDArray[np.float32] = (self.vectors(texts).astype(np.float32) @ self.by_stem).toarray()
        return scores


def document_index(documents: Sequence[str]) -> DocumentIndex:
    """Return the index of documents, in their order."""
    known: dict[str, int] = {}
    counts = _counts([[known.setdefault(s, len(known)) for s in stems(text)] for text in documents], None)
    documents_with = np.bincount(counts.indices, minlength=len(known))
    weights = np.log((1.0 + len(documents)) / (1.0 + documents_with)) + 1.0
    return DocumentIndex(known, weights, _weighed(counts, weights).astype(np.float32).T.tocsr())


def _counts(rows: list[list[int]], width: int | None) -> scipy.sparse.csr_array:
    columns = np.array([place for row in rows for place in row], dtype=np.int64)
    of_row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    width = width if width is not None else int(columns.max(initial=-1)) + 1
    counts = scipy.sparse.csr_array((np.ones(len(columns)), (of_row, columns)), shape=(len(rows), width))
    counts.sum_duplicates()
    return counts


def _weighed(counts: scipy.sparse.csr_array, weights: NDArray[np.float64]) -> scipy.sparse.csr_array:
    counts.data = (1.0 + np.log(counts.data)) * weights[counts.indices]
    return unit_rows(counts)

"""The plain measure every method is compared with: letter sequences and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.ngrams import Shape, fitted
from kohtaanto.matching.wording import plain

AT_ONCE = 256


def plain_scores(queries: Sequence[str], texts: Sequence[str]) -> Iterator[NDArray[np.float64]]:
    """Give for each query its (texts,) cosine of character 2–5-gram TF-IDF (within words, sublinear)."""
    letters, vectors = fitted([plain(text) for text in texts], Shape())
    by_key = vectors.T.tocsr()
    for start in range(0, len(queries), AT_ONCE):
        asked = letters.vectors([plain(query) for query in queries[start : start + AT_ONCE]])
        yield from (asked @ by_key).toarray()


def ranking(scores: NDArray[np.floating]) -> NDArray[np.int64]:
    """Return the places by falling score; equal scores keep their order in the file."""
    return np.argsort(-scores, kind="stable")

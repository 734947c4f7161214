"""How well titles agree with concepts in one language: by names, by texts about them, by what is learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy

from kohtaanto.matching.labels import Scores
from kohtaanto.matching.naming import LanguageIndex

# What a text about the concept and what is learned of letter sequences are worth beside its names.
ABOUT, STANDING = 0.5, 0.5
AT_ONCE = 128


def title_scores(
    spoken: LanguageIndex, titles: Sequence[str], vectors: scipy.sparse.csr_array, label_scores: Scores
) -> Scores:
    """Return (titles, concepts) for plain titles whose vectors and label scores are known."""
    scores = spoken.index.scores(vectors, label_scores)
    if spoken.about is not None:
        scores += np.float32(ABOUT) * spoken.about.scores(titles)
    if spoken.standing is not None:
        scores += np.float32(STANDING) * spoken.standing.scores(titles)
    return scores


def many_title_scores(spoken: LanguageIndex, titles: Sequence[str]) -> Iterator[tuple[Scores, Scores]]:
    """Give (scores, best) for plain titles in turn, some hundred rows each: (titles, concepts) both.

    `best` is the agreement with the best name alone, 0 to 1.
    """
    for start in range(0, len(titles), AT_ONCE):
        some = titles[start : start + AT_ONCE]
        vectors = spoken.index.vectors(some)
        label_scores = spoken.index.label_scores(vectors)
        yield title_scores(spoken, some, vectors, label_scores), spoken.index.best(label_scores)

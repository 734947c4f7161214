"""What the letter sequences of a title say about occupations, learned from the names in the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.ngrams import Letters, Shape

# Made by tools/train_title_factors.py, which says how.
_FILE = Path(__file__).parent / "title_factors.npz"
_SHAPE = Shape(beginning=1.7)

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class TitleFactors:
    """`factors` is (sequences, factors); `occupations` (occupations, factors) unit vectors, named by `uris`."""

    letters: Letters
    factors: Values
    uris: tuple[str, ...]
    occupations: Values

    def vectors(self, titles: Sequence[str]) -> Values:
        """Return (titles, factors) unit vectors of plain titles, zero where no sequence is known."""
        found: Values = self.letters.vectors(titles).astype(np.float32) @ self.factors
        return _unit(found)

    def standing(self, uris: Sequence[str]) -> Values:
        """Return (uris, factors): where occupations stand, zero for what the model does not know."""
        row_of = {uri: row for row, uri in enumerate(self.uris)}
        found = np.zeros((len(uris), self.occupations.shape[1]), dtype=np.float32)
        for place, uri in enumerate(uris):
            if uri in row_of:
                found[place] = self.occupations[row_of[uri]]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where some concepts stand; `concepts` is (concepts, factors), zero for what the model does not know."""

    model: TitleFactors
    concepts: Values

    def scores(self, titles: Sequence[str]) -> Values:
        """Return (titles, concepts): how much plain titles point to where the concepts stand, -1 to 1."""
        pointed: Values = self.model.vectors(titles) @ self.concepts.T
        return pointed


def standing_of(uris: Sequence[str], members: Iterable[tuple[int, NDArray[np.int64]]] = ()) -> Standing:
    """Return where the concepts of these URIs stand; groups (place, places of members) amid their members."""
    model = title_factors()
    found = model.standing(uris)
    for group, places in members:
        if group >= 0:
            found[group] = _unit(found[places].sum(axis=0, keepdims=True))[0]
    return Standing(model, found)


@cache
def title_factors() -> TitleFactors:
    """Return the model of the package; read once, a tenth of a second."""
    with np.load(_FILE) as read:
        letters = Letters(_SHAPE, read["keys"], read["weights"].astype(np.float64))
        occupations = read["occupations"].astype(np.float32)
        occupations /= np.linalg.norm(occupations, axis=1, keepdims=True)
        factors = read["factors"].astype(np.float32) * read["scale"]
        return TitleFactors(letters, factors, tuple(read["uris"].tolist()), occupations)


def _unit(rows: Values) -> Values:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Values = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return found

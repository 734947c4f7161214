"""How near occupations are to one another, ISCO groups included: the rows the score looks up."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import OccupationRef, Vocabulary
from kohtaanto.matching.weights import Weights

Values = NDArray[np.float32]
_AT_ONCE = 64


class Proximity(Protocol):
    """What this module asks of a measure of occupations: symmetrical, 0 to 1, float32."""

    def rows(self, rows: NDArray[np.int64], /) -> Values:
        """Return the (rows, occupations) proximity of some occupations to each."""


class Nearness:
    """Nearness of nodes: the occupations of the vocabulary first, then its ISCO groups.

    A group stands for its nearest occupation, less the fewer digits it has: who only says "a cook of some
    kind" says less. Symmetrical, bit for bit. Rows are reckoned when first asked for and kept.
    """

    def __init__(self, vocabulary: Vocabulary, proximity: Proximity, numbers: Weights) -> None:
        self._vocabulary = vocabulary
        self._proximity = proximity
        self._occupations = len(vocabulary.occupations)
        self._discount = np.array(
            [numbers.group_reference[str(len(group.code))] for group in vocabulary.groups], dtype=np.float32
        )
        members = _members(vocabulary)
        self._filled = np.array([group for group, rows in enumerate(members) if rows], dtype=np.intp)
        self._members = {int(group): np.array(members[group], dtype=np.int64) for group in self._filled}
        counts = [len(members[group]) for group in self._filled]
        self._listed = np.array([row for rows in members for row in rows], dtype=np.int64)
        self._starts = np.cumsum([0, *counts[:-1]])
        self._rows: dict[int, Values] = {}

    @property
    def size(self) -> int:
        """Return how many nodes there are."""
        return self._occupations + len(self._discount)

    def node(self, ref: OccupationRef) -> int:
        """Return the node a reference is matched at, -1 where nothing is known of it."""
        if ref.in_vocabulary:
            return self._vocabulary.occupation_row.get(ref.uri, -1)
        group = self._vocabulary.group_by_code.get(ref.isco4 or "", -1)
        return -1 if group < 0 else self._occupations + group

    def between(self, one: int, other: int) -> np.float32:
        """Return how near two nodes are, 0 to 1."""
        nearness: np.float32 = self.row(one)[other]
        return nearness

    def row(self, node: int) -> Values:
        """Return the (nodes,) nearness of one node to each."""
        if node not in self._rows:
            made = self._row(node)
            made.setflags(write=False)
            self._rows[node] = made
        return self._rows[node]

    def _row(self, node: int) -> Values:
        group = node - self._occupations
        if group < 0:
            nearest, discount = self._proximity.rows(np.array([node]))[0], np.float32(1.0)
        else:
            nearest, discount = self._nearest_of(group), self._discount[group]
        row = np.zeros(self.size, dtype=np.float32)
        row[: self._occupations] = nearest * discount
        if len(self._filled):
            # The discounts are exact in float32 and so is their product: both directions give the same bits.
            shared = discount * self._discount[self._filled]
            shared[self._filled == group] = discount
            row[self._occupations + self._filled] = (
                np.maximum.reduceat(nearest[self._listed], self._starts) * shared
            )
        return row

    def _nearest_of(self, group: int) -> Values:
        nearest = np.zeros(self._occupations, dtype=np.float32)
        members = self._members.get(group, np.empty(0, dtype=np.int64))
        for start in range(0, len(members), _AT_ONCE):
            np.maximum(
                nearest, self._proximity.rows(members[start : start + _AT_ONCE]).max(axis=0), out=nearest
            )
        return nearest


def _members(vocabulary: Vocabulary) -> list[list[int]]:
    # Occupations of each group, those of its narrower groups included.
    members: list[list[int]] = [[] for _ in vocabulary.groups]
    for row, first in enumerate(vocabulary.occupation_group.tolist()):
        group = first
        while group >= 0:
            members[group].append(row)
            group = int(vocabulary.group_broader[group])
    return members

"""How near occupations are to one another, ISCO groups included: the rows the score looks up."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import OccupationRef, Vocabulary
from kohtaanto.matching.weights import Weights

Values = NDArray[np.float32]


class Proximity(Protocol):
    """What this module asks of a measure of occupations: symmetrical, 0 to 1, float32."""

    def row(self, row: int, /) -> Values:
        """Return the (occupations,) proximity of one occupation to each."""


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
        self._members = _members(vocabulary)
        self._filled = [group for group, members in enumerate(self._members) if len(members)]
        self._rows: dict[int, Values] = {}

    @property
    def size(self) -> int:
        """Return how many nodes there are."""
        return self._occupations + len(self._members)

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
            nearest, discount = self._proximity.row(node).astype(np.float32), np.float32(1.0)
        else:
            nearest, discount = self._nearest_of(group), self._discount[group]
        row = np.zeros(self.size, dtype=np.float32)
        row[: self._occupations] = nearest * discount
        for other in self._filled:
            # The discounts are exact in float32 and so is their product: both directions give the same bits.
            shared = discount if other == group else discount * self._discount[other]
            row[self._occupations + other] = nearest[self._members[other]].max() * shared
        return row

    def _nearest_of(self, group: int) -> Values:
        nearest = np.zeros(self._occupations, dtype=np.float32)
        for member in self._members[group].tolist():
            np.maximum(nearest, self._proximity.row(member), out=nearest)
        return nearest


def _members(vocabulary: Vocabulary) -> list[NDArray[np.int32]]:
    # Occupations of each group, those of its narrower groups included.
    members: list[list[int]] = [[] for _ in vocabulary.groups]
    for row, first in enumerate(vocabulary.occupation_group.tolist()):
        group = first
        while group >= 0:
            members[group].append(row)
            group = int(vocabulary.group_broader[group])
    return [np.array(rows, dtype=np.int32) for rows in members]

"""What the tile kernel looks up of the model: only the skills and occupations that some vacancy names."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from kohtaanto.matching.columns import F32, I32, I64
from kohtaanto.matching.skills import Links
from kohtaanto.matching.stream import LANES, Stream
from kohtaanto.matching.terms import Model
from kohtaanto.matching.weights import Weights

# Held values are whole numbers of this part, as long as the numbers of the weights allow it: a tile's table is
# then half as large, and stays in the processor's second cache.
FIXED = 2.0**15


class Lookup(NamedTuple):
    """`stand` and `come` lists: slots a skill stands for and that come with an occupation, values by scale.

    `near` (trades, stream's nodes); `near_row` (nodes) is the row in it, -1 for a node nobody has.
    """

    stand_start: I64
    stand_slot: I32
    stand_value: F32
    come_start: I64
    come_slot: I32
    come_value: F32
    near_row: I32
    near: F32


def scale_of(using: Model) -> float:
    """Return by what held values are multiplied to be whole numbers below 2**16; 1.0 if that is not exact."""
    numbers: Weights = using.numbers
    practice = [numbers.practice.untold, *(value for _, value in numbers.practice.steps)]
    values = np.unique(using.skills.stands_for.values).tolist()
    comes = [numbers.held["essential_of_occupation"], numbers.held["optional_of_occupation"]]
    ways = [*product(numbers.held.values(), values), *product(practice, comes)]
    whole = [FIXED * float(np.float32(one)) * float(np.float32(other)) for one, other in ways]
    return FIXED if all(each == int(each) and each < 2**16 for each in whole) else 1.0


def lookup_of(stream: Stream, trades: I32, using: Model, scale: float) -> Lookup:
    """Return the tables for this stream and people of these trades."""
    slot = np.full(len(using.skills.rarity), -1, dtype=np.int32)
    slot[stream.skills] = np.arange(len(stream.skills), dtype=np.int32)
    known = np.unique(trades)
    near_row = np.full(using.nearness.size, -1, dtype=np.int32)
    near_row[known] = np.arange(len(known), dtype=np.int32)
    near = np.empty((len(known), len(stream.nodes)), dtype=np.float32)
    for row, node in enumerate(known.tolist()):
        near[row] = using.nearness.row(node)[stream.nodes]
    return Lookup(
        *_within(using.skills.stands_for, slot, scale),
        *_within(using.skills.comes_with, slot, scale),
        near_row,
        near,
    )


def _within(links: Links, slot: I32, scale: float) -> tuple[I64, I32, F32]:
    kept = slot[links.columns] >= 0
    before = np.concatenate([[0], np.cumsum(kept)])
    values = links.values[kept] * np.float32(scale)
    return before[links.offsets].astype(np.int64), slot[links.columns[kept]] * np.int32(LANES), values

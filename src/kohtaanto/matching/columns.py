"""Many profiles as arrays, one row each: what search reads; single rows can be added, replaced and taken out.

The columns are named tuples because compiled kernels take those and nothing richer. A list of unequal length
is three columns or more: where it starts in its pool, how many there are, and the pools themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
F32 = NDArray[np.float32]
U64 = NDArray[np.uint64]
U8 = NDArray[np.uint8]
Flags = NDArray[np.bool_]

NEVER, NO_DAY, SOON = 0, 2**31 - 1, -1
BOTH_WORKING_TIMES = 3


class VacancyColumns(NamedTuple):
    """Vacancies; days are ordinals, `latest` the last day to begin (SOON, NO_DAY), `offers` wish bits."""

    wanted_start: I64
    wanted_count: I32
    wanted_row: I32
    wanted_share: F32
    node_start: I64
    node_count: I32
    node: I32
    place_start: I64
    place_count: I32
    place: I32
    rare_start: I64
    rare_count: I32
    rare: I64
    needed: U64
    working_time: U8
    offers: U64
    latest: I32
    opens: I32
    closes: I32
    is_remote: U8
    is_active: U8


class PersonColumns(NamedTuple):
    """Jobseekers; `begins` is 0 where untold, `reach` the longest commute in km or -1 where untold."""

    skill_start: I64
    skill_count: I32
    skill_row: I32
    skill_level: F32
    trade_start: I64
    trade_count: I32
    trade_node: I32
    trade_pull: F32
    trade_practice: F32
    trade_experience: F32
    origin_start: I64
    origin_count: I32
    origin: I32
    wished_start: I64
    wished_count: I32
    wished: I32
    rare_start: I64
    rare_count: I32
    rare: I64
    passed: U64
    untold: U8
    working_time: U8
    wishes: U64
    begins: I32
    reach: I32
    takes_remote: U8
    may_be_presented: U8
    weights: F32
    is_active: U8


# Family of lists -> its pools, by column name.
POOLS: Mapping[str, tuple[str, ...]] = {
    "wanted": ("wanted_row", "wanted_share"),
    "node": ("node",),
    "place": ("place",),
    "rare": ("rare",),
    "skill": ("skill_row", "skill_level"),
    "trade": ("trade_node", "trade_pull", "trade_practice", "trade_experience"),
    "origin": ("origin",),
    "wished": ("wished",),
}
_FAMILY = {pool: family for family, pools in POOLS.items() for pool in pools}

Columns = TypeVar("Columns", VacancyColumns, PersonColumns)


@dataclass(frozen=True)
class Table(Generic[Columns]):
    """Encoded profiles: the id of each row, and the columns. Never changed: a change gives a new table."""

    ids: tuple[str, ...]
    columns: Columns

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Return the row by id, rows taken out left aside."""
        active = self.columns.is_active
        return {id_: row for row, id_ in enumerate(self.ids) if active[row]}

    def with_rows(self, changed: Table[Columns]) -> Table[Columns]:
        """Return the table with the changed rows in the place of those with the same id, new ones at the end.

        The pools of replaced lists grow; rebuild a table whose rows have mostly been replaced.
        """
        places = {id_: row for row, id_ in enumerate(self.ids)}
        ids = list(self.ids)
        for id_ in changed.ids:
            if id_ not in places:
                places[id_] = len(ids)
                ids.append(id_)
        rows = np.array([places[id_] for id_ in changed.ids], dtype=np.intp)
        merged = {
            name: _merged(name, self.columns, changed.columns, rows, len(ids))
            for name in self.columns._fields
        }
        return Table(tuple(ids), self.columns._replace(**merged))

    def without(self, ids: Sequence[str]) -> Table[Columns]:
        """Return the table with these rows taken out; ids it does not have are none of its business."""
        active = self.columns.is_active.copy()
        active[[self.row_of[id_] for id_ in ids if id_ in self.row_of]] = 0
        return Table(self.ids, self.columns._replace(is_active=active))


def _merged(
    name: str, old: VacancyColumns | PersonColumns, new: VacancyColumns | PersonColumns, rows: I64, count: int
) -> NDArray[Any]:
    before, after = getattr(old, name), getattr(new, name)
    if name in _FAMILY:
        return np.concatenate([before, after])
    if name.endswith("_start"):
        after = after + len(getattr(old, POOLS[name.removesuffix("_start")][0]))
    merged = np.concatenate([before, np.zeros((count - len(before), *before.shape[1:]), before.dtype)])
    merged[rows] = after
    return merged

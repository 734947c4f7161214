"""The inner loops of search in plain numpy, for any machine: what `compiled` is tested against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.columns import F32, I32, I64, U8, U64, Flags

_FAR = np.int32(np.iinfo(np.int32).max)
_Step = tuple[Flags, NDArray[np.int64]]


def needs_met(starts: I64, counts: I32, needs: I64, told: I64, untold: int, rows: I64) -> Flags:
    """Return (rows,) whether each need of the list is told, or of a kind of which nothing is (`facts`)."""
    found = np.ones(len(rows), dtype=np.bool_)
    for having, at in _steps(starts[rows], counts[rows]):
        met = (np.int64(untold) >> (needs[at] & 3)) & 1 == 1
        found[having] &= met | np.isin(needs[at], told)
    return found


def meets_needs(starts: I64, counts: I32, told: I64, untold: U8, needs: I64, rows: I64) -> Flags:
    """Return (rows,) whether the list tells each of the `needs`, or nothing of its kind."""
    kinds = needs & 3
    met = (untold[rows, None].astype(np.int64) >> kinds) & 1 == 1
    for having, at in _steps(starts[rows], counts[rows]):
        met[having] |= told[at, None] == needs
    return np.asarray(met.all(axis=1))


def least_km(starts: I64, counts: I32, places: I32, km: I32, rows: I64) -> I32:
    """Return the (rows,) least of `km` (municipalities) over each list of places, -1 where unknown."""
    found = np.full(len(rows), _FAR)
    for having, at in _steps(starts[rows], counts[rows]):
        one = km[places[at]]
        found[having] = np.minimum(found[having], np.where(one < 0, _FAR, one))
    return np.where(found == _FAR, np.int32(-1), found)


def any_marked(starts: I64, counts: I32, places: I32, marked: U8, rows: I64) -> U8:
    """Return (rows,) 1 where a place of the list is marked in `marked` (municipalities)."""
    found = np.zeros(len(rows), dtype=np.uint8)
    for having, at in _steps(starts[rows], counts[rows]):
        found[having] |= marked[places[at]]
    return found


def greatest(starts: I64, counts: I32, nodes: I32, table: F32, rows: I64) -> F32:
    """Return (rows,) the greatest of `table` (nodes) over each list, 0 for an empty one."""
    found = np.zeros(len(rows), dtype=np.float32)
    for having, at in _steps(starts[rows], counts[rows]):
        found[having] = np.maximum(found[having], table[nodes[at]])
    return found


def greatest_scaled(starts: I64, counts: I32, nodes: I32, factors: F32, table: F32, rows: I64) -> F32:
    """Return (rows,) the greatest of factor times `table` (nodes) over each list, 0 for an empty one."""
    found = np.zeros(len(rows), dtype=np.float32)
    for having, at in _steps(starts[rows], counts[rows]):
        found[having] = np.maximum(found[having], factors[at] * table[nodes[at]])
    return found


def weighted_sum(starts: I64, counts: I32, columns: I32, shares: F32, table: F32, rows: I64) -> F32:
    """Return (rows,) the sum of share times `table` (skills) over each list, first to last."""
    found = np.zeros(len(rows), dtype=np.float32)
    for having, at in _steps(starts[rows], counts[rows]):
        found[having] = found[having] + shares[at] * table[columns[at]]
    return found


def held_by_skills(
    starts: I64,
    counts: I32,
    skills: I32,
    levels: F32,
    first: I32,
    which: I32,
    stands: F32,
    held: F32,
    rows: I64,
) -> None:
    """Raise `held` (rows, wanted) to what each person's skills stand for; `views` has the three tables."""
    for having, at in _steps(starts[rows], counts[rows]):
        entries, lengths = first[skills[at]], first[skills[at] + 1] - first[skills[at]]
        useful = np.flatnonzero(lengths)
        for n, place in zip(np.flatnonzero(having)[useful], useful, strict=True):
            span = slice(entries[place], entries[place] + lengths[place])
            standing = levels[at[place]] * stands[span]
            held[n, which[span]] = np.maximum(held[n, which[span]], standing)


def held_by_trades(
    starts: I64, counts: I32, nodes: I32, practice: F32, brings: F32, held: F32, rows: I64
) -> None:
    """Raise `held` (rows, wanted) to what comes with each person's occupations: `brings` (nodes, wanted)."""
    for having, at in _steps(starts[rows], counts[rows]):
        held[having] = np.maximum(held[having], practice[at, None] * brings[nodes[at]])


def wish_share(wishes: U64, offers: U64, masks: U64, fits: U8, asked: U8, otherwise: np.float32) -> F32:
    """Return (rows,) the fulfilled share of wishes: `fits` and `asked` are the counts so far."""
    met, spoken = fits.astype(np.int64), asked.astype(np.int64)
    for mask in masks:
        both = (wishes & mask != 0) & (offers & mask != 0)
        spoken += both
        met += both & (wishes & offers & mask != 0)
    share = met.astype(np.float32) / np.maximum(spoken, 1).astype(np.float32)
    return np.where(spoken > 0, share, otherwise)


def _steps(starts: NDArray[Any], counts: NDArray[Any]) -> Iterator[_Step]:
    # All first entries, then all second ones, and so on: which lists still have one, and where it is.
    for step in range(int(counts.max(initial=0))):
        having = counts > step
        yield having, starts[having] + step

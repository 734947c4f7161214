"""The inner loops of search, compiled; `plain` has the same ones in numpy, bit for bit the same.

Multiplications and additions stay apart (no fast-math, so no fused steps) and every sum runs in the order of
the specification. Arrays come in one by one: taken from a tuple inside a loop they cost three times as much.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from kohtaanto.matching.columns import F32, I32, I64, U8, U64, Flags

_ZERO = np.float32(0.0)


@njit(cache=True, nogil=True)
def needs_met(starts: I64, counts: I32, needs: I64, told: I64, untold: int, rows: I64) -> Flags:
    """Return (rows,) whether each need of the list is told, or of a kind of which nothing is (`facts`)."""
    found = np.ones(rows.size, dtype=np.bool_)
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            met = (untold >> (needs[at] & 3)) & 1 == 1
            for fact in told:
                met = met or fact == needs[at]
            found[n] = found[n] and met
    return found


@njit(cache=True, nogil=True)
def meets_needs(starts: I64, counts: I32, told: I64, untold: U8, needs: I64, rows: I64) -> Flags:
    """Return (rows,) whether the list tells each of the `needs`, or nothing of its kind."""
    found = np.ones(rows.size, dtype=np.bool_)
    for n in range(rows.size):
        row = rows[n]
        for need in needs:
            met = (np.int64(untold[row]) >> (need & 3)) & 1 == 1
            for at in range(starts[row], starts[row] + counts[row]):
                met = met or told[at] == need
            found[n] = found[n] and met
    return found


@njit(cache=True, nogil=True)
def least_km(starts: I64, counts: I32, places: I32, km: I32, rows: I64) -> I32:
    """Return the (rows,) least of `km` (municipalities) over each list of places, -1 where unknown."""
    found = np.full(rows.size, np.int32(-1))
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            one = km[places[at]]
            if one >= 0 and (found[n] < 0 or one < found[n]):
                found[n] = one
    return found


@njit(cache=True, nogil=True)
def any_marked(starts: I64, counts: I32, places: I32, marked: U8, rows: I64) -> U8:
    """Return (rows,) 1 where a place of the list is marked in `marked` (municipalities)."""
    found = np.zeros(rows.size, dtype=np.uint8)
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            found[n] |= marked[places[at]]
    return found


@njit(cache=True, nogil=True)
def greatest(starts: I64, counts: I32, nodes: I32, table: F32, rows: I64) -> F32:
    """Return (rows,) the greatest of `table` (nodes) over each list, 0 for an empty one."""
    found = np.zeros(rows.size, dtype=np.float32)
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            found[n] = max(found[n], table[nodes[at]])
    return found


@njit(cache=True, nogil=True)
def greatest_scaled(starts: I64, counts: I32, nodes: I32, factors: F32, table: F32, rows: I64) -> F32:
    """Return (rows,) the greatest of factor times `table` (nodes) over each list, 0 for an empty one."""
    found = np.zeros(rows.size, dtype=np.float32)
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            found[n] = max(found[n], factors[at] * table[nodes[at]])
    return found


@njit(cache=True, nogil=True)
def weighted_sum(starts: I64, counts: I32, columns: I32, shares: F32, table: F32, rows: I64) -> F32:
    """Return (rows,) the sum of share times `table` (skills) over each list, first to last."""
    found = np.zeros(rows.size, dtype=np.float32)
    for n in range(rows.size):
        row = rows[n]
        total = _ZERO
        for at in range(starts[row], starts[row] + counts[row]):
            total = total + shares[at] * table[columns[at]]
        found[n] = total
    return found


@njit(cache=True, nogil=True)
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
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            for entry in range(first[skills[at]], first[skills[at] + 1]):
                wanted = which[entry]
                held[n, wanted] = max(held[n, wanted], levels[at] * stands[entry])


@njit(cache=True, nogil=True)
def held_by_trades(
    starts: I64, counts: I32, nodes: I32, practice: F32, brings: F32, held: F32, rows: I64
) -> None:
    """Raise `held` (rows, wanted) to what comes with each person's occupations: `brings` (nodes, wanted)."""
    for n in range(rows.size):
        row = rows[n]
        for at in range(starts[row], starts[row] + counts[row]):
            for wanted in range(held.shape[1]):
                held[n, wanted] = max(held[n, wanted], practice[at] * brings[nodes[at], wanted])


@njit(cache=True, nogil=True)
def wish_share(wishes: U64, offers: U64, masks: U64, fits: U8, asked: U8, otherwise: np.float32) -> F32:
    """Return (rows,) the fulfilled share of wishes: `fits` and `asked` are the counts so far."""
    found = np.empty(wishes.size, dtype=np.float32)
    for n in range(wishes.size):
        met, spoken = np.int64(fits[n]), np.int64(asked[n])
        for mask in masks:
            both = wishes[n] & mask != 0 and offers[n] & mask != 0
            spoken += both
            met += both and wishes[n] & offers[n] & mask != 0
        found[n] = np.float32(met) / np.float32(spoken) if spoken > 0 else otherwise
    return found

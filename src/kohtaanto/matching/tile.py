"""Sixteen jobseekers spread out side by side: what the tile kernel looks up of them, made anew for each tile."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from kohtaanto.matching.columns import F32, I32, I64
from kohtaanto.matching.crowd import Crowd
from kohtaanto.matching.lanes import at, choose, load, not_beyond, put, splat, store
from kohtaanto.matching.lookup import Lookup
from kohtaanto.matching.stream import LANES, Stream

# Without reference counts, which cost more than the work: such a function cannot make arrays, it gets them.
_njit: Any = njit
compiled = _njit(cache=True, nogil=True, _nrt=False)
inlined = _njit(forceinline=True, _nrt=False)
_FAR = np.int32(2**31 - 1)
_UNKNOWN = np.int32(-1)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)
# Bounds are sums in another order than the score: this is far above what rounding can do to either.
SLACK = np.float32(1e-5)
# So many vacancies are bounded at a time, before those left are scored.
BATCH = 256
LINE = 64


class Tile(NamedTuple):
    """Arrays of sixteen lanes, flat; a mask is a whole number with a bit for each lane.

    `held` (slots); `pull`, `experience` (sets of occupations, already weighed), `made` the tile for which they
    are; `bound` (sets) what these and the skills of any of the vacancies are not above, `bounded` the tile for
    which it is; `need` (need sets) who passes; `fact`, `time`, `day` masks by need, working time and last day;
    `km` (municipalities), `near` who reaches them, `wished` who wishes for them; `wish` (dimensions), `says`
    who speaks of each; `lane` weights of the five parts, then scale; `kind` the trades met and `factor` how
    much each lane has of them (pull, then experience); `keys` (lanes, count) the lists so far, `least` what
    they take; `site` how near a site is, and what a bound adds there; `chosen` vacancies and their masks.
    """

    held: NDArray[Any]
    pull: F32
    experience: F32
    made: I64
    bounded: I64
    bound: F32
    need: I64
    fact: I64
    time: I64
    day: I64
    km: I32
    row: I32
    near: I64
    wished: I64
    wish: I32
    says: I64
    spoken: F32
    lane: F32
    reach: I32
    kind: I32
    factor: F32
    keys: I64
    least: F32
    score: F32
    site: F32
    chosen: I64
    mask: I64


ALL, REMOTE, CONSENT, WISHED, KINDS = range(5)


def tile_of(stream: Stream, crowd: Crowd, lookup: Lookup, places: int, count: int, fixed: bool) -> Tile:
    """Return room for one tile."""
    sets, needs = len(stream.node_start) - 1, len(stream.need_start) - 1
    dimensions = crowd.wish.shape[1]
    kinds = LANES * max(int(crowd.trade_count.max(initial=1)), 1)
    return Tile(
        held=room(len(stream.skills) * LANES, np.uint16 if fixed else np.float32),
        pull=room(sets * LANES),
        experience=room(sets * LANES),
        made=np.full(sets, -1, np.int64),
        bounded=np.full(sets, -1, np.int64),
        bound=room(sets * LANES),
        need=np.zeros(needs, np.int64),
        fact=np.zeros(len(stream.fixed) + len(stream.rare), np.int64),
        time=np.zeros(4, np.int64),
        day=np.zeros(len(stream.last_day), np.int64),
        km=room(places * LANES, np.int32),
        row=np.zeros(places, np.int32),
        near=np.zeros(places, np.int64),
        wished=np.zeros(places, np.int64),
        wish=room(dimensions * LANES, np.int32),
        says=np.zeros(dimensions, np.int64),
        spoken=room((2 << dimensions) * LANES),
        lane=room(6 * LANES),
        reach=room(2 * LANES, np.int32),
        kind=np.zeros(kinds, np.int32),
        factor=room(2 * kinds * LANES),
        keys=np.zeros(LANES * count, np.int64),
        least=room(LANES),
        score=room(LANES),
        site=room(2 * LANES),
        chosen=np.zeros(2 * BATCH, np.int64),
        mask=np.zeros(5, np.int64),
    )


def room(size: int, kind: Any = np.float32) -> NDArray[Any]:
    """Return zeros that begin where a cache line does: sixteen lanes never lie on two."""
    width = np.dtype(kind).itemsize
    whole = np.zeros(size + LINE // width, kind)
    first = -whole.ctypes.data % LINE // width
    return whole[first : first + size]


@compiled
def spread_out(
    tile: Tile, first: int, last: int, stream: Stream, crowd: Crowd, lookup: Lookup, km: I32
) -> None:
    """Fill the tile with the people from `first` until before `last`."""
    _lanes(tile.lane, tile.reach, tile.mask, first, last, crowd.weights, crowd.scale, crowd.reach)
    for n in range(first, last):
        bit = np.int64(1) << (n - first)
        tile.mask[REMOTE] |= bit * crowd.takes_remote[n]
        tile.mask[CONSENT] |= bit * crowd.may_be_presented[n]
        tile.mask[WISHED] |= bit * (crowd.wished_count[n] > 0)
    _hold(tile.held, first, last, crowd, lookup)
    _trades(tile, first, last, crowd, lookup.near_row)
    _facts(tile, first, last, stream, crowd)
    _rare(tile, first, last, stream.rare, stream.fixed.size, crowd)
    _wishes(tile, first, last, crowd)
    _distances(tile, first, last, crowd, km)
    _needs(tile.need, tile.time, tile.fact, stream.need_time, stream.need_start, stream.need)
    tile.keys[:] = -1
    tile.least[:] = -1


@compiled
def _lanes(
    lane: F32, reach: I32, mask: I64, first: int, last: int, weights: F32, scale: F32, told: I32
) -> None:
    lane[:] = 0
    lane[5 * LANES :] = 1
    reach[:LANES] = -2
    reach[LANES:] = 0
    mask[:] = 0
    mask[ALL] = (np.int64(1) << (last - first)) - 1
    for n in range(first, last):
        for part in range(5):
            lane[part * LANES + n - first] = weights[n, part]
        lane[5 * LANES + n - first] = scale[n]
        reach[n - first] = told[n]


@compiled
def _hold(held: Any, first: int, last: int, crowd: Crowd, lookup: Lookup) -> None:
    held[:] = 0
    occupations = lookup.come_start.size - 1
    for n in range(first, last):
        start = crowd.skill_start[n]
        for place in range(start, start + crowd.skill_count[n]):
            _raise(
                held, n - first, crowd.level[place], crowd.skill[place],
                lookup.stand_start, lookup.stand_slot, lookup.stand_value,
            )  # fmt: skip
        start = crowd.trade_start[n]
        for place in range(start, start + crowd.trade_count[n]):
            if crowd.trade[place] < occupations:
                _raise(
                    held, n - first, crowd.practice[place], crowd.trade[place],
                    lookup.come_start, lookup.come_slot, lookup.come_value,
                )  # fmt: skip


@compiled
def _raise(held: Any, lane: int, level: np.float32, row: int, starts: I64, slots: I32, values: F32) -> None:
    for entry in range(at(starts, row), at(starts, row + 1)):
        cell = at(slots, entry) + lane
        put(held, cell, max(np.float32(at(held, cell)), level * at(values, entry)))


@compiled
def _trades(tile: Tile, first: int, last: int, crowd: Crowd, near_row: I32) -> None:
    kind, factor, half = tile.kind, tile.factor, tile.factor.size // 2
    found = 0
    for n in range(first, last):
        start = crowd.trade_start[n]
        for entry in range(start, start + crowd.trade_count[n]):
            row = near_row[crowd.trade[entry]]
            place = 0
            while place < found and kind[place] != row:
                place += 1
            if place == found:
                kind[place] = row
                factor[place * LANES : place * LANES + LANES] = 0
                factor[half + place * LANES : half + place * LANES + LANES] = 0
                found += 1
            cell = place * LANES + n - first
            factor[cell] = max(factor[cell], crowd.pull[entry])
            factor[half + cell] = max(factor[half + cell], crowd.experience[entry])
    tile.mask[KINDS] = found


@compiled
def _facts(tile: Tile, first: int, last: int, stream: Stream, crowd: Crowd) -> None:
    tile.time[:] = 0
    tile.fact[:] = 0
    for n in range(first, last):
        bit = np.int64(1) << (n - first)
        for time in range(4):
            tile.time[time] |= bit * ((crowd.working_time[n] & time) != 0)
        for entry in range(stream.fixed.size):
            place = stream.fixed[entry]
            passes = (crowd.passed[n, place >> 6] >> np.uint64(place & 63)) & np.uint64(1)
            tile.fact[entry] |= bit * np.int64(passes)
        tile.reach[LANES + n - first] = crowd.begins[n]
    for place in range(stream.last_day.size):
        tile.day[place] = not_beyond(load(tile.reach, LANES), splat(stream.last_day[place]))


@compiled
def _rare(tile: Tile, first: int, last: int, rare: I64, fixed: int, crowd: Crowd) -> None:
    for n in range(first, last):
        bit, untold = np.int64(1) << (n - first), np.int64(crowd.untold[n])
        if untold:
            for place in range(rare.size):
                tile.fact[fixed + place] |= bit * ((untold >> (rare[place] & 3)) & 1)
        start = crowd.rare_start[n]
        for place in range(start, start + crowd.rare_count[n]):
            if crowd.rare[place] >= 0:
                tile.fact[fixed + crowd.rare[place]] |= bit


@compiled
def _needs(passing: I64, times: I64, facts: I64, time: I32, starts: I64, needs: I32) -> None:
    for each in range(passing.size):
        found = times[time[each]]
        for place in range(starts[each], starts[each + 1]):
            found &= facts[needs[place]]
        passing[each] = found


@compiled
def _wishes(tile: Tile, first: int, last: int, crowd: Crowd) -> None:
    dimensions = tile.says.size
    tile.wish[:] = 0
    tile.says[:] = 0
    for n in range(first, last):
        for dimension in range(dimensions):
            tile.wish[dimension * LANES + n - first] = crowd.wish[n, dimension]
            tile.says[dimension] |= (np.int64(1) << (n - first)) * (crowd.wish[n, dimension] != 0)
    # How many dimensions both sides speak of, for each set of dimensions a vacancy speaks of; the last is places.
    for spoken in range(2 << dimensions):
        count = splat(_ZERO)
        for dimension in range(dimensions + 1):
            if spoken >> dimension & 1:
                says = tile.mask[WISHED] if dimension == dimensions else tile.says[dimension]
                count = count + choose(says, splat(_ONE), splat(_ZERO))
        store(tile.spoken, spoken * LANES, count)


@compiled
def _distances(tile: Tile, first: int, last: int, crowd: Crowd, km: I32) -> None:
    places = km.shape[0]
    tile.km[:] = _UNKNOWN
    tile.wished[:] = 0
    row = tile.row
    for n in range(first, last):
        start = crowd.origin_start[n]
        if crowd.origin_count[n] > 0:
            row[:] = _FAR
            for entry in range(start, start + crowd.origin_count[n]):
                other = km[crowd.origin[entry]]
                for place in range(places):
                    row[place] = min(row[place], other[place])
            for place in range(places):
                tile.km[place * LANES + n - first] = row[place]
        start = crowd.wished_start[n]
        for place in range(start, start + crowd.wished_count[n]):
            tile.wished[crowd.wished[place]] |= np.int64(1) << (n - first)
    reach = load(tile.reach, 0)
    for place in range(places):
        tile.near[place] = not_beyond(load(tile.km, place * LANES), reach) & tile.mask[ALL]

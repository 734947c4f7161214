"""The tile kernel: sixteen jobseekers meet every vacancy that any of them can reach, both lists at once.

A vacancy is passed over when no bound lets it into a list; what is left is scored by the specification, the
same sums in the same order. The lists are exact whatever the order of visits.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kohtaanto.matching.columns import F32, I32, I64
from kohtaanto.matching.crowd import Crowd
from kohtaanto.matching.lanes import (
    as_floats,
    at,
    at_least,
    bits_float,
    choose,
    expect,
    float_bits,
    greater,
    lesser,
    load,
    lowest_bit,
    not_beyond,
    put,
    shares_bits,
    splat,
    store,
)
from kohtaanto.matching.lookup import Lookup
from kohtaanto.matching.stream import LANES, Small, Stream
from kohtaanto.matching.tile import (
    ALL,
    BATCH,
    CONSENT,
    KINDS,
    REMOTE,
    SLACK,
    Tile,
    compiled,
    inlined,
    spread_out,
)

_FAR = np.int32(2**31 - 1)
_UNKNOWN, _AT_HOME = np.int32(-1), np.int32(0)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)
_LAST = 2**32 - 1
_AHEAD = 4


@compiled
def run(
    tiles: I64,
    stream: Stream,
    crowd: Crowd,
    lookup: Lookup,
    tile: Tile,
    km: I32,
    middle: F32,
    presenting: bool,
    least: F32,
    offered: I64,
    found: I64,
) -> None:
    """Let the tiles of these numbers meet the stream; `found` (tiles, lanes * count) are the people's lists.

    A list holds keys, best first: the bits of the score, then the rank of the id from the end; -1 where empty.
    `middle` is what an unknown distance and unknown wishes count; `least` (vacancies) the score a vacancy's
    list takes at the least, and `offered` (vacancies, count, flat) those lists, both changed in place.
    """
    people = len(crowd.row)
    for n in range(len(tiles)):
        first = tiles[n] * LANES
        spread_out(tile, first, min(first + LANES, people), stream, crowd, lookup, km)
        mask = tile.mask[ALL] if not presenting else tile.mask[ALL] & tile.mask[CONSENT]
        order = stream.site_order[max(crowd.city[first], 0)]
        _pass_by(order, n, first, mask, stream, crowd.rank, lookup.near, tile, middle, least, offered)
        for place in range(tile.keys.size):
            found[n, place] = tile.keys[place]


@compiled
def run_one(
    place: int,
    now: int,
    stream: Stream,
    crowd: Crowd,
    lookup: Lookup,
    tile: Tile,
    km: I32,
    middle: F32,
    least: F32,
) -> None:
    """Let one person meet the stream alone; the list is in the first lane's keys. `now` has not been before."""
    spread_out(tile, place, place + 1, stream, crowd, lookup, km)
    order = stream.site_order[max(crowd.city[place], 0)]
    # Nobody is shown to the vacancies, whose lists take nothing: `least` is beyond every score.
    _pass_by(order, now, place, 0, stream, crowd.rank, lookup.near, tile, middle, least, tile.keys)


@compiled
def _pass_by(
    order: I32,
    now: int,
    first: int,
    shown: int,
    stream: Stream,
    rank: I32,
    near: F32,
    tile: Tile,
    middle: F32,
    least: F32,
    offered: I64,
) -> None:
    for s in order:
        active = _reaching(s, stream, tile)
        if active == 0:
            continue
        _stand_at(s, stream, tile, middle[0])
        for each in range(stream.site_set_start[s], stream.site_set_start[s + 1]):
            trades = stream.site_set[each]
            if tile.bounded[trades] != now:
                tile.bounded[trades] = now
                skills = _skills(trades, stream.any_start, stream.any_slot, stream.any_share, tile.held)
                occupation = _pull(trades, stream, near, tile) + _experience(trades, stream, near, tile)
                store(tile.bound, trades * LANES, load(tile.lane, 0) * skills + occupation)
        wished = _wished(s, stream, tile)
        for start in range(stream.site_start[s], stream.site_start[s + 1], BATCH):
            end = min(start + BATCH, stream.site_start[s + 1])
            found = _hopeful(
                start, end, active, tile.bound, tile.least, least, tile.site, tile.chosen,
                stream.trade_set, stream.latest, stream.need_set, tile.day, tile.need,
            )  # fmt: skip
            _meet(found, now, wished, shown, first, stream, rank, near, tile, middle[1], least, offered)


@compiled
def _hopeful(
    start: int,
    end: int,
    active: int,
    bound: F32,
    taken: F32,
    least: F32,
    site: F32,
    chosen: I64,
    trade_set: Small,
    latest: Small,
    need_set: Small,
    day: I64,
    need: I64,
) -> Any:
    # No branches: they would be guessed wrong too often.
    found, ready, asked = np.int64(0), load(site, LANES), load(taken, 0)
    for v in range(start, end):
        enough = lesser(asked, splat(at(least, v)))
        mask = at_least(load(bound, np.int64(at(trade_set, v)) * LANES) + ready, enough)
        mask &= active & at(day, at(latest, v)) & at(need, at(need_set, v))
        put(chosen, found, v)
        put(chosen, found + BATCH, mask)
        found += np.int64(mask != 0)
    return found


@inlined
def _reaching(s: int, stream: Stream, tile: Tile) -> Any:
    start, end = stream.place_start[s], stream.place_start[s + 1]
    found = tile.mask[REMOTE] if stream.is_remote[s] else np.int64(0)
    for place in range(start, end):
        found |= tile.near[stream.place[place]]
    return found & tile.mask[ALL] if start < end else tile.mask[ALL]


@inlined
def _km(s: int, stream: Stream, tile: Tile) -> Any:
    km = splat(_FAR)
    for place in range(stream.place_start[s], stream.place_start[s + 1]):
        km = lesser(km, load(tile.km, stream.place[place] * LANES))
    km = choose(not_beyond(splat(_FAR), km), splat(_UNKNOWN), km)
    return choose(tile.mask[REMOTE], splat(_AT_HOME), km) if stream.is_remote[s] else km


@inlined
def _nearness(km: Any, scale: Any, unknown: np.float32) -> Any:
    near = greater(splat(_ZERO), splat(_ONE) - as_floats(km) / scale)
    return choose(not_beyond(km, splat(_UNKNOWN)), splat(unknown), near)


@inlined
def _stand_at(s: int, stream: Stream, tile: Tile, unknown: np.float32) -> None:
    km = _km(s, stream, tile)
    away = load(tile.lane, 3 * LANES) * _nearness(km, load(tile.lane, 5 * LANES), unknown)
    store(tile.site, 0, away)
    store(tile.site, LANES, away + load(tile.lane, 4 * LANES) + splat(SLACK))


@inlined
def _wished(s: int, stream: Stream, tile: Tile) -> Any:
    wished = np.int64(0)
    for place in range(stream.place_start[s], stream.place_start[s + 1]):
        wished |= tile.wished[stream.place[place]]
    has_place = np.int64(stream.place_start[s] < stream.place_start[s + 1])
    return wished | has_place << LANES


@inlined
def _meet(
    found: int,
    now: int,
    wished: int,
    shown: int,
    first: int,
    stream: Stream,
    rank: I32,
    near: F32,
    tile: Tile,
    unknown: np.float32,
    least: F32,
    offered: I64,
) -> None:
    dimensions, away = tile.says.size, load(tile.site, 0)
    by_skill, by_wish = load(tile.lane, 0), load(tile.lane, 4 * LANES)
    in_place = choose(wished, splat(_ONE), splat(_ZERO))
    for each in range(found):
        v, mask = at(tile.chosen, each), at(tile.chosen, each + BATCH)
        soon = at(stream.wanted_start, at(tile.chosen, min(each + _AHEAD, found - 1)))
        expect(stream.wanted_slot, soon)
        expect(stream.wanted_share, soon)
        total, met = splat(_ZERO), in_place
        for entry in range(at(stream.wanted_start, v), at(stream.wanted_start, v + 1)):
            slot = np.int64(at(stream.wanted_slot, entry)) * LANES
            total = total + splat(at(stream.wanted_share, entry)) * load(tile.held, slot)
        for dimension in range(dimensions):
            offer = splat(at(stream.offer, v * dimensions + dimension))
            both = shares_bits(load(tile.wish, dimension * LANES), offer)
            met = met + choose(both, splat(_ONE), splat(_ZERO))
        speaks = np.int64(at(stream.speaks, v)) | (wished >> LANES) << dimensions
        spoken = load(tile.spoken, speaks * LANES)
        wishes = choose(at_least(splat(_ZERO), spoken), splat(unknown), met / spoken)
        trades = np.int64(at(stream.trade_set, v))
        if at(tile.made, trades) != now:
            put(tile.made, trades, now)
            store(tile.pull, trades * LANES, _pull(trades, stream, near, tile))
            store(tile.experience, trades * LANES, _experience(trades, stream, near, tile))
        score = by_skill * total + load(tile.pull, trades * LANES) + load(tile.experience, trades * LANES)
        score = score + away + by_wish * wishes
        for_people = at_least(score, load(tile.least, 0)) & mask
        for_vacancy = at_least(score, splat(at(least, v))) & mask & shown
        if for_people | for_vacancy != 0:
            store(tile.score, 0, score)
            _enter(for_people, tile.score, at(stream.rank, v), tile.keys, tile.least)
            _offer(for_vacancy, tile.score, rank, first, v, offered, least)


@inlined
def _skills(trades: int, starts: I64, slots: Small, shares: F32, held: Any) -> Any:
    # Two sums side by side: a bound may be summed in any order.
    one, other = splat(_ZERO), splat(_ZERO)
    entry, end = at(starts, trades), at(starts, trades + 1)
    while entry + 1 < end:
        one = one + splat(at(shares, entry)) * load(held, np.int64(at(slots, entry)) * LANES)
        other = other + splat(at(shares, entry + 1)) * load(held, np.int64(at(slots, entry + 1)) * LANES)
        entry += 2
    if entry < end:
        one = one + splat(at(shares, entry)) * load(held, np.int64(at(slots, entry)) * LANES)
    return lesser(one + other, splat(_ONE))


@inlined
def _pull(trades: int, stream: Stream, near: F32, tile: Tile) -> Any:
    return load(tile.lane, LANES) * _nearest(trades, stream, near, tile, 0)


@inlined
def _experience(trades: int, stream: Stream, near: F32, tile: Tile) -> Any:
    return load(tile.lane, 2 * LANES) * _nearest(trades, stream, near, tile, tile.factor.size // 2)


@inlined
def _nearest(trades: int, stream: Stream, near: F32, tile: Tile, factors: int) -> Any:
    found, nodes = splat(_ZERO), near.shape[1]
    for entry in range(at(stream.node_start, trades), at(stream.node_start, trades + 1)):
        node = at(stream.node, entry)
        for place in range(tile.mask[KINDS]):
            close = splat(at(near, at(tile.kind, place) * nodes + node))
            found = greater(found, close * load(tile.factor, factors + place * LANES))
    return found


@compiled
def _enter(mask: int, score: F32, rank: int, keys: I64, least: F32) -> None:
    count = keys.size // LANES
    while mask != 0:
        lane = lowest_bit(mask)
        mask &= mask - 1
        least[lane] = insert(keys, lane * count, count, key_of(score[lane], rank), least[lane])


@compiled
def _offer(mask: int, score: F32, rank: I32, first: int, v: int, offered: I64, least: F32) -> None:
    count = offered.size // least.size
    while mask != 0:
        lane = lowest_bit(mask)
        mask &= mask - 1
        least[v] = insert(offered, v * count, count, key_of(score[lane], rank[first + lane]), least[v])


@compiled
def key_of(score: np.float32, rank: int) -> Any:
    """Return a whole number that is greater for a better score, and among equal ones for an earlier id."""
    return float_bits(score) << 32 | (_LAST - rank)


@compiled
def insert(keys: I64, start: int, count: int, key: int, least: np.float32) -> np.float32:
    """Put the key in its place in the list if it belongs there; return what the list now takes at the least."""
    place = start + count - 1
    if key <= keys[place]:
        return least
    while place > start and keys[place - 1] < key:
        keys[place] = keys[place - 1]
        place -= 1
    keys[place] = key
    last = keys[start + count - 1]
    return least if last < 0 else max(least, bits_float(last >> 32))


@compiled
def merge(rows: I64, lists: I64, into: I64, count: int) -> None:
    """Put the keys of `lists` (rows, count, flat) into the lists of these rows of `into` (flat)."""
    for n in range(rows.size):
        for place in range(count):
            if lists[n * count + place] >= 0:
                insert(into, rows[n] * count, count, lists[n * count + place], _ZERO)

"""Vacancies in the order in which the tile kernel reads them, and what many of them have in common.

Vacancies of the same places stand together (a site), within it those of the same occupations. What many ask
alike is said once: the sets of facts needed, of occupations, and the last days to begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.columns import F32, I32, I64, SOON, U8, Table, VacancyColumns
from kohtaanto.matching.views import Rules

LANES = 16
# Half as much to read in the loops that read most, where the numbers allow it.
Small = NDArray[np.uint16] | I32
_WORD = 64


class Stream(NamedTuple):
    """Open vacancies (v), sites (s), sets of occupations (c), sets of needs (n), last days to begin (l).

    Lists have one more start than rows. `row` in the table and `rank` of the id among all ids; `wanted_slot`
    where the skill stands in a tile's table, `any` what any vacancy of a set of occupations
    wants and the greatest share of it; `offer` (v, dimensions) the wish
    bits of each dimension, `speaks` the dimensions that have any; `site_set`
    the sets of occupations of a site. A need is a place in `fixed` (bits of
    `facts`) or beyond in `rare`. `site_order` (municipalities, s) the sites from near to far.
    """

    row: I32
    rank: I32
    wanted_start: I64
    wanted_slot: Small
    wanted_share: F32
    any_start: I64
    any_slot: Small
    any_share: F32
    trade_set: Small
    need_set: Small
    latest: Small
    offer: I32
    speaks: I32
    site_start: I64
    site_set_start: I64
    site_set: I32
    place_start: I64
    place: I32
    is_remote: U8
    node_start: I64
    node: I32
    need_start: I64
    need: I32
    need_time: I32
    last_day: I32
    nodes: I32
    skills: I32
    fixed: I32
    rare: I64
    site_order: I32


def stream_of(
    vacancies: Table[VacancyColumns], now: Rules, km: NDArray[Any], scale: float, likeness: I32
) -> Stream:
    """Return the open vacancies of the table as a stream.

    Shares are divided by `scale`, a power of two. `likeness` (nodes) puts like occupations next to each other:
    then so are the skills they want, and what a tile looks up lies together.
    """
    c = vacancies.columns
    rows = np.flatnonzero((c.is_active == 1) & (c.opens <= now.today) & (c.closes >= now.today))
    sites, site = _sets(_lists(c.place_start, c.place_count, c.place, rows), c.is_remote[rows])
    trades, trade = _sets(_lists(c.node_start, c.node_count, c.node, rows), np.zeros(len(rows), np.int64))
    trades, trade = _by_likeness(trades, trade, likeness)
    order = np.lexsort((trade, site))
    rows, site, trade = rows[order], site[order], trade[order]
    wanted_start, entries = spread(c.wanted_start, c.wanted_count, rows)
    skills, slot = _together(c.wanted_row[entries], np.repeat(trade, np.diff(wanted_start)))
    shares = c.wanted_share[entries] / np.float32(scale)
    any_start, any_slot, any_share = _wanted_by_any(trade, wanted_start, slot, shares, len(trades))
    nodes, node_start, node = _flat([said for said, _ in trades])
    place_start, place = _flat([said for said, _ in sites], keep=True)[1:]
    fixed, rare, needs, need_set = _needs(c, rows)
    pairs = np.unique(site << 32 | trade)
    last_day, latest = np.unique(
        np.where(c.latest[rows] == SOON, now.soonest, c.latest[rows]), return_inverse=True
    )
    offer = offer_words(c.offers[rows], now)
    return Stream(
        row=rows.astype(np.int32),
        rank=ranks(vacancies.ids)[rows],
        wanted_start=wanted_start,
        wanted_slot=_small(slot),
        wanted_share=shares,
        any_start=any_start,
        any_slot=any_slot,
        any_share=any_share,
        trade_set=_small(trade),
        need_set=_small(need_set),
        latest=_small(latest),
        offer=np.ascontiguousarray(offer).reshape(-1),
        speaks=((offer != 0) << np.arange(offer.shape[1])).sum(axis=1).astype(np.int32),
        site_start=np.searchsorted(site, np.arange(len(sites) + 1)).astype(np.int64),
        site_set_start=np.searchsorted(pairs >> 32, np.arange(len(sites) + 1)).astype(np.int64),
        site_set=(pairs & 0xFFFFFFFF).astype(np.int32),
        place_start=place_start,
        place=place,
        is_remote=np.array([remote for _, remote in sites], dtype=np.uint8),
        node_start=node_start,
        node=node,
        need_start=starts_of([len(facts) for facts, _ in needs]),
        need=np.array([fact for facts, _ in needs for fact in facts], dtype=np.int32),
        need_time=np.array([time for _, time in needs], dtype=np.int32),
        last_day=last_day.astype(np.int32),
        nodes=nodes,
        skills=skills.astype(np.int32),
        fixed=fixed,
        rare=rare,
        site_order=_site_order([said for said, _ in sites], km),
    )


def ranks(ids: Sequence[str]) -> I32:
    """Return (rows,) the place of each id among all of them in order."""
    rank = np.empty(len(ids), dtype=np.int32)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    return rank


def spread(starts: I64, counts: I32, rows: I64) -> tuple[I64, I64]:
    """Return new starts of the lists of these rows, and where their entries stand in the pool."""
    lengths = counts[rows].astype(np.int64)
    first = starts_of(lengths)
    within = np.arange(first[-1]) - np.repeat(first[:-1], lengths)
    return first, np.repeat(starts[rows], lengths) + within


def starts_of(lengths: Iterable[int] | NDArray[Any]) -> I64:
    """Return where lists of these lengths start, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, dtype=np.int64))]).astype(np.int64)


def offer_words(bits: NDArray[np.uint64], now: Rules) -> I32:
    """Return (rows, dimensions) the bits of each wish dimension on their own."""
    words = [(bits & mask) >> np.uint64(_lowest(int(mask))) for mask in now.wish_masks]
    return np.stack(words, axis=1).astype(np.int32)


def _small(numbers: NDArray[Any]) -> Small:
    fits = int(numbers.max(initial=0)) < 2**16
    return numbers.astype(np.uint16) if fits else numbers.astype(np.int32)


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _lists(starts: I64, counts: I32, pool: I32, rows: I64) -> list[tuple[int, ...]]:
    first, entries = spread(starts, counts, rows)
    values, ends = pool[entries].tolist(), first.tolist()
    return [tuple(values[one:other]) for one, other in pairwise(ends)]


def _sets(lists: list[tuple[int, ...]], more: NDArray[Any]) -> tuple[list[tuple[tuple[int, ...], int]], I64]:
    keys = list(zip(lists, more.tolist(), strict=True))
    known = {key: place for place, key in enumerate(sorted(set(keys)))}
    return list(known), np.array([known[key] for key in keys], dtype=np.int64)


def _by_likeness(
    trades: list[tuple[tuple[int, ...], int]], trade: I64, likeness: I32
) -> tuple[list[tuple[tuple[int, ...], int]], I64]:
    order = sorted(range(len(trades)), key=lambda each: [int(likeness[node]) for node in trades[each][0]])
    place = np.empty(len(trades), dtype=np.int64)
    place[order] = np.arange(len(trades))
    return [trades[each] for each in order], place[trade]


def _together(wanted: I32, trade: I64) -> tuple[I32, I64]:
    # Each skill stands where the occupations stand that want it most often.
    pairs, times = np.unique(wanted.astype(np.int64) << 32 | trade, return_counts=True)
    order = np.lexsort((-times, pairs >> 32))
    skills, first = np.unique(pairs[order] >> 32, return_index=True)
    placed = np.lexsort((skills, pairs[order][first] & 0xFFFFFFFF))
    slot = np.empty(len(skills), dtype=np.int64)
    slot[placed] = np.arange(len(skills))
    return skills[placed].astype(np.int32), slot[np.searchsorted(skills, wanted)]


def _flat(lists: Sequence[tuple[int, ...]], keep: bool = False) -> tuple[I32, I64, I32]:
    # The different members of all lists, and the lists as places among them (or as they are).
    pool = np.array([member for each in lists for member in each], dtype=np.int32)
    members, place = np.unique(pool, return_inverse=True)
    return members, starts_of([len(each) for each in lists]), pool if keep else place.astype(np.int32)


def _needs(c: VacancyColumns, rows: I64) -> tuple[I32, I64, list[tuple[tuple[int, ...], int]], I32]:
    words = c.needed[rows]
    used = np.bitwise_or.reduce(words, axis=0) if len(rows) else words.sum(axis=0)
    bits = [place for place in range(len(used) * _WORD) if int(used[place // _WORD]) >> place % _WORD & 1]
    lists = _lists(c.rare_start, c.rare_count, c.rare.astype(np.int64), rows)
    rare = sorted({fact for each in lists for fact in each})
    place_of = {fact: len(bits) + place for place, fact in enumerate(rare)}
    asked = zip(map(tuple, words.tolist()), c.working_time[rows].tolist(), lists, strict=True)
    keys = list(asked)
    known = {key: place for place, key in enumerate(sorted(set(keys)))}
    found = [
        (
            (
                *(n for n, bit in enumerate(bits) if need[bit // _WORD] >> bit % _WORD & 1),
                *(place_of[fact] for fact in facts),
            ),
            time,
        )
        for need, time, facts in known
    ]
    need_set = np.array([known[key] for key in keys], dtype=np.int32)
    return np.array(bits, dtype=np.int32), np.array(rare, dtype=np.int64), found, need_set


def _wanted_by_any(
    trade: I64, starts: I64, slot: NDArray[np.intp], shares: F32, sets: int
) -> tuple[I64, Small, F32]:
    # What any vacancy of the same occupations wants, with the greatest share any of them gives it.
    key = np.repeat(trade, np.diff(starts)) << 32 | slot
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.append(True, np.diff(key[order]) != 0)[: len(order)])
    most = np.maximum.reduceat(shares[order], first) if len(order) else shares
    found = key[order][first]
    counts = np.bincount(found >> 32, minlength=sets)
    return starts_of(counts), _small(found & 0xFFFFFFFF), most


def _site_order(sites: Sequence[tuple[int, ...]], km: NDArray[Any]) -> I32:
    far = np.full((len(km), len(sites)), np.iinfo(np.int32).max, dtype=np.int32)
    for place, said in enumerate(sites):
        if said:
            far[:, place] = km[:, list(said)].min(axis=1)
    return np.argsort(far, axis=1, kind="stable").astype(np.int32)

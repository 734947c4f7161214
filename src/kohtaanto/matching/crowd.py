"""Jobseekers in the order in which the tile kernel takes them, sixteen who are alike at a time.

People of the same place and trade fail the same bounds together, so whole tiles pass over what suits none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.columns import F32, I32, I64, U8, PersonColumns, Table
from kohtaanto.matching.stream import Stream, offer_words, ranks
from kohtaanto.matching.terms import Model
from kohtaanto.matching.views import Rules


class Crowd(NamedTuple):
    """Active jobseekers (p) in tile order; the lists are those of the table, with starts and counts moved.

    `facts` (p, words) as in `columns`, `rare` places in the stream's rare facts or -1; `wish` (p, dimensions);
    `reach` is very far where untold, `scale` what distances are divided by; `city` where most work is, -1
    without a place.
    """

    row: I32
    rank: I32
    skill_start: I64
    skill_count: I32
    skill: I32
    level: F32
    trade_start: I64
    trade_count: I32
    trade: I32
    pull: F32
    practice: F32
    experience: F32
    origin_start: I64
    origin_count: I32
    origin: I32
    wished_start: I64
    wished_count: I32
    wished: I32
    rare_start: I64
    rare_count: I32
    rare: I32
    passed: NDArray[np.uint64]
    untold: U8
    working_time: U8
    wish: I32
    begins: I32
    reach: I32
    scale: F32
    takes_remote: U8
    may_be_presented: U8
    weights: F32
    city: I32


FAR = np.int32(2**31 - 1)


def crowd_of(people: Table[PersonColumns], stream: Stream, now: Rules, using: Model, openings: I64) -> Crowd:
    """Return the people in tile order; `openings` (municipalities) is how many vacancies are in each."""
    c = people.columns
    rows = np.flatnonzero(c.is_active == 1)
    city = _city(c, rows, openings)
    order = np.lexsort(_likeness(c, rows, city, using))
    rows, city = rows[order], city[order]
    reach = c.reach[rows]
    return Crowd(
        row=rows.astype(np.int32),
        rank=ranks(people.ids)[rows],
        skill_start=c.skill_start[rows],
        skill_count=c.skill_count[rows],
        skill=c.skill_row,
        level=c.skill_level,
        trade_start=c.trade_start[rows],
        trade_count=c.trade_count[rows],
        trade=c.trade_node,
        pull=c.trade_pull,
        practice=c.trade_practice,
        experience=c.trade_experience,
        origin_start=c.origin_start[rows],
        origin_count=c.origin_count[rows],
        origin=c.origin,
        wished_start=c.wished_start[rows],
        wished_count=c.wished_count[rows],
        wished=c.wished,
        rare_start=c.rare_start[rows],
        rare_count=c.rare_count[rows],
        rare=_places_of(c.rare, stream.rare),
        passed=c.passed[rows],
        untold=c.untold[rows],
        working_time=c.working_time[rows],
        wish=offer_words(c.wishes[rows], now),
        begins=c.begins[rows],
        reach=np.where(reach < 0, FAR, reach),
        scale=np.where(reach < 0, now.reach, np.maximum(reach, 1).astype(np.float32)),
        takes_remote=c.takes_remote[rows],
        may_be_presented=c.may_be_presented[rows],
        weights=c.weights[rows],
        city=city.astype(np.int32),
    )


def _likeness(c: PersonColumns, rows: I64, city: I64, using: Model) -> tuple[NDArray[Any], ...]:
    # Last key first, as lexsort takes them.
    first = c.trade_start[rows]
    has = c.trade_count[rows] > 0
    nodes = (
        np.where(has, c.trade_node[np.minimum(first, max(len(c.trade_node) - 1, 0))], -1)
        if len(c.trade_node)
        else np.full(len(rows), -1)
    )
    position = np.append(node_order(using), -1)[nodes]
    own = np.unique(c.weights[rows], axis=0, return_inverse=True)[1].reshape(-1)
    untold = c.reach[rows] < 0
    return c.reach[rows], position, city, untold, own


def node_order(using: Model) -> I32:
    """Return (nodes,) the place of each occupation or group when they are ordered by ISCO code."""
    known = using.vocabulary
    codes = [each.isco4 for each in known.occupations] + [group.code for group in known.groups]
    place = np.empty(len(codes), dtype=np.int32)
    place[sorted(range(len(codes)), key=codes.__getitem__)] = np.arange(len(codes), dtype=np.int32)
    return place


def _city(c: PersonColumns, rows: I64, openings: I64) -> I64:
    # Of the municipalities a person counts from, the one with most vacancies.
    best = np.full(len(rows), -1, dtype=np.int64)
    most = np.full(len(rows), -1, dtype=np.int64)
    for step in range(int(c.origin_count[rows].max(initial=0))):
        having = np.flatnonzero(c.origin_count[rows] > step)
        place = c.origin[c.origin_start[rows[having]] + step]
        better = openings[place] > most[having]
        best[having[better]] = place[better]
        most[having[better]] = openings[place[better]]
    return best


def _places_of(values: I64, known: I64) -> I32:
    place = np.searchsorted(known, values)
    found = place < len(known)
    found[found] = known[place[found]] == values[found]
    return np.where(found, place, -1).astype(np.int32)

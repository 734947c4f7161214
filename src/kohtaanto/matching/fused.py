"""One against all in a single pass: filter, bound and score of each row, for one jobseeker or one vacancy.

The same sums in the same order as the specification. With a `count`, rows that cannot be among so many best
are passed over; those equal to the last one stay in, so that the ids decide.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from kohtaanto.matching.columns import F32, I32, I64, SOON, U8, U64, PersonColumns, VacancyColumns
from kohtaanto.matching.views import PersonView, Rules, VacancyView

_njit: Any = njit
_compiled = _njit(cache=True, nogil=True, _nrt=False)
_inlined = _njit(forceinline=True, _nrt=False)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)
_SLACK = np.float32(1e-5)
_NO_KM = np.int32(-1)
AT_ONCE = 512


def vacancy_scores(p: PersonView, v: VacancyColumns, now: Rules, count: int = 0) -> F32:
    """Return the (vacancies,) scores for one jobseeker, below zero where not eligible or not of the best."""
    scores = np.full(len(v.is_active), np.float32(-1.0))
    person = np.array([p.working_time, p.untold, p.begins, p.reach, p.takes_remote, p.has_wished], np.int64)
    days = np.array([now.today, now.soonest, int(p.wishes)], np.int64)
    numbers = np.array([now.reach, now.unknown_distance, now.unknown_wishes], np.float32)
    arrays: list[Any] = [np.ascontiguousarray(each) for each in v]
    _vacancies(
        VacancyColumns(*arrays), p.held, p.pull, p.experience, p.km, p.wished, p.rare, p.passed,
        np.ascontiguousarray(p.weights), person, days, numbers, now.wish_masks,
        np.full(max(count, 1), -1.0, np.float32), count, scores,
    )  # fmt: skip
    return scores


def jobseeker_scores(
    v: VacancyView,
    p: PersonColumns,
    now: Rules,
    presenting: bool,
    count: int = 0,
    spans: I64 | None = None,
) -> F32:
    """Return the (jobseekers,) scores for one vacancy, below zero where not eligible or not of the best.

    With `spans` (n, 2) only the rows from each first until before each last one are looked at.
    """
    scores = np.full(len(p.is_active), np.float32(-1.0))
    if not v.is_open:
        return scores
    said = np.array([v.working_time, v.latest, v.is_remote, v.has_place, int(v.offers), presenting], np.int64)
    numbers = np.array([now.reach, now.unknown_distance, now.unknown_wishes, v.share.sum()], np.float32)
    arrays: list[Any] = [np.ascontiguousarray(each) for each in p]
    _jobseekers(
        PersonColumns(*arrays), np.diff(v.first) > 0, v.first, v.which, v.stands, v.share, v.brings,
        v.brings.any(axis=1), v.near, v.km, v.place, v.rare, v.needed, said, numbers, now.wish_masks,
        np.zeros(max(len(v.share), 1), np.float32), np.zeros(AT_ONCE, np.int64),
        np.full(max(count, 1), -1.0, np.float32), count,
        np.array([[0, len(scores)]]) if spans is None else spans, scores,
    )  # fmt: skip
    return scores


@_compiled
def _vacancies(
    v: VacancyColumns,
    held: F32,
    pull: F32,
    experience: F32,
    km: I32,
    wished: U8,
    rare: I64,
    passed: U64,
    weights: F32,
    person: I64,
    days: I64,
    numbers: F32,
    masks: U64,
    best: F32,
    count: int,
    scores: F32,
) -> None:
    reach, wish = np.int32(person[3]), np.uint64(days[2])
    for row in range(scores.size):
        if not (v.is_active[row] == 1 and v.opens[row] <= days[0] and v.closes[row] >= days[0]):
            continue
        latest = days[1] if v.latest[row] == SOON else np.int64(v.latest[row])
        if latest < person[2] or v.working_time[row] & person[0] == 0 or _lacks(v.needed, row, passed):
            continue
        away, met = _around(v.place_start[row], v.place_count[row], v.place, km, wished)
        away = np.int32(0) if v.is_remote[row] == 1 and person[4] == 1 else away
        if away > reach >= 0:
            continue
        if not _told(v.rare_start[row], v.rare_count[row], v.rare, rare, person[1]):
            continue
        asked = v.place_count[row] > 0 and person[5] == 1
        rest = (
            weights[1] * _greatest(v.node_start[row], v.node_count[row], v.node, pull),
            weights[2] * _greatest(v.node_start[row], v.node_count[row], v.node, experience),
            weights[3] * _near(away, reach, numbers),
            weights[4] * _met(wish, v.offers[row], masks, met, asked, numbers[2]),
        )
        if count > 0 and weights[0] + rest[0] + rest[1] + rest[2] + rest[3] + _SLACK < best[count - 1]:
            continue
        total = _ZERO
        for entry in range(v.wanted_start[row], v.wanted_start[row] + v.wanted_count[row]):
            total = total + v.wanted_share[entry] * held[v.wanted_row[entry]]
        _take(weights[0] * total + rest[0] + rest[1] + rest[2] + rest[3], row, count, best, scores)


@_compiled
def _jobseekers(
    p: PersonColumns,
    useful: Any,
    first: I32,
    which: I32,
    stands: F32,
    share: F32,
    brings: F32,
    brings_any: Any,
    near: F32,
    km: I32,
    place: U8,
    rare: I64,
    needed: U64,
    said: I64,
    numbers: F32,
    masks: U64,
    held: F32,
    chosen: I64,
    best: F32,
    count: int,
    spans: I64,
    scores: F32,
) -> None:
    for span in range(spans.shape[0]):
        for start in range(spans[span, 0], spans[span, 1], AT_ONCE):
            end = min(start + AT_ONCE, spans[span, 1])
            suited = _suited(
                start, end, p.is_active, p.begins, p.working_time, p.may_be_presented, p.passed, needed, said,
                chosen,
            )  # fmt: skip
            for each in range(suited):
                _jobseeker(
                    chosen[each], p, useful, first, which, stands, share, brings, brings_any, near, km, place, rare,
                    said, numbers, masks, held, best, count, scores,
                )  # fmt: skip


@_compiled
def _suited(
    start: int,
    end: int,
    is_active: U8,
    begins: I32,
    working_time: U8,
    consents: U8,
    passed: U64,
    needed: U64,
    said: I64,
    chosen: I64,
) -> Any:
    # No branches: they would be guessed wrong too often.
    found = np.int64(0)
    for row in range(start, end):
        lacking = needed[0] & ~passed[row, 0] | needed[1] & ~passed[row, 1] | needed[2] & ~passed[row, 2]
        suits = (is_active[row] == 1) & (begins[row] <= said[1]) & (working_time[row] & said[0] != 0)
        suits &= (lacking == 0) & ((consents[row] == 1) | (said[5] == 0))
        chosen[found] = row
        found += np.int64(suits)
    return found


@_inlined
def _jobseeker(
    row: int,
    p: PersonColumns,
    useful: Any,
    first: I32,
    which: I32,
    stands: F32,
    share: F32,
    brings: F32,
    brings_any: Any,
    near: F32,
    km: I32,
    place: U8,
    rare: I64,
    said: I64,
    numbers: F32,
    masks: U64,
    held: F32,
    best: F32,
    count: int,
    scores: F32,
) -> None:
    start, many, own = p.trade_start[row], p.trade_count[row], p.weights[row]
    pull = own[1] * _scaled(start, many, p.trade_node, p.trade_pull, near)
    experience = own[2] * _scaled(start, many, p.trade_node, p.trade_experience, near)
    most = own[0] * numbers[3] + pull + experience + _SLACK
    if count > 0 and most + own[3] + own[4] < best[count - 1]:
        return
    away, met = _around(p.origin_start[row], p.origin_count[row], p.origin, km, place)
    away = np.int32(0) if p.takes_remote[row] == 1 and said[2] == 1 else away
    if away > p.reach[row] >= 0:
        return
    if not _knows(p.rare_start[row], p.rare_count[row], p.rare, rare, np.int64(p.untold[row])):
        return
    met = _marked(p.wished_start[row], p.wished_count[row], p.wished, place)
    asked = p.wished_count[row] > 0 and said[3] == 1
    close = own[3] * _near(away, p.reach[row], numbers)
    wished = own[4] * _met(p.wishes[row], np.uint64(said[4]), masks, met, asked, numbers[2])
    if count > 0 and most + close + wished < best[count - 1]:
        return
    _hold(row, p, useful, first, which, stands, brings, brings_any, held)
    total = _ZERO
    for wanted in range(share.size):
        total = total + share[wanted] * held[wanted]
    _take(own[0] * total + pull + experience + close + wished, row, count, best, scores)


@_inlined
def _hold(
    row: int,
    p: PersonColumns,
    useful: Any,
    first: I32,
    which: I32,
    stands: F32,
    brings: F32,
    brings_any: Any,
    held: F32,
) -> None:
    held[:] = _ZERO
    for entry in range(p.skill_start[row], p.skill_start[row] + p.skill_count[row]):
        skill = p.skill_row[entry]
        if not useful[skill]:
            continue
        for link in range(first[skill], first[skill + 1]):
            held[which[link]] = max(held[which[link]], p.skill_level[entry] * stands[link])
    for entry in range(p.trade_start[row], p.trade_start[row] + p.trade_count[row]):
        if brings_any[p.trade_node[entry]]:
            for wanted in range(brings.shape[1]):
                known = p.trade_practice[entry] * brings[p.trade_node[entry], wanted]
                held[wanted] = max(held[wanted], known)


@_inlined
def _lacks(needed: U64, row: int, passed: U64) -> Any:
    lacking = needed[row, 0] & ~passed[0] | needed[row, 1] & ~passed[1] | needed[row, 2] & ~passed[2]
    return lacking != 0


@_inlined
def _around(start: int, count: int, places: I32, km: I32, marked: U8) -> Any:
    away, met = _NO_KM, np.int64(0)
    for entry in range(start, start + count):
        one = km[places[entry]]
        met |= np.int64(marked[places[entry]])
        if one >= 0 and (away < 0 or one < away):
            away = one
    return away, met


@_inlined
def _marked(start: int, count: int, places: I32, marked: U8) -> Any:
    met = np.int64(0)
    for entry in range(start, start + count):
        met |= np.int64(marked[places[entry]])
    return met


@_inlined
def _told(start: int, count: int, needs: I64, told: I64, untold: int) -> Any:
    for entry in range(start, start + count):
        met = (untold >> (needs[entry] & 3)) & 1 == 1
        for fact in range(told.size):
            met = met or told[fact] == needs[entry]
        if not met:
            return False
    return True


@_inlined
def _knows(start: int, count: int, told: I64, needs: I64, untold: int) -> Any:
    for need in range(needs.size):
        met = (untold >> (needs[need] & 3)) & 1 == 1
        for entry in range(start, start + count):
            met = met or told[entry] == needs[need]
        if not met:
            return False
    return True


@_inlined
def _greatest(start: int, count: int, nodes: I32, table: F32) -> Any:
    found = _ZERO
    for entry in range(start, start + count):
        found = max(found, table[nodes[entry]])
    return found


@_inlined
def _scaled(start: int, count: int, nodes: I32, factors: F32, table: F32) -> Any:
    found = _ZERO
    for entry in range(start, start + count):
        found = max(found, factors[entry] * table[nodes[entry]])
    return found


@_inlined
def _near(away: np.int32, reach: np.int32, numbers: F32) -> Any:
    if away == _NO_KM:
        return numbers[1]
    scale = numbers[0] if reach < 0 else np.float32(max(reach, np.int32(1)))
    return max(_ZERO, _ONE - np.float32(away) / scale)


@_inlined
def _met(wishes: np.uint64, offers: np.uint64, masks: U64, met: int, asked: bool, unknown: np.float32) -> Any:
    fits = np.int64(met) if asked else np.int64(0)
    spoken = np.int64(asked)
    for dimension in range(masks.size):
        both = wishes & masks[dimension] != 0 and offers & masks[dimension] != 0
        spoken += np.int64(both)
        fits += np.int64(both and wishes & offers & masks[dimension] != 0)
    return np.float32(fits) / np.float32(spoken) if spoken > 0 else unknown


@_inlined
def _take(score: np.float32, row: int, count: int, best: F32, scores: F32) -> None:
    if count > 0:
        if score < best[count - 1]:
            return
        place = count - 1
        while place > 0 and best[place - 1] < score:
            best[place] = best[place - 1]
            place -= 1
        best[place] = score
    scores[row] = score

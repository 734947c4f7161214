"""Both directions over the columns: who is eligible, and the parts of the score of each who is."""

from __future__ import annotations

import functools
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching import plain
from kohtaanto.matching.columns import F32, I32, I64, SOON, U64, Flags, PersonColumns, VacancyColumns
from kohtaanto.matching.views import UNKNOWN_KM, PersonView, Rules, VacancyView

NOT_ELIGIBLE = np.float32(-1.0)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)


class Kernels(Protocol):
    """The inner loops, of which there is a compiled and a plain form with the same bits."""

    needs_met: Any
    meets_needs: Any
    least_km: Any
    any_marked: Any
    greatest: Any
    greatest_scaled: Any
    weighted_sum: Any
    held_by_skills: Any
    held_by_trades: Any
    wish_share: Any


@functools.cache
def compiled() -> Kernels:
    """Return the compiled loops, or the plain ones where this machine has no compiler library."""
    try:
        from kohtaanto.matching import compiled as found
    except ImportError:
        return cast(Kernels, plain)
    return cast(Kernels, found)


def vacancy_scores(p: PersonView, v: VacancyColumns, now: Rules, by: Kernels) -> F32:
    """Return the (vacancies,) scores for one jobseeker, below zero where not eligible."""
    latest = np.where(v.latest == SOON, now.soonest, v.latest)
    suits = (v.is_active == 1) & (v.opens <= now.today) & (v.closes >= now.today) & (latest >= p.begins)
    suits &= ((v.working_time & np.uint8(p.working_time)) != 0) & _passes(v.needed, p.passed)
    rows = np.flatnonzero(suits)
    rows = rows[by.needs_met(v.rare_start, v.rare_count, v.rare, p.rare, p.untold, rows)]
    km = _km_of_vacancies(p, v, rows, by)
    near = (p.reach < 0) | (km <= p.reach)
    return _scores(len(suits), rows[near], _vacancy_parts(p, v, now, rows[near], km[near], by))


def jobseeker_scores(v: VacancyView, p: PersonColumns, now: Rules, by: Kernels, presenting: bool) -> F32:
    """Return the (jobseekers,) scores for one vacancy, below zero where not eligible."""
    suits = (p.is_active == 1) & (p.begins <= v.latest) & np.bool_(v.is_open)
    suits &= ((p.working_time & np.uint8(v.working_time)) != 0) & _passes(v.needed, p.passed)
    if presenting:
        suits &= p.may_be_presented == 1
    rows = np.flatnonzero(suits)
    rows = rows[by.meets_needs(p.rare_start, p.rare_count, p.rare, p.untold, v.rare, rows)]
    km = _km_of_jobseekers(v, p, rows, by)
    near = (p.reach[rows] < 0) | (km <= p.reach[rows])
    return _scores(len(suits), rows[near], _jobseeker_parts(v, p, now, rows[near], km[near], by))


def vacancy_parts(p: PersonView, v: VacancyColumns, now: Rules, rows: I64, by: Kernels) -> F32:
    """Return the (rows, parts) of one jobseeker with these vacancies, eligible or not."""
    return _vacancy_parts(p, v, now, rows, _km_of_vacancies(p, v, rows, by), by)


def jobseeker_parts(v: VacancyView, p: PersonColumns, now: Rules, rows: I64, by: Kernels) -> F32:
    """Return the (rows, parts) of one vacancy with these jobseekers, eligible or not."""
    return _jobseeker_parts(v, p, now, rows, _km_of_jobseekers(v, p, rows, by), by)


def summed(parts: F32) -> F32:
    """Return (rows,) the sums of the parts, first to last."""
    score = parts[:, 0]
    for part in range(1, parts.shape[1]):
        score = score + parts[:, part]
    return score


def _vacancy_parts(p: PersonView, v: VacancyColumns, now: Rules, rows: I64, km: I32, by: Kernels) -> F32:
    nodes = (v.node_start, v.node_count, v.node)
    wanted = (v.wanted_start, v.wanted_count, v.wanted_row, v.wanted_share)
    has_place = ((v.place_count[rows] > 0) & p.has_wished).astype(np.uint8)
    met = by.any_marked(v.place_start, v.place_count, v.place, p.wished, rows)
    wishes = np.full(len(rows), p.wishes)
    shares = (
        by.weighted_sum(*wanted, p.held, rows),
        by.greatest(*nodes, p.pull, rows),
        by.greatest(*nodes, p.experience, rows),
        _distance(km, np.int32(p.reach), now),
        by.wish_share(wishes, v.offers[rows], now.wish_masks, met, has_place, now.unknown_wishes),
    )
    return np.asarray(p.weights * np.stack(shares, axis=1))


def _jobseeker_parts(v: VacancyView, p: PersonColumns, now: Rules, rows: I64, km: I32, by: Kernels) -> F32:
    trades = (p.trade_start, p.trade_count, p.trade_node)
    has_place = ((p.wished_count[rows] > 0) & v.has_place).astype(np.uint8)
    met = by.any_marked(p.wished_start, p.wished_count, p.wished, v.place, rows)
    offers = np.full(len(rows), v.offers)
    shares = (
        _skills(v, p, rows, by),
        by.greatest_scaled(*trades, p.trade_pull, v.near, rows),
        by.greatest_scaled(*trades, p.trade_experience, v.near, rows),
        _distance(km, p.reach[rows], now),
        by.wish_share(p.wishes[rows], offers, now.wish_masks, met, has_place, now.unknown_wishes),
    )
    return np.asarray(p.weights[rows] * np.stack(shares, axis=1))


def _skills(v: VacancyView, p: PersonColumns, rows: I64, by: Kernels) -> F32:
    held = np.zeros((len(rows), len(v.share)), dtype=np.float32)
    skills = (p.skill_start, p.skill_count, p.skill_row, p.skill_level)
    by.held_by_skills(*skills, v.first, v.which, v.stands, held, rows)
    by.held_by_trades(p.trade_start, p.trade_count, p.trade_node, p.trade_practice, v.brings, held, rows)
    total = np.zeros(len(rows), dtype=np.float32)
    for wanted in range(len(v.share)):
        total = total + v.share[wanted] * held[:, wanted]
    return total


def _km_of_vacancies(p: PersonView, v: VacancyColumns, rows: I64, by: Kernels) -> I32:
    km = by.least_km(v.place_start, v.place_count, v.place, p.km, rows)
    return np.where((v.is_remote[rows] == 1) & p.takes_remote, np.int32(0), km)


def _km_of_jobseekers(v: VacancyView, p: PersonColumns, rows: I64, by: Kernels) -> I32:
    km = by.least_km(p.origin_start, p.origin_count, p.origin, v.km, rows)
    return np.where((p.takes_remote[rows] == 1) & v.is_remote, np.int32(0), km)


def _distance(km: I32, reach: NDArray[np.int32] | np.int32, now: Rules) -> F32:
    scale = np.where(reach < 0, now.reach, np.maximum(reach, 1).astype(np.float32))
    near = np.maximum(_ZERO, _ONE - km.astype(np.float32) / scale)
    return np.where(km == UNKNOWN_KM, now.unknown_distance, near)


def _scores(count: int, rows: I64, parts: F32) -> F32:
    scores = np.full(count, NOT_ELIGIBLE)
    scores[rows] = summed(parts)
    return scores


def _passes(needed: U64, passed: U64) -> Flags:
    lacking = needed & ~passed
    return np.asarray((lacking[..., 0] | lacking[..., 1] | lacking[..., 2]) == 0)

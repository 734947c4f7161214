"""Occupations and skills of a drawn population: by the statistics of each region and ESCO's own relations."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes import statistics
from kohtaanto.codes.municipalities import municipalities
from kohtaanto.matching.columns import F32, I32, I64
from kohtaanto.matching.distance import place_rows
from kohtaanto.matching.population_traits import Random, pick
from kohtaanto.matching.terms import Model

_ESSENTIAL, _OPTIONAL = 0.78, 0.14
# Levels by months of experience: chances of beginner, untold or intermediate, master.
_LEVELS = ((12, (0.55, 0.45, 0.0)), (60, (0.12, 0.78, 0.1)), (10**6, (0.0, 0.6, 0.4)))
_NAMES = ("beginner", "untold", "master")
_MUST, _NICE, _PLUS = (3, 7), (0, 3), (1, 4)


def places(random: Random, count: int, measure: str) -> I64:
    """Return (count,) rows of municipalities, by the last count of unemployed or of open vacancies."""
    known, of = municipalities(statistics.LAST_MONTH), getattr(statistics, measure)
    rows = [place_rows()[each.code] for each in known if each.code in place_rows()]
    counts = [of(each.code, statistics.LAST_MONTH) or 1 for each in known if each.code in place_rows()]
    return np.array(rows, dtype=np.int64)[pick(random, count, counts)]


def occupations(random: Random, where: I64, measure: str, using: Model, major: I64 | None = None) -> I64:
    """Return (rows,) occupations by the statistics of each one's region; of `major` groups where given."""
    found = np.zeros(len(where), dtype=np.int64)
    regions = _regions()[where]
    for region in np.unique(regions):
        rows, odds, majors = _odds(using, str(region), measure)
        for group in (-1,) if major is None else range(10):
            chosen = regions == region if major is None else (regions == region) & (major == group)
            share = odds if major is None else np.where(majors == group, odds, 0.0)
            share = share if share.any() else odds
            found[chosen] = rows[pick(random, int(chosen.sum()), share.tolist())]
    return found


def majors_of(using: Model, occupation: I64) -> I64:
    """Return (rows,) the first digit of each occupation's group."""
    return _majors(using)[occupation]


def skills_held(
    random: Random, owner: I64, occupation: I64, months: I64, using: Model, people: int
) -> tuple[I64, I32, I32, F32]:
    """Return starts, counts, rows and levels of skills of people who have done these occupations so long."""
    entry, done = _expanded(using, occupation)
    essential = using.vocabulary.occupation_skill_essential[entry]
    kept = random.random(len(entry)) < np.where(essential, _ESSENTIAL, _OPTIONAL)
    entry, done = entry[kept], done[kept]
    level = _drawn_levels(random, months[done])
    skill = using.vocabulary.occupation_skill_rows[entry].astype(np.int64)
    # The best level of a skill that comes with two occupations: the last one of its equals.
    key = np.sort(((owner[done] << 16 | skill) << 2) | level)
    key = key[np.append(np.diff(key >> 2) != 0, True)]
    counts = np.bincount(key >> 18, minlength=people).astype(np.int32)
    values = np.array([using.numbers.held[name] for name in _NAMES], dtype=np.float32)
    starts = np.cumsum(counts, dtype=np.int64) - counts
    return starts, counts, (key >> 2 & 0xFFFF).astype(np.int32), values[key & 3]


def skills_wanted(random: Random, occupation: I64, using: Model) -> tuple[I64, I32, I32, F32]:
    """Return starts, counts, rows and shares of what a vacancy of each occupation wants (`terms`)."""
    table, rarity = using.numbers.wanted, using.skills.rarity
    entry, vacancy = _expanded(using, occupation)
    degree = _degrees(random, entry, vacancy, len(occupation), using)
    kept = degree > 0
    vacancy, row = vacancy[kept], using.vocabulary.occupation_skill_rows[entry[kept]].astype(np.int64)
    weight = np.array([0, table["of_occupation"], table["nice"], table["must"]], np.float32)[degree[kept]]
    weight = weight * rarity[row]
    order = np.lexsort((row, vacancy))
    vacancy, row, weight = vacancy[order], row[order], weight[order]
    counts = np.bincount(vacancy, minlength=len(occupation)).astype(np.int32)
    starts = np.cumsum(counts, dtype=np.int64) - counts
    whole = _whole(starts, counts, weight, np.float32(table["evidence"]))
    return starts, counts, row.astype(np.int32), weight / whole[vacancy]


def rank_within(group: I64, *keys: NDArray[np.generic]) -> I64:
    """Return the place from 0 of each within its group, by the keys, the last one first."""
    order = np.lexsort((*keys, group))
    counts = np.bincount(group)
    first = np.cumsum(counts) - counts
    rank = np.empty(len(group), dtype=np.int64)
    rank[order] = np.arange(len(group)) - first[group[order]]
    return rank


def _degrees(random: Random, entry: I64, vacancy: I64, count: int, using: Model) -> I64:
    # 3 must, 2 nice, 1 filled in from the occupation, 0 not wanted: as in `terms.wanted_skills`.
    essential = using.vocabulary.occupation_skill_essential[entry]
    row = using.vocabulary.occupation_skill_rows[entry]
    rank = rank_within(vacancy * 2 + essential, random.random(len(entry)))
    must, nice, plus = (random.integers(*span, count)[vacancy] for span in (_MUST, _NICE, _PLUS))
    degree = np.where(essential & (rank < must), 3, np.where(essential & (rank < must + nice), 2, 0))
    degree = np.where(~essential & (rank < plus), 2, degree)
    short = int(using.numbers.wanted["at_least"]) - np.bincount(vacancy, degree > 0, count).astype(np.int64)
    free = essential & (degree == 0)
    filling = rank_within(vacancy * 2 + free, row, -using.skills.rarity[row])
    return np.asarray(np.where(free & (filling < short[vacancy]), 1, degree), dtype=np.int64)


def _whole(starts: I64, counts: I32, weight: F32, evidence: np.float32) -> F32:
    whole = np.full(len(starts), evidence)
    for step in range(int(counts.max(initial=0))):
        having = counts > step
        whole[having] = whole[having] + weight[starts[having] + step]
    return whole


def _drawn_levels(random: Random, months: I64) -> I64:
    band = np.searchsorted([most for most, _ in _LEVELS], months)
    bounds = np.cumsum([chances for _, chances in _LEVELS], axis=1)
    found: I64 = (random.random(len(months))[:, None] >= bounds[band][:, :2]).sum(axis=1).astype(np.int64)
    return found


def _expanded(using: Model, occupation: I64) -> tuple[I64, I64]:
    # Every skill entry of every occupation of the list, and which of the list it belongs to.
    offsets = using.vocabulary.occupation_skill_offsets.astype(np.int64)
    counts = offsets[occupation + 1] - offsets[occupation]
    owner = np.repeat(np.arange(len(occupation)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return offsets[occupation][owner] + within, owner


@cache
def _regions() -> NDArray[np.str_]:
    found = np.full(len(place_rows()), "", dtype="U2")
    for each in municipalities(date(2025, 1, 1)):
        if each.code in place_rows():
            found[place_rows()[each.code]] = each.region_code
    return found


@cache
def _majors(using: Model) -> I64:
    return np.array([int(each.isco4[:1] or 0) for each in using.vocabulary.occupations], dtype=np.int64)


@cache
def _odds(using: Model, region: str, measure: str) -> tuple[I64, NDArray[np.float64], I64]:
    # The count of a group goes to its occupations, half as much to each as to the one before it.
    members: dict[str, list[int]] = {}
    for row, each in enumerate(using.vocabulary.occupations):
        members.setdefault(each.isco4, []).append(row)
    rows, odds = [], []
    for group in statistics.by_occupation(region, statistics.LAST_MONTH):
        count = getattr(group, measure) or 1
        for place, row in enumerate(members.get(group.isco, ())):
            rows.append(row)
            odds.append(count / (place + 1))
    if not rows:
        rows, odds = list(range(len(using.vocabulary.occupations))), [1.0] * len(using.vocabulary.occupations)
    found = np.array(rows, dtype=np.int64)
    return found, np.array(odds), _majors(using)[found]

"""One question to many: the best vacancies of a whole country for one jobseeker, and the other way round.

Both sides are put in the order of the tile kernel once; a question then passes over whole municipalities. The
lists are those of `search`, to the bit. For the few thousand rows of an area `search` alone is as good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count as counting
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching import fused, shards
from kohtaanto.matching.columns import F32, I64, POOLS, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.crowd import FAR
from kohtaanto.matching.search import Hit, best
from kohtaanto.matching.shards import Prepared
from kohtaanto.matching.stream import ranks, spread
from kohtaanto.matching.terms import Model
from kohtaanto.matching.tile import Tile, tile_of
from kohtaanto.matching.views import Rules, rules, vacancy_view
from kohtaanto.matching.visits import run_one

_RANK = 2**32 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """People of one city who go equally far: `spans` (runs, 2) in the order, `city` of each run, its `reach`.

    `origins` (cities, municipalities) is where any of a city's people counts distances from; the last city is
    of those without a place, and they are never passed over.
    """

    spans: I64
    city: I64
    reach: I64
    origins: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Both sides ready for questions of one day; for one thread at a time."""

    people: Table[PersonColumns]
    vacancies: Table[VacancyColumns]
    using: Model
    now: Rules
    ready: Prepared
    sorted_people: PersonColumns
    sorted_row: I64
    runs: Runs
    tile: Tile
    place_of: I64
    vacancy_of: I64
    beyond: F32
    question: counting[int]

    def best_vacancies(self, row: int) -> tuple[Hit, ...]:
        """Return the best vacancies for the jobseeker of that row, as `search.best_vacancies` does."""
        ready, place = self.ready, int(self.place_of[row])
        if place < 0 or not len(self.beyond):
            return ()
        run_one(
            place, next(self.question), ready.stream, ready.crowd, ready.lookup, self.tile, ready.km,
            ready.middle, self.beyond,
        )  # fmt: skip
        keys = self.tile.keys[: ready.count]
        keys = keys[keys >= 0]
        rows = self.vacancy_of[_RANK - (keys & _RANK)].tolist()
        scores = (keys >> 32).astype(np.uint32).view(np.float32).tolist()
        ids = self.vacancies.ids
        return tuple(
            Hit(n, ids[one], one, score) for n, (one, score) in enumerate(zip(rows, scores, strict=True), 1)
        )

    def best_jobseekers(self, row: int) -> tuple[Hit, ...]:
        """Return the best jobseekers for the vacancy of that row, as `search.best_jobseekers` does."""
        if not self.vacancies.columns.is_active[row] or not len(self.sorted_people.is_active):
            return ()
        view, ready = vacancy_view(self.vacancies, row, self.using, self.now), self.ready
        spans = self.runs.spans[self._from_near_to_far(view.km, view.is_remote)]
        scores = fused.jobseeker_scores(
            view, self.sorted_people, self.now, ready.presenting, ready.count, spans
        )
        rows = np.flatnonzero(scores >= 0)
        least = np.sort(scores[rows])[-ready.count :][:1]
        rows = rows[scores[rows] >= least] if len(rows) else rows
        found, ids = self.sorted_row[rows], self.people.ids
        hits = best([ids[one] for one in found.tolist()], scores[rows], ready.count)
        return tuple(Hit(hit.place, hit.id, int(found[hit.row]), hit.score) for hit in hits)

    def _from_near_to_far(self, km: Any, is_remote: bool) -> I64:
        runs, known = self.runs, bool((km >= 0).any())
        nearest = np.where(runs.origins, km, FAR).min(axis=1)[runs.city] if known else runs.reach
        within = (nearest <= runs.reach) | (nearest == FAR) | is_remote
        order: I64 = np.argsort(nearest, kind="stable")
        return np.asarray(order[within[order]])


def index_of(
    people: Table[PersonColumns],
    vacancies: Table[VacancyColumns],
    on: date,
    using: Model,
    count: int = 20,
    *,
    presenting: bool = False,
) -> Index:
    """Return both sides ready for questions; seconds of work at the size of a country."""
    now = rules(using, on)
    ready = shards.prepared(people, vacancies, now, using, count, presenting)
    place_of = np.full(len(people.ids), -1, dtype=np.int64)
    place_of[ready.crowd.row] = np.arange(len(ready.crowd.row))
    cities = len(ready.km)
    city = np.where(ready.crowd.city < 0, cities, ready.crowd.city).astype(np.int64)
    # Steps of ten kilometres: runs long enough to be worth a look, people in them who go about as far.
    reach = np.where(ready.crowd.reach == FAR, FAR, -(-ready.crowd.reach.astype(np.int64) // 10) * 10)
    order = np.lexsort((reach, city))
    rows = ready.crowd.row[order].astype(np.int64)
    columns = _in_order(people.columns, rows)
    return Index(
        people=people,
        vacancies=vacancies,
        using=using,
        now=now,
        ready=ready,
        sorted_people=columns,
        sorted_row=rows,
        runs=_runs(columns, city[order], reach[order], cities),
        tile=tile_of(ready.stream, ready.crowd, ready.lookup, len(ready.km), count, ready.is_fixed),
        place_of=place_of,
        vacancy_of=np.argsort(ranks(vacancies.ids)),
        beyond=np.full(len(ready.stream.row), np.inf, dtype=np.float32),
        question=counting(),
    )


def _in_order(columns: PersonColumns, rows: I64) -> PersonColumns:
    # The pools too: what stands together is read together.
    moved = {
        name: np.ascontiguousarray(column[rows])
        for name, column in columns._asdict().items()
        if name not in _POOLED
    }
    for family in ("skill", "trade", "origin", "wished", "rare"):
        starts, entries = spread(
            getattr(columns, f"{family}_start"), getattr(columns, f"{family}_count"), rows
        )
        moved[f"{family}_start"] = starts[:-1]
        moved |= {pool: getattr(columns, pool)[entries] for pool in POOLS[family]}
    return PersonColumns(**moved)


_POOLED = frozenset(pool for pools in POOLS.values() for pool in pools)


def _runs(people: PersonColumns, city: I64, reach: I64, cities: int) -> Runs:
    ends = np.flatnonzero(np.append((np.diff(city) != 0) | (np.diff(reach) != 0), True)[: len(city)]) + 1
    spans = np.stack([np.append(0, ends)[: len(ends)], ends], axis=1).astype(np.int64)
    origins = np.zeros((cities + 1, cities), dtype=np.bool_)
    owner = np.repeat(city, people.origin_count)
    origins[owner, people.origin] = True
    return Runs(spans, city[spans[:, 0]], reach[spans[:, 0]], origins)

"""Everybody against every vacancy: the exact best of each list in both directions, ties by id.

The lists are those of `search`, to the bit, however the work is cut and whoever does it (`shards`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from os import cpu_count
from pathlib import Path
from typing import Any

import numpy as np

from kohtaanto.matching import shards, tile_plain
from kohtaanto.matching.columns import F32, I32, I64, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.crowd import Crowd
from kohtaanto.matching.shards import NOTHING, Prepared, Source
from kohtaanto.matching.stream import LANES, Stream, ranks
from kohtaanto.matching.terms import Model
from kohtaanto.matching.views import rules

NOBODY = np.int32(-1)
# One tile in so many goes first: what vacancies then take at the least spares the others most of the work.
_SEED = 16
_KEY_RANK = 2**32 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """Lists of one direction: (rows, count) rows of the other table, -1 where the list ends, and scores."""

    rows: I32
    scores: F32


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The best vacancies of each row of the people's table, and the best people of each vacancy."""

    vacancies: Best
    people: Best


class AtOnce(Executor):
    """Runs a task when it is handed over, in this thread."""

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        """Return the finished future."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future


def match_all(
    people: Table[PersonColumns],
    vacancies: Table[VacancyColumns],
    on: date,
    using: Model,
    count: int = 20,
    *,
    presenting: bool = False,
    executor: Executor | None = None,
    parts: int = 8,
) -> Matches:
    """Return the best `count` of everybody both ways; without an executor in threads on every processor.

    With `presenting`, the lists of vacancies hold only those who consent to be presented. An executor whose
    tasks run in other processes must see the folder for temporary files.
    """
    now = rules(using, on)
    if find_spec("numba") is None:
        return tile_plain.match_all(people, vacancies, on, using, count, presenting=presenting)
    ready = shards.prepared(people, vacancies, now, using, count, presenting)
    lists, offered = _empty(len(ready.crowd.row), count), _empty(len(ready.stream.row), count)
    if len(lists) and len(offered):
        with _at_work(ready, executor) as (workers, source):
            _run(ready, source, workers, parts, lists, offered)
    return _told(people.ids, vacancies.ids, ready.crowd, ready.stream, lists, offered)


def _run(ready: Prepared, source: Source, workers: Executor, parts: int, lists: I64, offered: I64) -> None:
    from kohtaanto.matching.visits import merge

    least = np.full(len(offered), NOTHING)
    tiles = np.arange(ready.tiles)
    first = tiles % _SEED == 0
    for stage in (tiles[first], tiles[~first]):
        for found in shards.shards(source, workers, _split(stage, parts), least):
            rows = (found.tiles[:, None] * LANES + np.arange(LANES)).reshape(-1)
            inside = rows < len(lists)
            lists[rows[inside]] = found.people.reshape(-1, ready.count)[inside]
            merge(found.vacancies, found.offered.reshape(-1), offered.reshape(-1), ready.count)
        least = np.where(offered[:, -1] >= 0, _scores(offered[:, -1]), NOTHING)


def _split(tiles: I64, parts: int) -> list[I64]:
    return [each for each in np.array_split(tiles, parts) if len(each)]


@contextmanager
def _at_work(ready: Prepared, executor: Executor | None) -> Iterator[tuple[Executor, Source]]:
    if executor is None:
        # Compiled code lets go of the interpreter's lock: threads need no copies and no start of processes.
        with ThreadPoolExecutor(cpu_count()) as pool:
            yield pool, ready
    elif isinstance(executor, AtOnce | ThreadPoolExecutor):
        yield executor, ready
    else:
        with tempfile.TemporaryDirectory(prefix="kohtaanto-match-") as name:
            shards.save(ready, Path(name))
            yield executor, Path(name)


def _told(
    people: Sequence[str],
    vacancies: Sequence[str],
    crowd: Crowd,
    stream: Stream,
    lists: I64,
    offered: I64,
) -> Matches:
    return Matches(
        _best(lists, crowd.row, len(people), vacancies),
        _best(offered, stream.row, len(vacancies), people),
    )


def _best(keys: I64, rows: I32, size: int, others: Sequence[str]) -> Best:
    by_rank = np.append(np.argsort(ranks(others)).astype(np.int32), NOBODY)
    found = Best(
        np.full((size, keys.shape[1]), NOBODY), np.full((size, keys.shape[1]), NOTHING, dtype=np.float32)
    )
    rank = np.where(keys >= 0, _KEY_RANK - (keys & _KEY_RANK), len(others))
    found.rows[rows] = by_rank[rank]
    found.scores[rows] = np.where(keys >= 0, _scores(keys), NOTHING)
    return found


def _scores(keys: I64) -> F32:
    return np.ascontiguousarray(keys >> 32).astype(np.uint32).view(np.float32)


def _empty(size: int, count: int) -> I64:
    return np.full((size, count), -1, dtype=np.int64)

"""The work of matching everybody cut into tasks that any `concurrent.futures` executor can run.

A task is a pure function of what is matched, the numbers of its tiles and the least scores that vacancies
still take; the same task gives the same bits wherever and however often it runs. What is matched is handed
over as a folder of arrays for other processes, or as it is within this one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from kohtaanto.codes.municipalities import distance_matrix
from kohtaanto.matching.columns import F32, I32, I64, PersonColumns, Table, VacancyColumns
from kohtaanto.matching.crowd import Crowd, crowd_of, node_order
from kohtaanto.matching.lookup import Lookup, lookup_of, scale_of
from kohtaanto.matching.stream import LANES, Stream, stream_of
from kohtaanto.matching.terms import Model
from kohtaanto.matching.views import Rules

NOTHING = np.float32(-1.0)
_PARTS: dict[str, Any] = {"stream": Stream, "crowd": Crowd, "lookup": Lookup}


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Everything the tasks read; `middle` is what an unknown distance and unknown wishes count."""

    stream: Stream
    crowd: Crowd
    lookup: Lookup
    km: I32
    middle: F32
    is_fixed: bool
    count: int
    presenting: bool

    @property
    def tiles(self) -> int:
        """Return how many tiles of people there are."""
        return -(-len(self.crowd.row) // LANES)


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """What one task found: keys (tiles, people and places of the list) and those of some `vacancies`."""

    tiles: I64
    people: I64
    vacancies: I64
    offered: I64


Source = Prepared | Path


def prepared(
    people: Table[PersonColumns],
    vacancies: Table[VacancyColumns],
    now: Rules,
    using: Model,
    count: int,
    presenting: bool,
) -> Prepared:
    """Return the arrays of both sides in the order of the tile kernel."""
    km = distance_matrix()[1].astype(np.int32)
    scale = scale_of(using)
    stream = stream_of(vacancies, now, km, scale, node_order(using))
    crowd = crowd_of(people, stream, now, using, np.bincount(stream.place, minlength=len(km)))
    lookup = lookup_of(stream, people.columns.trade_node, using, scale)
    middle = np.array([now.unknown_distance, now.unknown_wishes], dtype=np.float32)
    return Prepared(
        _plain(stream), _plain(crowd), _plain(lookup), km, middle, scale != 1.0, count, presenting
    )


def save(ready: Prepared, folder: Path) -> None:
    """Write the arrays into the folder, one file each."""
    for name in _PARTS:
        for field, array in getattr(ready, name)._asdict().items():
            np.save(folder / f"{name}.{field}.npy", array)
    np.save(folder / "km.npy", ready.km)
    np.save(folder / "middle.npy", ready.middle)
    said = {"is_fixed": ready.is_fixed, "count": ready.count, "presenting": ready.presenting}
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")


@lru_cache(maxsize=1)
def opened(folder: Path) -> Prepared:
    """Return what was saved in the folder; the arrays stay in the files and are shared by processes."""
    said: dict[str, Any] = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    parts = {
        name: kind(*(_mapped(folder / f"{name}.{field}.npy") for field in kind._fields))
        for name, kind in _PARTS.items()
    }
    return Prepared(km=_mapped(folder / "km.npy"), middle=_mapped(folder / "middle.npy"), **parts, **said)


def meet(source: Source, tiles: I64, least: F32) -> Shard:
    """Let these tiles meet every vacancy; keys below `least` (vacancies) may be left out of their lists."""
    # Late: only here is the compiler library needed.
    from kohtaanto.matching.tile import tile_of
    from kohtaanto.matching.visits import run

    ready = opened(source) if isinstance(source, Path) else source
    taken, count = least.copy(), ready.count
    offered = np.full(len(taken) * count, -1, dtype=np.int64)
    found = np.empty((len(tiles), LANES * count), dtype=np.int64)
    tile = tile_of(ready.stream, ready.crowd, ready.lookup, len(ready.km), count, ready.is_fixed)
    run(
        tiles, ready.stream, ready.crowd, ready.lookup, tile, ready.km, ready.middle, ready.presenting,
        taken, offered, found,
    )  # fmt: skip
    lists = offered.reshape(-1, count)
    having = np.flatnonzero(lists[:, 0] >= 0)
    return Shard(tiles, found, having, lists[having])


def shards(source: Source, executor: Executor, parts: Iterable[I64], least: F32) -> Iterable[Shard]:
    """Yield what each part of the tiles found, in the order of the parts."""
    waiting = [executor.submit(meet, source, tiles, least) for tiles in parts]
    return (each.result() for each in waiting)


def _plain(arrays: Any) -> Any:
    # One kind of array wherever they come from: compiled code is made for each kind anew.
    return type(arrays)(*(np.require(each, requirements=["C", "A", "W"]) for each in arrays))


def _mapped(file: Path) -> Any:
    return np.asarray(np.load(file, mmap_mode="c"))

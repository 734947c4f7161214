"""Each compiled loop gives the bits of its plain form, over lists of any length."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.matching import compiled, plain

_SEEDS = st.integers(0, 2**32 - 1)
_MANY = settings(max_examples=60, deadline=None)
_SIZE = 7


def _lists(
    seed: int, high: int
) -> tuple[np.random.Generator, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    # Lists in a pool with gaps between them, as after rows were replaced, and some of the rows asked for.
    random = np.random.default_rng(seed)
    counts = random.integers(0, 5, _SIZE).astype(np.int32)
    starts = (np.cumsum(counts + 1) - counts).astype(np.int64)
    pool = random.integers(0, high, int(starts[-1] + counts[-1]) + 1).astype(np.int32)
    rows = np.flatnonzero(random.random(_SIZE) < 0.7)
    return random, starts, counts, pool, rows


def _same(name: str, *arguments: Any) -> None:
    one, other = getattr(compiled, name)(*arguments), getattr(plain, name)(*arguments)
    assert one.dtype == other.dtype
    assert one.tobytes() == other.tobytes()


@_MANY
@given(_SEEDS)
def test_sums_greatest_values_and_marks_are_the_same(seed: int) -> None:
    random, starts, counts, pool, rows = _lists(seed, 9)
    table, factors = random.random(9, dtype=np.float32), random.random(len(pool), dtype=np.float32)

    _same("weighted_sum", starts, counts, pool, factors, table, rows)
    _same("greatest", starts, counts, pool, table, rows)
    _same("greatest_scaled", starts, counts, pool, factors, table, rows)
    _same("any_marked", starts, counts, pool, random.integers(0, 2, 9).astype(np.uint8), rows)
    _same("least_km", starts, counts, pool, random.integers(-1, 300, 9).astype(np.int32), rows)


@_MANY
@given(_SEEDS)
def test_needs_are_met_the_same(seed: int) -> None:
    random, starts, counts, pool, rows = _lists(seed, 12)
    told = np.unique(random.integers(0, 12, 4)).astype(np.int64)
    untold = random.integers(0, 16, _SIZE).astype(np.uint8)

    _same("needs_met", starts, counts, pool.astype(np.int64), told, int(untold[0]), rows)
    _same("meets_needs", starts, counts, pool.astype(np.int64), untold, told[:2], rows)


@_MANY
@given(_SEEDS)
def test_what_is_held_is_the_same(seed: int) -> None:
    random, starts, counts, pool, rows = _lists(seed, 9)
    levels = random.random(len(pool), dtype=np.float32)
    lengths = random.integers(0, 3, 9)
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    which = np.concatenate([random.permutation(4)[:n] for n in lengths] or [[]]).astype(np.int32)
    stands, brings = random.random(len(which), dtype=np.float32), random.random((9, 4), dtype=np.float32)
    held = [np.zeros((len(rows), 4), dtype=np.float32) for _ in range(2)]

    for path, table in zip((compiled, plain), held, strict=True):
        path.held_by_skills(starts, counts, pool, levels, first, which, stands, table, rows)
        path.held_by_trades(starts, counts, pool, levels, brings, table, rows)

    assert held[0].tobytes() == held[1].tobytes()


@_MANY
@given(_SEEDS)
def test_wishes_are_counted_the_same(seed: int) -> None:
    random = np.random.default_rng(seed)
    wishes, offers = (random.integers(0, 64, _SIZE).astype(np.uint64) for _ in range(2))
    masks = np.array([3, 12, 48], dtype=np.uint64)
    asked = random.integers(0, 2, _SIZE).astype(np.uint8)

    _same("wish_share", wishes, offers, masks, asked & 1, asked, np.float32(0.5))

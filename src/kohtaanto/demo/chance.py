"""Draws with stated odds: ids, shares, weighted choices, and totals divided in proportion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from kohtaanto.records.ids import LENGTH, LETTERS

T = TypeVar("T")


def drawn_id(random: Random) -> str:
    """Return an id of the form all rows have, drawn with `random` so that it can be drawn again."""
    return "".join(random.choices(LETTERS, k=LENGTH))


def happens(random: Random, share: float) -> bool:
    """Return true with this probability."""
    return random.random() < share


def weighted(random: Random, weights: Mapping[T, float]) -> T:
    """Return one key, each as likely as its weight says."""
    return random.choices(list(weights), weights=list(weights.values()))[0]


def each_by_share(random: Random, shares: Mapping[T, float]) -> list[T]:
    """Return the keys that happen, each on its own with the probability it has."""
    return [key for key, share in shares.items() if happens(random, share)]


def several(random: Random, of: Sequence[T], least: int, most: int) -> list[T]:
    """Return between `least` and `most` different ones in random order, fewer where there are fewer."""
    return random.sample(of, min(len(of), random.randint(least, most)))


def untold(random: Random, share: float, told: Iterable[T]) -> tuple[T, ...] | None:
    """Return None with this probability: nobody has asked; else what was told."""
    return None if happens(random, share) else tuple(told)


def divided(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Return the total in whole parts by the weights; the largest remainders get what is left."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    parts = {key: int(part) for key, part in exact.items()}
    behind = sorted(weights, key=lambda key: exact[key] - parts[key], reverse=True)
    for key in behind[: total - sum(parts.values())]:
        parts[key] += 1
    return parts

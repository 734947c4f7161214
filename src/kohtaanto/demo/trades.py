"""What work in a trade is like: its cards, licences, hours and industries, and its everyday occupations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from kohtaanto.codes.esco import Occupation, vocabulary
from kohtaanto.demo.content import content

_USUAL = 8.0


@dataclass(frozen=True, slots=True)
class Trade:
    """Ways of a trade; cards and licences with the share of its people who have them."""

    name: str
    groups: tuple[str, ...]
    industries: tuple[str, ...]
    hours: tuple[str, ...]
    education: int
    finnish: str
    texts: str
    cards: Mapping[str, float] = field(default_factory=dict)
    licences: Mapping[str, float] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    asked_licence: str = ""
    remote: float = 0.0


@cache
def trade_of(isco4: str) -> Trade:
    """Return the trade of an occupation group: the one with the longest fitting beginning."""
    fitting = ((max(filter(isco4.startswith, each.groups), key=len, default=None), each) for each in trades())
    return max(
        ((prefix, each) for prefix, each in fitting if prefix is not None), key=lambda pair: len(pair[0])
    )[1]


@cache
def trades() -> tuple[Trade, ...]:
    """Return every trade."""
    return tuple(_trade(row) for row in content("trades")["trade"])


def _trade(row: dict[str, Any]) -> Trade:
    listed = ("groups", "industries", "hours", "asked")
    told: dict[str, Any] = {key: tuple(said) if key in listed else said for key, said in row.items()}
    return Trade(**told)


def occupation_groups(counts: Mapping[str, float]) -> dict[str, float]:
    """Return the counts by ISCO group as ESCO has them; groups without an occupation are left out."""
    elsewhere = content("trades")["elsewhere"]
    found: dict[str, float] = {}
    for isco, count in counts.items():
        group = elsewhere.get(isco, isco)
        if count and group in _by_group():
            found[group] = found.get(group, 0) + count
    return found


def draw_occupation(random: Random, isco4: str) -> Occupation:
    """Return an occupation of the group, an everyday one more likely than a rare one."""
    occupations, weights = _odds(isco4)
    return random.choices(occupations, weights=weights)[0]


@cache
def occupation_named(label: str) -> Occupation:
    """Return the occupation with this Finnish label; KeyError where there is none."""
    found = {each.labels.fi: each for each in vocabulary().occupations}
    return found[label]


@cache
def _odds(isco4: str) -> tuple[tuple[Occupation, ...], tuple[float, ...]]:
    usual = set(content("trades")["usual"].get(isco4, ()))
    occupations = _by_group()[isco4]
    weights = tuple(_USUAL if each.labels.fi in usual else _odd(each) for each in occupations)
    return occupations, weights if any(weights) else (1.0,) * len(weights)


def _odd(occupation: Occupation) -> float:
    # An inland area without sea, mines, rails or forces has none of their occupations.
    is_absent = any(word in occupation.labels.fi for word in content("trades")["absent"]["words"])
    return 0.0 if is_absent or not _has_skills(occupation) else 1.0


def _has_skills(occupation: Occupation) -> bool:
    known = vocabulary()
    rows, _ = known.skills_of(known.occupation_row[occupation.uri])
    return len(rows) > 0


@cache
def _by_group() -> dict[str, tuple[Occupation, ...]]:
    found: dict[str, list[Occupation]] = {}
    for occupation in vocabulary().occupations:
        if occupation.labels.fi:
            found.setdefault(occupation.isco4, []).append(occupation)
    return {group: tuple(occupations) for group, occupations in found.items()}

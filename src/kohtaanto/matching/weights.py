"""The numbers of the score by version, read from weights.toml, and a person's own weights in their bounds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PARTS = ("skills", "occupation", "experience", "distance", "wishes")


class UnknownVersion(LookupError):
    """Raised when no weights of that name exist."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A value that rises in steps of years, and what holds where the years are untold."""

    untold: float
    steps: tuple[tuple[float, float], ...]

    def at(self, years: float | None) -> float:
        """Return the value of the highest step reached."""
        if years is None:
            return self.untold
        return max((value for reached, value in self.steps if years >= reached), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One version of the numbers; weights.toml says what each means."""

    version: str
    reason: str
    parts: Mapping[str, float]
    own_least: float
    own_most: float
    wanted: Mapping[str, float]
    held: Mapping[str, float]
    graph: Mapping[str, float]
    group_reference: Mapping[str, float]
    not_wished: float
    practice: Steps
    experience: Steps
    reach_km: int
    distance_unknown: float
    wishes_unknown: float
    soon_days: int

    def for_person(self, own: Mapping[str, float]) -> NDArray[np.float32]:
        """Return the (parts,) shares after the person's own factors, each held within the bounds."""
        least, most = self.own_least, self.own_most
        shares = [self.parts[part] * min(max(own.get(part, 1.0), least), most) for part in PARTS]
        whole = sum(shares)
        return np.array([share / whole for share in shares], dtype=np.float32)


@cache
def weights(version: str | None = None) -> Weights:
    """Return the weights of that version, or the newest."""
    found = _versions()
    if version is None:
        return found[-1]
    for each in found:
        if each.version == version:
            return each
    raise UnknownVersion(version)


@cache
def _versions() -> tuple[Weights, ...]:
    with (Path(__file__).parent / "weights.toml").open("rb") as file:
        return tuple(_weights(table) for table in tomllib.load(file)["version"])


def _weights(table: dict[str, Any]) -> Weights:
    return Weights(
        version=table["name"],
        reason=" ".join(table["reason"].split()),
        parts=table["parts"],
        own_least=table["own_weights"]["least"],
        own_most=table["own_weights"]["most"],
        wanted=table["wanted"],
        held=table["held"],
        graph=table["graph"],
        group_reference=table["group_reference"],
        not_wished=table["occupation"]["not_wished"],
        practice=_steps(table["practice"]),
        experience=_steps(table["experience"]),
        reach_km=table["distance"]["reach_km"],
        distance_unknown=table["distance"]["unknown"],
        wishes_unknown=table["wishes"]["unknown"],
        soon_days=table["start"]["soon_days"],
    )


def _steps(table: dict[str, Any]) -> Steps:
    return Steps(table["untold"], tuple((years, value) for years, value in table["steps"]))

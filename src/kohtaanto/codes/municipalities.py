"""The municipalities and employment areas of Finland on a day, their distances and their shapes."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.names import Names

_DATA = Path(__file__).parent / "data" / "geo"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality (kunta); its code is always three digits, "790".

    The area is the one it has belonged to since the areas began (1.1.2025); Åland has none.
    The language status is "fi", "sv", or both with the language of the majority first.
    """

    code: str
    names: Names
    area_code: int | None
    region_code: str
    region_names: Names
    language_status: str
    lon: float
    lat: float
    valid_from: date | None
    valid_to: date | None
    merged_into: str | None

    def is_valid(self, on: date) -> bool:
        """Tell whether the municipality exists on that day."""
        return _within(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class EmploymentArea:
    """One employment area (työllisyysalue) and its municipalities.

    The model is "host" (vastuukunta), "consortium" (kuntayhtymä) or "single"; a host is named only where an
    official source names it.
    """

    code: int
    names: Names
    municipality_codes: tuple[str, ...]
    model: str
    host_code: str | None
    valid_from: date

    @property
    def host_verified(self) -> bool:
        """Tell whether the host municipality is known from an official source."""
        return self.host_code is not None


def municipality(code: str, on: date) -> Municipality | None:
    """Return the municipality with this code if it exists on that day."""
    found = every_municipality().get(code)
    return found if found is not None and found.is_valid(on) else None


def municipality_after_mergers(code: str, on: date) -> Municipality | None:
    """Return the municipality that bears this old or present code's people on that day."""
    found = every_municipality().get(code)
    while found is not None and not found.is_valid(on):
        found = every_municipality().get(found.merged_into or "")
    return found


def municipality_named(name: str, on: date) -> Municipality | None:
    """Return the municipality of this Finnish, Swedish or English name, letter case and accents aside."""
    code = _codes_by_name().get(search_key(name))
    return municipality_after_mergers(code, on) if code else None


def municipalities(on: date) -> tuple[Municipality, ...]:
    """Return the municipalities that exist on that day, in the order of their codes."""
    return tuple(each for each in every_municipality().values() if each.is_valid(on))


@cache
def every_municipality() -> dict[str, Municipality]:
    """Return each municipality by code, those that have ended included."""
    return {row["code"]: _municipality(row) for row in _rows("municipalities.csv")}


def area(code: int, on: date) -> EmploymentArea | None:
    """Return the employment area with this code if it exists on that day."""
    return next((each for each in areas(on) if each.code == code), None)


def areas(on: date) -> tuple[EmploymentArea, ...]:
    """Return the employment areas of that day by code; none before 1.1.2025, and Åland is not one."""
    return tuple(each for each in _every_area() if each.valid_from <= on)


def distance_km(a: str, b: str) -> int | None:
    """Return the kilometres as the crow flies between two municipalities, None if one is unknown."""
    _, km = distance_matrix()
    places = _places()
    return int(km[places[a], places[b]]) if a in places and b in places else None


@cache
def distance_matrix() -> tuple[tuple[str, ...], NDArray[np.uint16]]:
    """Return the codes, ended municipalities included, and the (codes, codes) kilometres between them."""
    with np.load(_DATA / "distances.npz", allow_pickle=False) as stored:
        km = stored["km"].astype(np.uint16)
        codes = tuple(str(code) for code in stored["codes"])
    km.setflags(write=False)
    return codes, km


@cache
def boundaries() -> dict[str, Any]:
    """Return the boundaries as GeoJSON, a `code` in each feature, outer rings clockwise as d3 asks."""
    with gzip.open(_DATA / "boundaries.json.gz", "rt", encoding="utf-8") as lines:
        shapes: dict[str, Any] = json.load(lines)
    return shapes


def boundaries_note() -> Message:
    """Return what a page with a map says of its boundaries."""
    return message("Boundaries of 2023, generalised: National Land Survey of Finland, CC BY 4.0.")


@cache
def _every_area() -> tuple[EmploymentArea, ...]:
    return tuple(
        EmploymentArea(
            code=int(row["code"]),
            names=_names(row, "name"),
            municipality_codes=tuple(row["municipality_codes"].split()),
            model=row["model"],
            host_code=row["host_code"] or None,
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        for row in _rows("areas.csv")
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        names=_names(row, "name"),
        area_code=int(row["area_code"]) if row["area_code"] else None,
        region_code=row["region_code"],
        region_names=_names(row, "region"),
        language_status=row["language_status"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        merged_into=row["merged_into"] or None,
    )


@cache
def _codes_by_name() -> dict[str, str]:
    return {
        search_key(name): each.code
        for each in every_municipality().values()
        for name in (each.names.en, each.names.sv, each.names.fi)
    }


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(distance_matrix()[0])}


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _names(row: dict[str, str], stem: str) -> Names:
    return Names(row[f"{stem}_fi"], row[f"{stem}_sv"], row[f"{stem}_en"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _within(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)

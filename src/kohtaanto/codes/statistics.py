"""How many were unemployed and how many vacancies open each month, by municipality and by occupation."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kohtaanto.codes.messages import Message, message

_DATA = Path(__file__).parent / "data" / "statistics"

FIRST_MONTH = date(2006, 1, 1)
FIRST_MONTH_BY_OCCUPATION = date(2020, 11, 1)
LAST_MONTH = date(2023, 10, 1)
"""The tables end here: pages say so wherever they show a figure."""

SMALLEST_PUBLISHED = 5
"""Counts of one to four are not published; a missing figure means fewer than this, or none at all."""


@dataclass(frozen=True, slots=True)
class OccupationCounts:
    """One four-digit occupation group at the end of a month; None where the count is not published."""

    isco: str
    unemployed: int | None
    open_vacancies: int | None


def unemployed(municipality: str, month: date) -> int | None:
    """Return the unemployed jobseekers of the municipality at the end of the month of that day."""
    return _count(municipality, "unemployed", month)


def labour_force(municipality: str, month: date) -> int | None:
    """Return the labour force of the municipality in the month of that day."""
    return _count(municipality, "labour_force", month)


def open_vacancies(municipality: str, month: date) -> int | None:
    """Return the vacancies open in the municipality at the end of the month of that day."""
    return _count(municipality, "open_vacancies", month)


def by_occupation(region: str, month: date) -> tuple[OccupationCounts, ...]:
    """Return the counts of a region ("06") by occupation group; groups with neither count are absent."""
    counts: dict[str, dict[str, int]] = {}
    for (isco, measure), months in _region(region).items():
        if (count := months.get(_key(month))) is not None:
            counts.setdefault(isco, {})[measure] = count
    return tuple(
        OccupationCounts(isco, found.get("unemployed"), found.get("open_vacancies"))
        for isco, found in sorted(counts.items())
    )


def statistics_note() -> Message:
    """Return what a page says of where these figures come from and when they end."""
    return message(
        "Statistics Finland, employment service statistics, CC BY 4.0; the figures end in %(month)s.",
        month=_key(LAST_MONTH),
    )


def _count(municipality: str, measure: str, month: date) -> int | None:
    return _municipalities().get((municipality, measure), {}).get(_key(month))


def _key(month: date) -> str:
    return f"{month:%Y-%m}"


@cache
def _municipalities() -> dict[tuple[str, str], dict[str, int]]:
    return {(row[0], row[1]): months for row, months in _rows("municipalities.csv.gz", keys=2)}


@cache
def _region(region: str) -> dict[tuple[str, str], dict[str, int]]:
    rows = _rows("occupations.csv.gz", keys=3, start=region)
    return {(row[1], row[2]): months for row, months in rows if row[0] == region}


def _rows(name: str, keys: int, start: str = "") -> Iterator[tuple[list[str], dict[str, int]]]:
    # The rows are wide: only those that begin with `start` are parsed, the rest are skipped as text.
    with gzip.open(_DATA / name, "rt", encoding="ascii", newline="") as lines:
        months = next(lines).strip().split(",")[keys:]
        for row in csv.reader(line for line in lines if line.startswith(start)):
            cells = zip(months, row[keys:], strict=True)
            yield row[:keys], {month: int(cell) for month, cell in cells if cell}

"""The demo drawn once for all its tests, without a database."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from kohtaanto.demo.areas import AREAS, DemoArea
from kohtaanto.demo.instalments import area_instalments
from kohtaanto.demo.setting import Setting

DAY = date(2026, 11, 23)
Drawn = dict[str, list[Any]]


def drawn(setting: Setting, area: DemoArea) -> Drawn:
    """Return the rows of an area by table."""
    found: Drawn = defaultdict(list)
    for draw in area_instalments(setting, area):
        for rows in draw().tables:
            if rows:
                found[rows[0].TABLE] += rows
    return found


@pytest.fixture(scope="session")
def areas() -> dict[int, Drawn]:
    """Return the rows of the demo of 23.11.2026 by area and table."""
    return {area.code: drawn(Setting(7, DAY), area) for area in AREAS}


@pytest.fixture(scope="session")
def main(areas: dict[int, Drawn]) -> Drawn:
    """Return the rows of Läntinen Pirkanmaa."""
    return areas[21]


@pytest.fixture(scope="session")
def everybody(areas: dict[int, Drawn]) -> Drawn:
    """Return the rows of both areas together."""
    return {table: areas[21][table] + areas[5][table] for table in areas[21]}

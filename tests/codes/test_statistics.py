"""Tests of the figures that come with the package."""

from __future__ import annotations

from datetime import date

import pytest

from kohtaanto.codes.municipalities import areas, every_municipality
from kohtaanto.codes.statistics import (
    LAST_MONTH,
    SMALLEST_PUBLISHED,
    by_occupation,
    labour_force,
    open_vacancies,
    statistics_note,
    unemployed,
)


def test_sastamala_has_the_figures_that_statistics_finland_published() -> None:
    assert unemployed("790", date(2023, 10, 31)) == 751
    assert labour_force("790", date(2023, 10, 1)) == 10024
    assert open_vacancies("790", date(2023, 10, 1)) == 92


def test_any_day_of_the_month_gives_the_month() -> None:
    assert unemployed("790", date(2020, 4, 1)) == unemployed("790", date(2020, 4, 30))


@pytest.mark.parametrize(
    ("code", "month"), [("790", date(2023, 11, 1)), ("790", date(2005, 12, 1)), ("000", LAST_MONTH)]
)
def test_there_is_no_figure_outside_the_tables(code: str, month: date) -> None:
    assert unemployed(code, month) is None


def test_every_municipality_has_a_labour_force_in_the_last_month() -> None:
    missing = [code for code in every_municipality() if not labour_force(code, LAST_MONTH)]

    assert missing == []


def test_the_six_municipalities_of_the_area_had_about_two_thousand_unemployed() -> None:
    ours = next(each for each in areas(date(2026, 1, 1)) if each.code == 21)

    assert sum(unemployed(code, LAST_MONTH) or 0 for code in ours.municipality_codes) == 1726


def test_pirkanmaa_has_its_largest_groups_in_order() -> None:
    largest = sorted(by_occupation("06", LAST_MONTH), key=lambda group: -(group.unemployed or 0))[:3]

    assert [(group.isco, group.unemployed) for group in largest] == [
        ("5223", 1128),
        ("7111", 582),
        ("5120", 541),
    ]


def test_small_counts_are_missing_and_groups_ascend() -> None:
    groups = by_occupation("06", LAST_MONTH)

    assert [group.isco for group in groups] == sorted({group.isco for group in groups})
    for group in groups:
        for count in (group.unemployed, group.open_vacancies):
            assert count is None or count >= SMALLEST_PUBLISHED


def test_a_region_or_month_without_figures_gives_none() -> None:
    assert by_occupation("99", LAST_MONTH) == ()
    assert by_occupation("06", date(2019, 1, 1)) == ()


def test_pages_can_say_when_the_figures_end() -> None:
    assert "2023-10" in str(statistics_note())

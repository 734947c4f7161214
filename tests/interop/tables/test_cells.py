"""Tests of cell values as text; openpyxl's own conversion of dates is the second opinion."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from kohtaanto.interop.tables.cells import Calendar, shown

WINDOWS, MAC = Calendar(False, frozenset({3})), Calendar(True, frozenset({3}))


@pytest.mark.parametrize(
    ("kind", "raw", "style", "text"),
    [
        ("n", "46023", "0", "46023"),
        ("n", "1.5", "", "1.5"),
        ("n", "0.30000000000000004", "", "0.30000000000000004"),
        ("n", "1E3", "", "1000"),
        ("n", "46349", "3", "2026-11-23"),
        ("n", "46349.354166666664", "3", "2026-11-23T08:30:00"),
        ("n", "0.5", "3", "12:00:00"),
        ("n", "1", "3", "1900-01-01"),
        ("n", "59", "3", "1900-02-28"),
        ("n", "61", "3", "1900-03-01"),
        ("b", "1", "", "true"),
        ("b", "0", "", "false"),
        ("s", "1", "", "toinen"),
        ("str", " laskettu ", "", "laskettu"),
        ("inlineStr", "suoraan", "", "suoraan"),
        ("d", "2026-11-23", "", "2026-11-23"),
        ("n", "", "3", ""),
    ],
)
def test_each_kind_of_cell_is_shown_as_its_text(kind: str, raw: str, style: str, text: str) -> None:
    assert shown(kind, raw, style, ["eka", " toinen "], WINDOWS) == text


@pytest.mark.parametrize(
    ("kind", "raw", "style"),
    [
        ("e", "#N/A", ""),
        ("s", "2", ""),
        ("s", "-1", ""),
        ("s", "x", ""),
        ("n", "abc", ""),
        ("n", "nan", ""),
        ("n", "1e999", ""),
        ("n", "60", "3"),
        ("n", "-1", "3"),
        ("n", "99999999", "3"),
    ],
)
def test_errors_and_broken_values_are_none(kind: str, raw: str, style: str) -> None:
    assert shown(kind, raw, style, ["eka", "toinen"], WINDOWS) is None


@given(st.dates(date(1904, 1, 2), date(2200, 1, 1)))
def test_days_are_those_of_both_calendars(day: date) -> None:
    windows, mac = to_excel(day, CALENDAR_WINDOWS_1900), to_excel(day, CALENDAR_MAC_1904)

    assert shown("n", str(windows), "3", [], WINDOWS) == day.isoformat()
    assert shown("n", str(mac), "3", [], MAC) == day.isoformat()


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)))  # noqa: DTZ001
def test_times_are_right_to_the_second(at: datetime) -> None:
    text = shown("n", repr(to_excel(at)), "3", [], WINDOWS)

    assert text is not None
    assert datetime.fromisoformat(text) == at


@given(st.sampled_from(["n", "s", "b", "e", "d", "str", "zz"]), st.text(max_size=20), st.text(max_size=5))
def test_no_cell_whatever_breaks_the_showing(kind: str, raw: str, style: str) -> None:
    text = shown(kind, raw, style, ["x"], WINDOWS)

    assert text is None or text == text.strip()

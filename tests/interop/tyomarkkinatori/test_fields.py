"""Tests of reading fields one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kohtaanto.interop.tyomarkkinatori.fields import Fields, Notes
from kohtaanto.interop.tyomarkkinatori.records import Texts


def fields(**values: Any) -> tuple[Fields, Notes]:
    notes = Notes("a.ndjson", 4)
    return Fields(values, "block", notes), notes


def test_absent_and_null_fields_are_empty_and_no_fault() -> None:
    part, notes = fields(a=None)

    assert (part.text("a"), part.texts("b"), part.codes("c"), part.flag("d")) == ("", Texts(), (), None)
    assert (part.number("e"), part.moment("f"), part.count("g", 1, 9), part.raw("h")) == (
        None,
        None,
        None,
        "",
    )
    part.finish()
    assert (notes.faults, notes.doubts, notes.unknown) == ([], [], [])


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("text", {}),
        ("text", True),
        ("text", "x" * 201),
        ("texts", 7),
        ("texts", {"fi": []}),
        ("texts", {"fi": "x" * 100_001}),
        ("texts", {"x" * 9: "a"}),
        ("codes", {"a": 1}),
        ("codes", ["x" * 201]),
        ("flag", "true"),
        ("number", -1),
        ("number", True),
        ("part", []),
        ("parts", {}),
        ("parts", [1]),
    ],
)
def test_a_value_of_the_wrong_shape_is_a_fault_with_its_path(read: str, value: object) -> None:
    part, notes = fields(a=value)

    getattr(part, read)("a")

    assert [str(fault.place) for fault in notes.faults] == ["a.ndjson:4:block.a"]


@pytest.mark.parametrize("value", ["eilen", 5, "2026-13-01", "x" * 40, "0001-01-01T00:00:00+14:00", {}])
def test_a_time_that_cannot_be_read_is_a_doubt_only(value: object) -> None:
    part, notes = fields(a=value)

    assert part.moment("a") is None
    assert [str(doubt.place) for doubt in notes.doubts] == ["a.ndjson:4:block.a"]
    assert notes.faults == []


@pytest.mark.parametrize("value", [0, 11, 1.5, True, "3"])
def test_a_count_outside_its_bounds_is_a_doubt_only(value: object) -> None:
    part, notes = fields(a=value)

    assert part.count("a", 1, 10) is None
    assert len(notes.doubts) == 1


def test_a_single_code_is_a_list_of_one_and_doubles_are_dropped() -> None:
    part, _ = fields(a="01", b=["01", "", "02", "01", None], c=[{"luokiteltuArvo": "u"}])

    assert (part.codes("a"), part.codes("b"), part.codes("c")) == (("01",), ("01", "02"), ("u",))


def test_days_are_read_from_dates_and_times() -> None:
    part, _ = fields(a="2026-11-23", b="2026-11-23T23:59:59.123456")

    assert (part.day("a"), part.day("b")) == (date(2026, 11, 23), date(2026, 11, 23))

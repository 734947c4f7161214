"""Tests of header and rows of a table."""

from __future__ import annotations

import pytest

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.tables.table import RawRow, Table, table_of


def table(rows: list[list[str]], limits: Limits = LIMITS) -> Table:
    raw: list[RawRow] = list(enumerate(rows, start=1))
    return table_of(raw, "a.csv", Findings(limits.problems), limits)


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ([], "a.csv", "no rows"),
        ([[""], ["", ""]], "a.csv", "no rows"),
        ([["Nimi", "Ikä", "NIMI"], ["a", "1", "b"]], "a.csv:1:NIMI", "Columns 1 and 3 have the same name"),
        ([["Nimi", "", "Ikä"], ["a", "b", "1"]], "a.csv:1:2", "Column 2 has no name"),
        ([["Aino", "010190-900P", "0401234567"], ["Eino", "1", "2"]], "a.csv:1", "looks like data"),
        ([["Aino", "aino@esimerkki.fi"], ["Eino", "2"]], "a.csv:1", "looks like data"),
        ([[], ["1.1.2026", "790"]], "a.csv:2", "looks like data"),
    ],
)
def test_a_header_that_cannot_be_one_is_refused_with_its_place(
    rows: list[list[str]], place: str, said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        table(rows)

    assert str(refusal.value.problem.place) == place
    assert said in str(refusal.value.problem.reason)


def test_blank_rows_are_passed_over_and_told_only_between_others() -> None:
    found = table([["a"], ["1"], [""], [""], ["2"], [""], [""]])

    assert [(row.number, row.cells) for row in found.rows] == [(2, ("1",)), (5, ("2",))]
    assert [str(warning.place) for warning in found.warnings] == ["a.csv:3"]
    assert "2" in str(found.warnings[0].reason)


def test_rows_with_too_few_or_too_many_cells_are_refused_alone() -> None:
    found = table([["a", "b"], ["1"], ["1", "2"], ["1", "2", "3"], ["1", "2", ""]])

    assert [row.number for row in found.rows] == [3, 5]
    assert [problem.place.row for problem in found.problems] == [2, 4]
    assert found.refused == 2


def test_blank_columns_after_the_last_name_are_dropped() -> None:
    assert table([["a", "b", "", ""], ["1", "2", "", ""]]).rows[0].cells == ("1", "2")


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(cells=5), Limits(blank_rows=2)])
def test_more_than_the_limits_allow_is_refused(limits: Limits) -> None:
    with pytest.raises(Refused, match="more than"):
        table([["a", "b"], ["1", "2"], ["", ""], ["", ""], ["", ""], ["1", "2"], ["1", "2"]], limits)

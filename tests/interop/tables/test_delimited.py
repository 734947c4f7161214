"""Tests of CSV rows: separators, quotes, and rows that never end."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.tables.delimited import raw_rows


def read(text: str, limits: Limits = LIMITS) -> tuple[list[tuple[int, list[str]]], Findings]:
    findings = Findings()
    return list(raw_rows(text, "a.csv", findings, limits)), findings


@pytest.mark.parametrize(
    "text",
    ["a;b\n1,5;2,5\n", "a\tb\n1,5\t2,5\n", 'a,b\n"1,5","2,5"\n', "sep=;\r\na;b\r\n1,5;2,5", "a;b\r1,5;2,5\r"],
)
def test_the_separator_is_told_from_the_first_rows(text: str) -> None:
    rows, _ = read(text)

    assert [cells for _, cells in rows] == [["a", "b"], ["1,5", "2,5"]]


def test_a_single_column_with_commas_in_some_rows_is_not_split() -> None:
    rows, _ = read("Osaaminen\nhitsaus, juotto\nlevytyö\nmaalaus\n")

    assert [cells for _, cells in rows] == [["Osaaminen"], ["hitsaus, juotto"], ["levytyö"], ["maalaus"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows, _ = read('a;b\n"two\nlines";1\nlast;2\n')

    assert [(number, cells) for number, cells in rows] == [
        (1, ["a", "b"]),
        (2, ["two\nlines", "1"]),
        (3, ["last", "2"]),
    ]


def test_quotes_inside_quotes_are_read() -> None:
    rows, _ = read('a;b\n"say ""hi"" twice";2\n')

    assert rows[1] == (2, ['say "hi" twice', "2"])


def test_a_row_with_wrong_quotes_is_refused_alone() -> None:
    rows, findings = read('a;b\n"x"y;1\nz;2\n')

    assert [number for number, _ in rows] == [1, 3]
    assert [str(problem.place) for problem in findings.problems] == ["a.csv:2"]
    assert findings.refused_rows == 1


@pytest.mark.parametrize(
    "text",
    [
        'a;b\n1;2\n"never closed;3\n4;5\n',
        'a;b\n1;2\n"' + "x" * 140_000 + '";2\n',
        'a;b\n1;2\n"' + "\n" * 3_000 + '";2\n',
        "a;b\n1;2\n" + '",\n"' * 50_000,
    ],
)
def test_a_cell_that_never_ends_refuses_the_file_and_names_its_row(text: str) -> None:
    with pytest.raises(Refused, match="never ends") as refusal:
        read(text)

    assert refusal.value.problem.place.row == 3


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_ten_million_columns_are_refused_before_they_are_split(delimiter: str) -> None:
    with pytest.raises(Refused, match="more than 500 columns") as refusal:
        read(delimiter * 10_000_000)

    assert refusal.value.problem.place.row == 1


def test_a_file_of_nothing_but_broken_rows_is_given_up() -> None:
    with pytest.raises(Refused, match="More than 5 rows are broken"):
        read("a;b\n" + '"x"y;1\n' * 100, Limits(broken_rows=5))


CELLS = st.text(alphabet='ab"; ,\n\r\tä', max_size=6).map(str.strip)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_writes_with_quotes_is_read_as_it_was(rows: list[list[str]], end: str) -> None:
    header = ["first", "second", "third"]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator=end).writerows([header, *rows])

    found, findings = read(target.getvalue())

    assert [cells for _, cells in found] == [header, *rows]
    assert findings.problems == []


@given(st.text(alphabet="ab\"';,\t\n\r=\\ ", max_size=200))
def test_no_text_whatever_breaks_the_rows(text: str) -> None:
    try:
        rows, _ = read(text)
    except Refused:
        return
    assert [number for number, _ in rows] == sorted({number for number, _ in rows})

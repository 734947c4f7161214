"""Tests of telling kinds of files apart, and of whole files of both kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.interop.tables.workbooks import written

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.tables import read_table

ROWS = [["Nimi", "Kotikunta"], ["Äijä Öhman", "Hämeenkyrö"], ["Aino Mäki", "Sastamala"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_same_table_comes_out_of_every_encoding_separator_and_of_xlsx(
    encoding: str, delimiter: str
) -> None:
    text = "\r\n".join(delimiter.join(row) for row in ROWS)

    of_csv = read_table(text.encode(encoding), file="people.csv")
    of_xlsx = read_table(written({"A": ROWS}), file="people.csv")

    assert of_csv == of_xlsx
    assert [row.cells for row in of_csv.rows] == [tuple(row) for row in ROWS[1:]]


def test_a_file_on_disk_is_named_in_problems_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("a;b\n1\n", encoding="utf-8")

    found = read_table(tmp_path / "people.csv")

    assert [str(problem.place) for problem in found.problems] == ["people.csv:2"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Excel"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "not an Excel workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "NUL"),
    ],
)
def test_files_that_are_no_tables_are_refused_with_a_cure(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        read_table(content)

    assert str(refusal.value.problem.cure)


def test_a_file_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="larger than 0 MB"):
        read_table(b"a;b\n1;2\n", limits=Limits(file_bytes=5))


def test_a_csv_cut_in_the_middle_of_a_row_tells_the_row() -> None:
    whole = "\n".join(";".join(row) for row in [*ROWS, ["Eino Salo", "Parkano"]])

    found = read_table(whole[: whole.index(";Parkano")].encode())

    assert [row.number for row in found.rows] == [2, 3]
    assert [problem.place.row for problem in found.problems] == [4]


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reading(content: bytes) -> None:
    try:
        found = read_table(content)
    except Refused:
        return
    assert all(len(row.cells) == len(found.header) for row in found.rows)

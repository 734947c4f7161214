"""Tests of reading statistics tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.statistics import (
    MunicipalityMonth,
    OccupationMonth,
    parse_municipality_months,
    parse_occupation_months,
)

TOWNS = b"""alue,time,TYOTTOMATLOPUSSA,TYOVOIMATK,AVPAIKATLOPUSSA
SSS,2023-10-01,250000,2700000,60000
MK06,2023-10-01,20000,260000,5000
KU790,2023-10-01,751.0,10024.0,92.0
KU250,2023-10-01,54,743,
588,2023M09,30,..,-
"""
GROUPS = """Ammattiryhma,Tyottomat,Avoimet_tyopaikat,time
SSS Yhteensä,278486.0,41668.0,2006-01-01
"7212 Hitsaajat ja kaasuleikkaajat",120,15,2006-01-01
X211 Ei ammattia,5,,2006-01-01
""".encode()


def test_municipalities_are_read_and_other_areas_passed_over() -> None:
    parsed = parse_municipality_months(TOWNS, file="12r5.csv")

    assert parsed.rows == (
        MunicipalityMonth("790", date(2023, 10, 1), 751, 10024, 92),
        MunicipalityMonth("250", date(2023, 10, 1), 54, 743, None),
        MunicipalityMonth("588", date(2023, 9, 1), 30, None, None),
    )
    assert parsed.is_whole
    assert [str(warning.reason) for warning in parsed.warnings] == [
        "Rows of totals and of other areas or groups: 2."
    ]


def test_municipalities_are_known_by_name_in_the_older_tables() -> None:
    content = "Tyottomat;Tyovoima;Avoimet_tyopaikat;time;kunta\n10;20;5;2020-10-01;Äänekoski\n".encode(
        "cp1252"
    )

    assert parse_municipality_months(content).rows == (
        MunicipalityMonth("992", date(2020, 10, 1), 10, 20, 5),
    )


def test_occupation_groups_are_read_for_the_country_and_totals_passed_over() -> None:
    parsed = parse_occupation_months(GROUPS)

    assert parsed.rows == (OccupationMonth("SSS", "7212", date(2006, 1, 1), 120, 15),)
    assert len(parsed.warnings) == 1


def test_occupation_groups_are_read_by_region() -> None:
    header = b"alue,ammattiryhma,time,TYOTTOMATLOPUSSA,AVPAIKATLOPUSSA\n"
    content = header + b"MK06,7212,2023-10-01,9,\n06,7213,2023-10,5,6\n"

    assert parse_occupation_months(content).rows == (
        OccupationMonth("06", "7212", date(2023, 10, 1), 9, None),
        OccupationMonth("06", "7213", date(2023, 10, 1), 5, 6),
    )


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("KU79,2023-10-01,1,2,3", "alue", "not a municipality"),
        ("Ankkalinna,2023-10-01,1,2,3", "alue", "not a municipality"),
        ("KU790,2023-13-01,1,2,3", "time", "not a month"),
        ("KU790,lokakuu,1,2,3", "time", "not a month"),
        ("KU790,2023-10-01,paljon,2,3", "TYOTTOMATLOPUSSA", "not a count"),
        ("KU790,2023-10-01,1,-5,3", "TYOVOIMATK", "not a count"),
        ("KU790,2023-10-01,1,2,3.5", "AVPAIKATLOPUSSA", "not a count"),
        ("KU791,2023-10-01,1,2,3", "time", "twice"),
    ],
)
def test_a_wrong_row_is_refused_with_row_and_column(row: str, column: str, said: str) -> None:
    content = f"alue,time,TYOTTOMATLOPUSSA,TYOVOIMATK,AVPAIKATLOPUSSA\nKU791,2023-10-01,1,2,3\n{row}\n"

    parsed = parse_municipality_months(content.encode(), file="12r5.csv")

    assert len(parsed.rows) == 1
    assert [str(problem.place) for problem in parsed.problems] == [f"12r5.csv:3:{column}"]
    assert said in str(parsed.problems[0].reason)
    assert parsed.summary.refused == 1


def test_a_missing_column_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="The column tyovoimatk is missing"):
        parse_municipality_months(b"alue,time,TYOTTOMATLOPUSSA,AVPAIKATLOPUSSA\nKU790,2023-10-01,1,2\n")


@given(st.lists(st.text(alphabet="KU790M-.,1 ", max_size=8), min_size=5, max_size=5))
def test_no_cells_whatever_break_the_reading(cells: list[str]) -> None:
    row = ",".join(f'"{cell}"' for cell in cells)
    content = f"alue,time,TYOTTOMATLOPUSSA,TYOVOIMATK,AVPAIKATLOPUSSA\n{row}\n"

    parsed = parse_municipality_months(content.encode())

    assert parsed.summary.read in (0, 1)

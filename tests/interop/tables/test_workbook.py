"""Tests of XLSX sheets against two libraries that write them, and of sheets no library would write."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interop.tables.workbooks import by_hand, sheet, text_cell, written

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.tables import read_table
from kohtaanto.interop.tables.workbook import column_letters

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.text(alphabet="abcåäö <&\"'0123", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda t: t and t[0] not in "'="),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.booleans(),
)


# Made once: a workbook holds the time of its making, and its length must not change between examples.
WHOLE = written({"A": [["Nimi", "Luku"], ["Äijä", 1], ["Öhman", 2.5]]})


def as_text(value: object) -> str:
    """Return what our reader should give for what openpyxl reads."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_sheets_are_read_as_openpyxl_reads_them(rows: list[list[object]]) -> None:
    content = written({"Taulukko": [["eka", "toka", "kolmas"], *rows]})

    found = read_table(content)

    loaded = openpyxl.load_workbook(io.BytesIO(content)).active
    assert loaded is not None
    expected = [
        tuple(as_text(value) for value in row) for row in loaded.iter_rows(min_row=2, values_only=True)
    ]
    assert [row.cells for row in found.rows] == [cells for cells in expected if any(cells)]
    assert found.problems == ()


def test_formulas_give_their_shown_value_with_one_warning_for_each_column() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_row(0, 0, ["luku", "summa"])
    for row in (1, 2, 3):
        page.write(row, 0, row)
        page.write_formula(row, 1, f"=A{row + 1}*2", None, row * 2)
    book.close()

    found = read_table(target.getvalue())

    assert [row.cells for row in found.rows] == [("1", "2"), ("2", "4"), ("3", "6")]
    assert [str(warning.place) for warning in found.warnings] == ["input:2:B"]


def test_a_formula_without_a_value_or_an_error_refuses_its_row() -> None:
    content = written({"T": [["a", "b"], ["1", "=1+1"], ["2", "x"]]})

    found = read_table(content)

    assert [row.number for row in found.rows] == [3]
    assert [str(problem.place) for problem in found.problems] == ["input:2:B"]
    assert found.refused == 1


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_string(0, 0, "muistiinpano")
    page.write_string(1, 0, "=HYPERLINK(1)")
    book.close()

    assert read_table(target.getvalue()).rows[0].cells == ("=HYPERLINK(1)",)


def test_dates_are_days_also_in_the_calendar_that_counts_from_1904() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["päivä", "hetki"])
    page.write_datetime(1, 0, date(2026, 11, 23), book.add_format({"num_format": "d.m.yyyy"}))
    page.write_datetime(
        1,
        1,
        datetime.fromisoformat("2026-11-23T08:30"),
        book.add_format({"num_format": 'yyyy"v"mm hh:mm'}),
    )
    book.close()

    assert read_table(target.getvalue()).rows[0].cells == ("2026-11-23", "2026-11-23T08:30:00")


def test_a_currency_format_with_letters_in_quotes_is_no_date() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write(0, 0, "palkka")
    page.write(1, 0, 46023, book.add_format({"num_format": '# ##0 "euroa/md";[Red]-0'}))
    book.close()

    assert read_table(target.getvalue()).rows[0].cells == ("46023",)


def test_the_first_visible_sheet_is_read_and_others_are_told() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(written({"Ohje": [["x"]], "Asiakkaat": [["Nimi"], ["Aino"]], "Muu": []}))
    )
    book["Ohje"].sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)

    found = read_table(target.getvalue())

    assert found.header == ("Nimi",)
    assert "Asiakkaat" in str(found.warnings[0].reason)
    assert read_table(target.getvalue(), sheet="Ohje").header == ("x",)


def test_a_sheet_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="no such sheet"):
        read_table(written({"A": [["x"]]}), sheet="B")


def test_rich_and_phonetic_texts_are_plain() -> None:
    strings = "<sst><si><r><t>ri</t></r><r><t>kas</t></r><rPh><t>ei</t></rPh></si></sst>"
    content = by_hand(
        sheet(f'<row>{text_cell("a")}</row><row><c t="s"><v>0</v></c></row>'), sharedStrings=strings
    )

    assert read_table(content).rows[0].cells == ("rikas",)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (sheet("", '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'), "XML entities"),
        (sheet("", '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "XML entities"),
        (sheet("<row>") + "</broken", "damaged"),
        ("", "damaged"),
        (sheet(f'<row r="5">{text_cell("a")}</row><row r="4">{text_cell("1")}</row>'), "not in order"),
        (
            sheet(f'<row>{text_cell("a")}</row><row><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>'),
            "not in order",
        ),
        (sheet(f'<row>{text_cell("a")}</row><row><c r="XFD2"><v>1</v></c></row>'), "more than 500 columns"),
        (sheet(f'<row r="99999999">{text_cell("a")}</row>'), "not in order"),
    ],
)
def test_sheets_no_program_writes_are_refused(xml: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_table(by_hand(xml))


@pytest.mark.parametrize("part", ["workbook", "styles", "sharedStrings"])
def test_entities_in_any_part_are_refused(part: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    content = by_hand(sheet(f"<row>{text_cell('a')}</row>"), **{part: laughs})

    with pytest.raises(Refused, match="XML entities"):
        read_table(content)


def test_blank_styled_cells_far_to_the_right_do_no_harm() -> None:
    content = by_hand(sheet(f'<row>{text_cell("a")}<c r="XFD1" s="1"/></row><row>{text_cell("x")}</row>'))

    assert read_table(content).rows[0].cells == ("x",)


def test_more_cells_than_the_limit_are_refused() -> None:
    with pytest.raises(Refused, match="cells"):
        read_table(written({"A": [["a", "b"], *([["1", "2"]] * 5)]}), limits=Limits(cells=8))


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_the_letters_a_spreadsheet_shows(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_workbook_breaks_the_reading(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(content)))

    for damaged in (bytes(content), bytes(content[:cut])):
        try:
            told = str(read_table(damaged).header)
        except Refused as refusal:
            told = str(refusal.problem.cure)
        assert told


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<row>",
                "</row>",
                '<row r="3">',
                "<c>",
                "</c>",
                '<c t="s">',
                '<c r="C2" s="9">',
                "<v>",
                "</v>",
                "1",
                "x",
                "<f>",
                "</f>",
                "<is>",
                "</is>",
                "<t>",
                "</t>",
            ]
        ),
        max_size=30,
    )
)
def test_no_order_of_elements_breaks_the_reading(pieces: list[str]) -> None:
    content = by_hand(sheet(f"<row r='1'>{text_cell('a')}</row>" + "".join(pieces)))

    try:
        header = read_table(content).header
    except Refused:
        return
    assert header == ("a",)


@pytest.mark.parametrize("limits", [Limits(cell_characters=9), Limits(characters=25)])
def test_texts_that_are_far_too_long_are_refused(limits: Limits) -> None:
    rows = "".join(f"<row>{text_cell('x' * 10)}</row>" for _ in range(3))
    strings = "<sst>" + "<si><t>xxxxxxxxxx</t></si>" * 3 + "</sst>"

    for content in (
        by_hand(sheet(rows)),
        by_hand(sheet(f"<row>{text_cell('a')}</row>"), sharedStrings=strings),
    ):
        with pytest.raises(Refused, match="too long a text"):
            read_table(content, limits=limits)

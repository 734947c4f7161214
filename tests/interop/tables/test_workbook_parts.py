"""Tests of the small parts of a workbook."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.interop.tables.workbooks import by_hand, sheet

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.tables.workbook_parts import workbook


def parts(**named: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(by_hand(sheet(""), **named)))


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("d.m.yyyy", True),
        ("yyyy-mm-dd", True),
        ("[h]:mm", True),
        ("General", False),
        ("0.00", False),
        ('0 "mdy"', False),
        ("[Red]0", False),
        ("0\\d", False),
        ("#,##0_d", False),
    ],
)
def test_a_format_is_a_date_by_its_letters_outside_quotes_and_brackets(code: str, is_date: bool) -> None:
    code = code.replace('"', "&quot;")
    styles = (
        f'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )

    with parts(styles=styles) as archive:
        book = workbook(archive, "a.xlsx")

    assert book.date_styles == (frozenset({1, 2}) if is_date else frozenset({2}))


def test_a_hidden_sheet_is_known_as_hidden() -> None:
    with parts() as archive:
        book = workbook(archive, "a.xlsx")

    assert [(each.name, each.member, each.is_hidden) for each in book.sheets] == [
        ("Asiakkaat", "xl/worksheets/sheet1.xml", False)
    ]
    assert not book.counts_from_1904


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", "<office/>")

    with zipfile.ZipFile(target) as archive, pytest.raises(Refused, match="not an Excel workbook"):
        workbook(archive, "a.ods")


def test_a_small_part_that_is_not_small_is_refused_before_a_tree_is_built() -> None:
    large = "<styleSheet>" + "<xf/>" * 600_000 + "</styleSheet>"

    with parts(styles=large) as archive, pytest.raises(Refused, match=r"styles\.xml of the file is damaged"):
        workbook(archive, "a.xlsx")

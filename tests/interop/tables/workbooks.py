"""Workbooks made for the tests: by a library that writes XLSX, and by hand what it would never write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """Return a workbook of these sheets as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def by_hand(sheet_xml: str, **parts: str) -> bytes:
    """Return a workbook with this sheet XML; `parts` replace or add other parts of the folder xl."""
    content = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Asiakkaat" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
        **{f"xl/{name}.xml": xml for name, xml in parts.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in content.items():
            archive.writestr(name, xml)
    return target.getvalue()


def sheet(rows: str, start: str = "") -> str:
    """Return the XML of a sheet with these rows."""
    return f'{start}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text_cell(text: str) -> str:
    """Return an inline text cell without a reference."""
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

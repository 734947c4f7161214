"""The small parts of an XLSX file: which sheets it has, and what makes a number a date."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.archives import member_bytes
from kohtaanto.interop.sources import refused

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_SMALL_PART = 2 * 1024 * 1024
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook and the part of the archive that holds it."""

    name: str
    member: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is known of a workbook before its cells are read."""

    sheets: tuple[Sheet, ...]
    counts_from_1904: bool
    date_styles: frozenset[int]


def workbook(archive: zipfile.ZipFile, file: str) -> Workbook:
    """Return the sheets, the calendar and the date styles of the workbook."""
    members = frozenset(archive.namelist())
    if _WORKBOOK not in members:
        raise refused(
            Place(file),
            message("The file is not an Excel workbook."),
            message("Save the table as XLSX or as CSV in the UTF-8 encoding."),
        )
    root = _part(archive, _WORKBOOK, file)
    targets = _targets(_part(archive, _RELATIONS, file)) if _RELATIONS in members else {}
    sheets = [
        Sheet(each.get("name", ""), targets.get(_relation(each), ""), each.get("state") in _HIDDEN)
        for each in _named(root, "sheet")
    ]
    return Workbook(
        sheets=tuple(sheet for sheet in sheets if sheet.member in members),
        counts_from_1904=any(each.get("date1904") in ("1", "true") for each in _named(root, "workbookPr")),
        date_styles=_date_styles(_part(archive, _STYLES, file)) if _STYLES in members else frozenset(),
    )


_HIDDEN = ("hidden", "veryHidden")


def unsafe_xml(file: str) -> Refused:
    """Return the refusal of a file that declares a document type or entities."""
    return refused(
        Place(file),
        message("The file declares XML entities, which no spreadsheet program writes."),
        message("Open the file in a spreadsheet program and save it again."),
    )


def damaged_part(file: str, member: str) -> Refused:
    """Return the refusal of a file one of whose parts cannot be read."""
    return refused(
        Place(file),
        message("The part %(part)s of the file is damaged.", part=member[:80]),
        message("Open the file in a spreadsheet program and save it again."),
    )


def _part(archive: zipfile.ZipFile, member: str, file: str) -> Element:
    if archive.getinfo(member).file_size > _SMALL_PART:
        raise damaged_part(file, member)
    try:
        root: Element = fromstring(member_bytes(archive, member, file), forbid_dtd=True)
    except DefusedXmlException:
        raise unsafe_xml(file) from None
    except (ParseError, ValueError, LookupError):
        raise damaged_part(file, member) from None
    return root


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if str(each.tag).rpartition("}")[2] == name)


def _relation(sheet: Element) -> str:
    return next((value for key, value in sheet.items() if key.rpartition("}")[2] == "id"), "")


def _targets(root: Element) -> dict[str, str]:
    found = {}
    for each in _named(root, "Relationship"):
        target = each.get("Target", "")
        member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[each.get("Id", "")] = member
    return found


def _date_styles(root: Element) -> frozenset[int]:
    formats = {
        each.get("numFmtId", ""): _is_date_format(each.get("formatCode", ""))
        for each in _named(root, "numFmt")
    }
    styles = [style.get("numFmtId", "") for group in _named(root, "cellXfs") for style in group]
    built_in = {str(number) for number in _BUILT_IN_DATES}
    return frozenset(at for at, style in enumerate(styles) if formats.get(style, style in built_in))


def _is_date_format(code: str) -> bool:
    bare = _NOT_IN_FORMAT.sub("", code[:255]).lower()
    return "general" not in bare and any(letter in bare for letter in "dmyhs")

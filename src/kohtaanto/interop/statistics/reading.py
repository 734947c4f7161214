"""StatFin-like tables as values: one row for each municipality or occupation group and month."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.codes.problems import Place
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.parsed import Findings, Parsed
from kohtaanto.interop.sources import Source, name_of, refused
from kohtaanto.interop.tables import Table, read_table

COUNTRY = "SSS"
"""How StatFin codes the whole country."""

Row = TypeVar("Row")
Cells = Mapping[str, str]

# Our name of a column -> the headers StatFin and its copies use for it.
_MUNICIPALITY_COLUMNS = {
    "place": ("alue", "kunta", "kuntakoodi", "municipality"),
    "month": ("time", "kuukausi", "month"),
    "unemployed": ("tyottomatlopussa", "tyottomat", "unemployed"),
    "labour_force": ("tyovoimatk", "tyovoima", "labour_force"),
    "open_vacancies": ("avpaikatlopussa", "avoimet_tyopaikat", "open_vacancies"),
}
_OCCUPATION_COLUMNS = {
    "isco": ("ammattiryhma", "ammatti", "isco"),
    "month": ("time", "kuukausi", "month"),
    "unemployed": ("tyottomatlopussa", "tyottomat", "unemployed"),
    "open_vacancies": ("avpaikatlopussa", "avoimet_tyopaikat", "open_vacancies"),
}
_PLACE_COLUMN = {"place": ("alue", "maakunta", "region")}
_MUNICIPALITY = re.compile(r"(?:KU)?([0-9]{3})")
_OTHER_AREA = re.compile(r"(?:SSS|(?:MK|SK|ELY|KS|TA|SA)[0-9]{1,4})")
_REGION = re.compile(r"(?:MK)?([0-9]{2})")
_ISCO = re.compile(r"([0-9]{4})(?:\s.*)?")
_OTHER_GROUP = re.compile(r"(?:SSS|X[0-9]{3})(?:\s.*)?")
_MONTH = re.compile(r"(\d{4})(?:-|M)(\d{2})(?:-\d{2})?")
_COUNT = re.compile(r"(\d{1,9})(?:[.,]0*)?")
_NO_COUNT = ("", "..", "...", "-", ".", "NA", "NaN", "nan")


@dataclass(frozen=True, slots=True)
class MunicipalityMonth:
    """One municipality at the end of one month; None where no figure is published."""

    municipality_code: str
    month: date
    unemployed: int | None
    labour_force: int | None
    open_vacancies: int | None


@dataclass(frozen=True, slots=True)
class OccupationMonth:
    """One four-digit occupation group of a region ("06") or the country ("SSS") at the end of a month."""

    region_code: str
    isco: str
    month: date
    unemployed: int | None
    open_vacancies: int | None


def parse_municipality_months(
    source: Source, *, file: str | None = None, limits: Limits = LIMITS
) -> Parsed[MunicipalityMonth]:
    """Return the rows of municipalities; those of other areas are passed over with one warning."""
    table = read_table(source, file=name_of(source, file), limits=limits)
    return _Reading(table, _MUNICIPALITY_COLUMNS, {}, limits).rows(_municipality_month)


def parse_occupation_months(
    source: Source, *, file: str | None = None, limits: Limits = LIMITS
) -> Parsed[OccupationMonth]:
    """Return the rows of four-digit groups; totals and groups outside ISCO are passed over with one warning.

    A table without a column of regions tells of the whole country.
    """
    table = read_table(source, file=name_of(source, file), limits=limits)
    return _Reading(table, _OCCUPATION_COLUMNS, _PLACE_COLUMN, limits).rows(_occupation_month)


class _Wrong(ValueError):
    def __init__(self, column: str, reason: Message) -> None:
        super().__init__(str(reason))
        self.column, self.reason = column, reason


class _PassedOver(Exception):
    """Raised for a row that is right but not of the kind asked for."""


class _Reading:
    """One table on its way into rows: its columns, what was found, and keys met before."""

    def __init__(
        self,
        table: Table,
        needed: Mapping[str, tuple[str, ...]],
        optional: Mapping[str, tuple[str, ...]],
        limits: Limits,
    ) -> None:
        self._table = table
        self._findings = Findings(
            limits.problems, list(table.problems), list(table.warnings), refused_rows=table.refused
        )
        self._places = _places(table, needed, optional)

    def rows(self, read: Callable[[Cells], tuple[object, Row]]) -> Parsed[Row]:
        """Return the rows that `read` makes; it gives a key with each, which may come but once."""
        taken: dict[object, Row] = {}
        passed_over = 0
        for row in self._table.rows:
            cells = {name: row.cells[at] for name, at in self._places.items()}
            try:
                key, value = read(cells)
            except _PassedOver:
                passed_over += 1
            except _Wrong as wrong:
                self._refuse(row.number, wrong.column, wrong.reason)
            else:
                if key in taken:
                    self._refuse(row.number, "month", message("The same month is in the file twice."))
                else:
                    taken[key] = value
        if passed_over:
            self._findings.warn(
                Place(self._table.file),
                message("Rows of totals and of other areas or groups: %(count)s.", count=passed_over),
                message("They were passed over; nothing needs to be done."),
            )
        return self._findings.parsed(self._table.file, taken.values())

    def _refuse(self, number: int, column: str, reason: Message) -> None:
        header = self._table.header[self._places[column]]
        cure = message("Fetch the table again from the statistics database.")
        self._findings.refuse_row(Place(self._table.file, number, header), reason, cure)


def _places(
    table: Table, needed: Mapping[str, tuple[str, ...]], optional: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    header = {search_key(name): at for at, name in enumerate(table.header)}
    found = {}
    for name, known_as in {**needed, **optional}.items():
        at = next((header[each] for each in known_as if each in header), None)
        if at is not None:
            found[name] = at
        elif name in needed:
            raise refused(
                Place(table.file, 1, known_as[0]),
                message("The column %(name)s is missing.", name=known_as[0]),
                message("Fetch the table again with its codes as column names."),
            )
    return found


def _municipality_month(cells: Cells) -> tuple[object, MunicipalityMonth]:
    row = MunicipalityMonth(
        municipality_code=_municipality(cells["place"]),
        month=_month(cells["month"]),
        unemployed=_count(cells, "unemployed"),
        labour_force=_count(cells, "labour_force"),
        open_vacancies=_count(cells, "open_vacancies"),
    )
    return (row.municipality_code, row.month), row


def _occupation_month(cells: Cells) -> tuple[object, OccupationMonth]:
    row = OccupationMonth(
        region_code=_region(cells.get("place", COUNTRY)),
        isco=_isco(cells["isco"]),
        month=_month(cells["month"]),
        unemployed=_count(cells, "unemployed"),
        open_vacancies=_count(cells, "open_vacancies"),
    )
    return (row.region_code, row.isco, row.month), row


def _municipality(text: str) -> str:
    if found := _MUNICIPALITY.fullmatch(text):
        return found[1]
    if _OTHER_AREA.fullmatch(text):
        raise _PassedOver
    if (code := _codes_by_name().get(search_key(text))) is not None:
        return code
    raise _Wrong("place", message("%(text)s is not a municipality.", text=text[:60]))


@cache
def _codes_by_name() -> dict[str, str]:
    # A table of an earlier year names municipalities that have ended since: they keep their own code.
    every = every_municipality().values()
    return {search_key(name): each.code for each in every for name in (each.names.sv, each.names.fi)}


def _region(text: str) -> str:
    if text == COUNTRY:
        return COUNTRY
    if found := _REGION.fullmatch(text):
        return found[1]
    if _OTHER_AREA.fullmatch(text) or _MUNICIPALITY.fullmatch(text):
        raise _PassedOver
    raise _Wrong("place", message("%(text)s is not a region.", text=text[:60]))


def _isco(text: str) -> str:
    if found := _ISCO.fullmatch(text):
        return found[1]
    if _OTHER_GROUP.fullmatch(text):
        raise _PassedOver
    raise _Wrong("isco", message("%(text)s is not an occupation group.", text=text[:60]))


def _month(text: str) -> date:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2200:
        raise _Wrong("month", message("%(text)s is not a month.", text=text[:40]))
    return date(int(found[1]), int(found[2]), 1)


def _count(cells: Cells, name: str) -> int | None:
    text = cells[name]
    if text in _NO_COUNT:
        return None
    found = _COUNT.fullmatch(text)
    if found is None:
        raise _Wrong(name, message("%(text)s is not a count.", text=text[:40]))
    return int(found[1])

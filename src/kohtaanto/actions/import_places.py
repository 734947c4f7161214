"""Municipalities, employment areas, their members and hosts, from the package's own tables or a file like them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from kohtaanto.actions.clock import today
from kohtaanto.actions.imports import Counts, Taken
from kohtaanto.codes import municipalities
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.tables import read_table
from kohtaanto.records.models import Area, Host, Membership, Municipality

_COLUMNS = {
    "code": "code",
    "name_fi": "name_fi",
    "name_sv": "name_sv",
    "name_en": "name_en",
    "region_code": "region_code",
    "language_status": "language_status",
    "valid_from": "starts_on",
    "valid_to": "ends_on",
    "merged_into": "merged_into",
}
_LANGUAGES = ("fi", "sv", "fi-sv", "sv-fi")


def take_places(file: Path | None, *, is_dry_run: bool) -> Taken:
    """Keep the municipalities of the file, or without one those of the package with their areas."""
    if file is not None:
        return _from_file(file, is_dry_run=is_dry_run)
    rows = [
        {
            "code": each.code,
            "name_fi": each.names.fi,
            "name_sv": each.names.sv,
            "name_en": each.names.en,
            "region_code": each.region_code,
            "language_status": each.language_status,
            "starts_on": each.valid_from,
            "ends_on": each.valid_to,
            "merged_into": each.merged_into or "",
        }
        for each in municipalities.every_municipality().values()
    ]
    with transaction.atomic():
        counts = _kept(Municipality, rows, ("code",))
        areas = municipalities.areas(today())
        counts = counts.plus(_kept(Area, [_area(each) for each in areas], ("code",)))
        counts = counts.plus(_kept(Membership, _members(areas), ("area_id", "municipality_id")))
        hosts = [
            {"area_id": each.code, "municipality_id": each.host_code, "starts_on": each.valid_from}
            for each in areas
            if each.host_code is not None
        ]
        counts = counts.plus(_kept(Host, hosts, ("area_id",)))
        if is_dry_run:
            transaction.set_rollback(True)
    return Taken(counts)


def _from_file(file: Path, *, is_dry_run: bool) -> Taken:
    table = read_table(file, file=file.name)
    places = {name: at for at, name in enumerate(table.header)}
    for name in _COLUMNS:
        if name not in places:
            raise Refused(
                Problem(
                    Place(file.name, 1, name),
                    message("The column %(name)s is missing.", name=name),
                    message("Use the columns of the municipalities that come with the package."),
                )
            )
    rows, problems = [], list(table.problems)
    for row in table.rows:
        told = {name: row.cells[places[name]].strip() for name in _COLUMNS}
        fault = _fault(told)
        if fault is None:
            rows.append(_row(told))
        else:
            problems.append(
                Problem(
                    Place(file.name, row.number, fault),
                    message("The value cannot be that of a municipality."),
                    message("Correct the cell."),
                )
            )
    with transaction.atomic():
        counts = _kept(Municipality, rows, ("code",))
        if is_dry_run:
            transaction.set_rollback(True)
    refused = table.refused + len(problems) - len(table.problems)
    return Taken(counts.plus(Counts(refused=refused)), tuple(problems), table.warnings)


def _fault(told: Mapping[str, str]) -> str | None:
    code = told["code"]
    checks = {
        "code": len(code) == 3 and code.isascii() and code.isdigit(),
        "name_fi": 0 < len(told["name_fi"]) <= 60,
        "name_sv": len(told["name_sv"]) <= 60,
        "name_en": len(told["name_en"]) <= 60,
        "region_code": len(told["region_code"]) == 2,
        "language_status": told["language_status"] in _LANGUAGES,
        "valid_from": _is_day(told["valid_from"]),
        "valid_to": _is_day(told["valid_to"]),
        "merged_into": len(told["merged_into"]) in (0, 3),
    }
    return next((name for name, is_right in checks.items() if not is_right), None)


def _is_day(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _row(told: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {ours: told[name] for name, ours in _COLUMNS.items()}
    for name in ("starts_on", "ends_on"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    return found


def _area(each: municipalities.EmploymentArea) -> dict[str, Any]:
    return {
        "code": each.code,
        "slug": slugify(each.names.fi),
        "name_fi": each.names.fi,
        "name_sv": each.names.sv,
        "name_en": each.names.en,
    }


def _members(areas: Iterable[municipalities.EmploymentArea]) -> list[dict[str, Any]]:
    return [
        {"area_id": each.code, "municipality_id": code, "starts_on": each.valid_from}
        for each in areas
        for code in each.municipality_codes
    ]


def _kept(model: Any, rows: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> Counts:
    kept = {tuple(getattr(each, name) for name in keys): each for each in model.objects.order_by("pk")}
    added, changed = [], []
    for row in rows:
        known = kept.get(tuple(row[name] for name in keys))
        if known is None:
            added.append(model(**row))
        elif any(getattr(known, name) != value for name, value in row.items()):
            changed.append(known)
            for name, value in row.items():
                setattr(known, name, value)
    model.objects.bulk_create(added)
    for each in changed:
        each.save()
    return Counts(len(added), len(changed), len(rows) - len(added) - len(changed))

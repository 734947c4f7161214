"""The public facts an installation starts from: municipalities, areas, their members, statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify

from kohtaanto.codes import municipalities, statistics
from kohtaanto.codes.working_days import add_months
from kohtaanto.demo.areas import AREAS, AREAS_BEGAN
from kohtaanto.demo.inserting import insert_values
from kohtaanto.demo.staff import plan_of
from kohtaanto.records.models import (
    Area,
    DelegationAgreement,
    Host,
    Membership,
    Municipality,
    MunicipalityMonth,
    OccupationMonth,
)


@transaction.atomic
def write_reference() -> dict[str, int]:
    """Write what is missing of the public facts and return how many rows were added, by table.

    Areas and agreements that are there already stay as they are.
    """
    with connection.cursor() as cursor:
        # Two that start at once wait for each other; statistics take longer than a page may.
        cursor.execute(
            "set local statement_timeout = 0; set local lock_timeout = 0;"
            " select pg_advisory_xact_lock(hashtext('kohtaanto reference'))"
        )
    steps: dict[Any, Callable[[], object]] = {
        Municipality: _municipalities,
        Area: _areas,
        Membership: _memberships,
        Host: _hosts,
        DelegationAgreement: _agreements,
        MunicipalityMonth: _municipality_months,
        OccupationMonth: _occupation_months,
    }
    return {model._meta.model_name: _added(model, step) for model, step in steps.items()}


def _added(model: Any, step: Callable[[], object]) -> int:
    before: int = model.objects.count()
    step()
    after: int = model.objects.count()
    return after - before


def _municipalities() -> None:
    Municipality.objects.bulk_create(
        [
            Municipality(
                code=each.code,
                name_fi=each.names.fi,
                name_sv=each.names.sv,
                name_en=each.names.en,
                region_code=each.region_code,
                language_status=each.language_status,
                starts_on=each.valid_from,
                ends_on=each.valid_to,
                merged_into=each.merged_into or "",
            )
            for each in municipalities.every_municipality().values()
        ],
        ignore_conflicts=True,
    )


def _areas() -> None:
    Area.objects.bulk_create(
        [
            Area(
                code=each.code,
                slug=slugify(each.names.fi),
                name_fi=each.names.fi,
                name_sv=each.names.sv,
                name_en=each.names.en,
            )
            for each in municipalities.areas(AREAS_BEGAN)
        ],
        ignore_conflicts=True,
    )


def _memberships() -> None:
    Membership.objects.bulk_create(
        [
            Membership(area_id=each.code, municipality_id=code, starts_on=each.valid_from)
            for each in municipalities.areas(AREAS_BEGAN)
            for code in each.municipality_codes
        ],
        ignore_conflicts=True,
    )


def _hosts() -> None:
    known = set(Host.objects.values_list("area_id", flat=True))
    Host.objects.bulk_create(
        [
            Host(area_id=each.code, municipality_id=each.host_code, starts_on=each.valid_from)
            for each in municipalities.areas(AREAS_BEGAN)
            if each.host_code is not None and each.code not in known
        ]
    )


def _agreements() -> None:
    known = set(DelegationAgreement.objects.values_list("area_id", flat=True))
    DelegationAgreement.objects.bulk_create(
        [
            DelegationAgreement(
                area_id=area.code,
                from_municipality_id=by,
                to_municipality_id=to,
                decision=decision,
                starts_on=date.fromisoformat(starts),
                ends_on=date.fromisoformat(ends) if ends else None,
            )
            for area in AREAS
            if area.code not in known
            for by, to, starts, ends, decision in plan_of(area.code)["agreements"]["agreed"]
        ]
    )


def _municipality_months() -> None:
    if not MunicipalityMonth.objects.exists():
        columns = ("municipality_code", "month", "unemployed", "labour_force", "open_vacancies")
        insert_values(MunicipalityMonth, columns, _by_municipality())


def _occupation_months() -> None:
    if not OccupationMonth.objects.exists():
        columns = ("region_code", "isco", "month", "unemployed", "open_vacancies")
        insert_values(OccupationMonth, columns, _by_occupation())


def _by_municipality() -> Iterator[tuple[Any, ...]]:
    for month in _months(statistics.FIRST_MONTH):
        for code in municipalities.every_municipality():
            counts = [
                count(code, month)
                for count in (statistics.unemployed, statistics.labour_force, statistics.open_vacancies)
            ]
            if any(count is not None for count in counts):
                yield (code, month, *counts)


def _by_occupation() -> Iterator[tuple[Any, ...]]:
    for region in sorted({area.region for area in AREAS}):
        for month in _months(statistics.FIRST_MONTH_BY_OCCUPATION):
            for each in statistics.by_occupation(region, month):
                yield region, each.isco, month, each.unemployed, each.open_vacancies


def _months(first: date) -> Iterator[date]:
    month = first
    while month <= statistics.LAST_MONTH:
        yield month
        month = add_months(month, 1)

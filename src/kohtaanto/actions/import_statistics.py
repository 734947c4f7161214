"""Official statistics of months, by municipality or by occupation group, kept as they were published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import transaction

from kohtaanto.actions.imports import Counts, Taken, in_turn
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import LIMITS
from kohtaanto.interop.parsed import Parsed
from kohtaanto.interop.statistics import parse_municipality_months, parse_occupation_months
from kohtaanto.records.models import MunicipalityMonth, OccupationMonth

_BATCH = 5_000
_KEYS: dict[Any, tuple[str, ...]] = {
    MunicipalityMonth: ("municipality_code", "month"),
    OccupationMonth: ("region_code", "isco", "month"),
}
_FIGURES: dict[Any, tuple[str, ...]] = {
    MunicipalityMonth: ("unemployed", "labour_force", "open_vacancies"),
    OccupationMonth: ("unemployed", "open_vacancies"),
}


def take_statistics(file: Path, *, is_dry_run: bool, progress: Callable[[str], None]) -> Taken:
    """Keep the months of a table, whichever of the two kinds it is; a table of neither raises Refused."""
    model, parsed = _parsed(file)
    counts = Counts(refused=parsed.summary.refused)
    with transaction.atomic():
        in_turn("statistics")
        for start in range(0, len(parsed.rows), _BATCH):
            counts = counts.plus(_batch(model, parsed.rows[start : start + _BATCH], is_dry_run=is_dry_run))
            progress(f"{parsed.summary.file}: {counts.total} rows so far")
    return Taken(counts, parsed.problems, parsed.warnings)


def _parsed(file: Path) -> tuple[Any, Parsed[Any]]:
    try:
        return OccupationMonth, parse_occupation_months(file, limits=LIMITS)
    except Refused:
        # A table without occupation groups can only be the other kind; what is wrong with it is then told.
        return MunicipalityMonth, parse_municipality_months(file, limits=LIMITS)


def _batch(model: Any, rows: Sequence[Any], *, is_dry_run: bool) -> Counts:
    keys, figures = _KEYS[model], _FIGURES[model]
    kept = {
        tuple(getattr(each, name) for name in keys): each
        for each in model.objects.filter(month__in={row.month for row in rows}).order_by("pk")
    }
    added, changed = [], []
    for row in rows:
        known = kept.get(tuple(getattr(row, name) for name in keys))
        if known is None:
            added.append(model(**asdict(row)))
        elif any(getattr(known, name) != getattr(row, name) for name in figures):
            changed.append(known)
            for name in figures:
                setattr(known, name, getattr(row, name))
    if not is_dry_run:
        model.objects.bulk_create(added)
        model.objects.bulk_update(changed, figures, batch_size=500)
    return Counts(len(added), len(changed), len(rows) - len(added) - len(changed))

"""Runs of imports: begun, taken up again where they stopped, counted and finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.db import connection

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.imports import OUTCOMES, Counts
from kohtaanto.records.models import ImportRun
from kohtaanto.records.unit import current_unit

Mapped = Mapping[str, object]


def begin_run(
    scope: Scope,
    kind: str,
    file_name: str,
    digest: str,
    mapping: Mapped | None = None,
    *,
    is_dry_run: bool = False,
    takes_up: bool = True,
) -> ImportRun:
    """Return a run of this file: the one that stopped before its end, counted anew, or a new one."""
    stopped = ImportRun.objects.visible_to(scope).filter(
        kind=kind, digest=digest, finished_at__isnull=True, is_dry_run=is_dry_run
    )
    found = stopped.order_by("-started_at", "id").first() if takes_up else None
    run = cast("ImportRun | None", found)
    if run is None:
        run = ImportRun(
            area_id=area_of(scope),
            kind=kind,
            file_name=file_name[:200],
            digest=digest,
            is_dry_run=is_dry_run,
            started_by_id=scope.staff or None,
            started_at=now(),
        )
    if mapping is not None:
        run.mapping = dict(mapping)
    set_counts(run, Counts())
    return run


def is_alone_with(kind: str, digest: str) -> bool:
    """Return whether no other process imports this very file now, and keep that known until this one ends.

    A run without an end has then been stopped; otherwise the other process still works on it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtextextended(%s, 1))", [f"import {kind} {digest}"])
        return bool(cursor.fetchone()[0])


def counts_of(run: ImportRun) -> Counts:
    """Return the counts of a run so far."""
    return Counts(**{name: getattr(run, name) for name in OUTCOMES})


def set_counts(run: ImportRun, counts: Counts) -> None:
    """Keep the counts of a run so far."""
    for name in OUTCOMES:
        setattr(run, name, getattr(counts, name))
    run.save()


def finish_run(run: ImportRun) -> None:
    """Note that the whole file has been gone through."""
    run.finished_at = now()
    run.save()
    if not run.is_dry_run:
        current_unit().did(f"import.{run.kind}")


def remembered_mapping(scope: Scope, kind: str, header: tuple[str, ...]) -> dict[str, str] | None:
    """Return the columns chosen for the latest finished import of a file with the same header, if any."""
    runs = ImportRun.objects.visible_to(scope).filter(
        kind=kind, mapping__header=list(header), finished_at__isnull=False, is_dry_run=False
    )
    run = cast("ImportRun | None", runs.order_by("-started_at", "id").first())
    return dict(run.mapping["columns"]) if run is not None and "columns" in run.mapping else None

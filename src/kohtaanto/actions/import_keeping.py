"""How long the files of imports are kept, and their removal; what remains of an import is its row."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import now
from kohtaanto.actions.import_files import drop_all, drop_source, imports_folder
from kohtaanto.actions.import_steps import progress_of
from kohtaanto.records.models import ImportRun
from kohtaanto.records.unit import current_unit


def remove_old_files(scope: Scope) -> int:
    """Remove the files of the area's imports whose time has come and return of how many imports.

    An upload that nobody went on with goes after UPLOADS_KEPT_DAYS, with all that was found in it; what was
    refused in an import goes FINDINGS_KEPT_DAYS after its end.
    """
    count = 0
    for run in ImportRun.objects.in_area(scope).filter(id__in=_kept()).order_by("id"):
        count += _removed(run, now())
    if count:
        current_unit().did("import.files_removed")
    return count


def runs_with_files(scope: Scope) -> set[str]:
    """Return the ids of the area's imports of which files are kept."""
    found = ImportRun.objects.in_area(scope).filter(id__in=_kept())
    return set(found.values_list("id", flat=True))


def remove_strays(known: Iterable[str]) -> int:
    """Remove old folders of no import, left by an upload whose saving failed; return how many."""
    known = set(known)
    strays = [each for each in _folders() if each.name not in known and _age(each) > _uploads()]
    for each in strays:
        shutil.rmtree(each, ignore_errors=True)
    return len(strays)


def _removed(run: ImportRun, at: datetime) -> bool:
    moved_at = run.finished_at or progress_of(run).moved_at
    if run.is_dry_run:
        is_due = moved_at < at - _uploads()
    else:
        if run.finished_at is None and moved_at < at - _uploads():
            drop_source(run)
        is_due = moved_at < at - _findings()
    if is_due:
        drop_all(run)
    return is_due


def _uploads() -> timedelta:
    return timedelta(days=settings.UPLOADS_KEPT_DAYS)


def _findings() -> timedelta:
    return timedelta(days=settings.FINDINGS_KEPT_DAYS)


def _kept() -> list[str]:
    return [each.name for each in _folders()]


def _folders() -> list[Path]:
    folder = imports_folder()
    return [each for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []


def _age(folder: Path) -> timedelta:
    return timedelta(seconds=max(0.0, now().timestamp() - folder.stat().st_mtime))

"""An uploaded list of people step by step: columns chosen, tried out, imported, each step some rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.conf import settings

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_files import (
    add_problems,
    drop_all,
    drop_problems,
    drop_source,
    keep_source,
    source_of,
)
from kohtaanto.actions.import_jobseekers import ListOfPeople, by_header, repeated_rows
from kohtaanto.actions.import_runs import begin_run, counts_of, finish_run, remembered_mapping, set_counts
from kohtaanto.actions.imports import Counts, Taken, take, undone
from kohtaanto.actions.jobseekers import refused
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.jobseekers import ColumnMapping, JobseekerList, Preview, parse_jobseekers, preview
from kohtaanto.records.models import Area, ImportRun
from kohtaanto.records.models.areas import Mode

KIND = "jobseekers"
STEP = 100
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: rows gone through, rows of the file, and whether that is all."""

    done: int
    rows: int

    @property
    def is_at_end(self) -> bool:
        """Return whether every row has been gone through."""
        return self.done >= self.rows


def begin_upload(scope: Scope, content: bytes, file_name: str) -> ImportRun:
    """Keep an uploaded list for its columns to be chosen; Refused where it cannot be read as one."""
    if not scope.may(Deed.EDIT_CUSTOMER):
        raise refused(
            "file",
            message("Your role does not serve customers, so it imports none."),
            message("Ask the service manager to import the list."),
        )
    _drop_forgotten(scope)
    name = file_name[:200] or "list"
    read = preview(content, on=today(), file=name, accept_real_codes=accepts_real_codes(scope.area))
    remembered = remembered_mapping(scope, KIND, read.header)
    run = begin_run(scope, KIND, name, hashlib.sha256(content).hexdigest(), is_dry_run=True)
    _restart(run, remembered or read.mapping.as_dict(), read.header, is_dry_run=True)
    keep_source(run, content)
    return run


def look(scope: Scope, run: ImportRun) -> Preview | None:
    """Return what the list gives with the columns chosen now; None once the file is gone."""
    content = source_of(run)
    if content is None:
        return None
    return preview(
        content,
        on=today(),
        mapping=_mapping(run),
        file=run.file_name,
        accept_real_codes=accepts_real_codes(scope.area),
    )


def choose_columns(scope: Scope, run_id: str, columns: Mapping[str, str]) -> None:
    """Choose which column holds what; the list is then tried out from the beginning."""
    run = _locked(scope, run_id)
    mapping = ColumnMapping.of(columns)
    if not mapping.names_people:
        raise refused(
            "columns",
            message("No column is known to hold the names of the people."),
            message("Choose the columns of the family name and the given names, or of the whole name."),
        )
    _restart(run, mapping.as_dict(), tuple(run.mapping["header"]), is_dry_run=True)
    step(scope, run_id)


def import_for_good(scope: Scope, run_id: str, *, knows_duplicates: bool) -> None:
    """Begin to import what has been tried out."""
    run = _locked(scope, run_id)
    _restart(run, run.mapping["columns"], tuple(run.mapping["header"]), is_dry_run=False)
    run.mapping["knows_duplicates"] = knows_duplicates
    run.save()
    step(scope, run_id)


def step(scope: Scope, run_id: str) -> None:
    """Go through the next rows; at the end of an import the file is removed, its refused rows stay."""
    run = _locked(scope, run_id)
    content = source_of(run)
    if content is None or run.finished_at is not None:
        return
    read = parse_jobseekers(
        content,
        on=today(),
        mapping=_mapping(run),
        file=run.file_name,
        accept_real_codes=accepts_real_codes(scope.area),
    )
    done = int(run.mapping.get("done", 0))
    taken = _rows(scope, run, read, done)
    add_problems(run, taken.problems)
    run.mapping["done"] = min(done + STEP, len(read.people.rows))
    run.mapping["rows"] = len(read.people.rows)
    set_counts(run, counts_of(run).plus(taken.counts))
    if progress_of(run).is_at_end:
        finish_run(run)
        if not run.is_dry_run:
            drop_source(run)


def progress_of(run: ImportRun) -> Progress:
    """Return how far the run is."""
    return Progress(int(run.mapping.get("done", 0)), int(run.mapping.get("rows", 0)))


def accepts_real_codes(area: int | None) -> bool:
    """Return whether identity codes of real persons may come in: only where the area keeps its own customers."""
    return not settings.IS_DEMO and Area.objects.filter(code=area or 0, mode=Mode.STANDALONE).exists()


def _rows(scope: Scope, run: ImportRun, read: JobseekerList, done: int) -> Taken:
    summary = read.people.summary
    before = Taken(Counts(refused=summary.refused), read.people.problems) if done == 0 else Taken()
    people = ListOfPeople(scope, bool(run.mapping.get("knows_duplicates")), repeated_rows(read.duplicates))
    rows = read.people.rows[done : done + STEP]
    if run.is_dry_run:
        with undone(scope):
            taken = take(rows, lambda row: Place(run.file_name, row.number), people.take)
    else:
        taken = take(rows, lambda row: Place(run.file_name, row.number), people.take)
    return before.plus(by_header(taken, read.mapping))


def _mapping(run: ImportRun) -> ColumnMapping:
    return ColumnMapping.of(run.mapping.get("columns", {}))


def _restart(
    run: ImportRun, columns: Mapping[str, str], header: tuple[str, ...], *, is_dry_run: bool
) -> None:
    run.mapping = {
        "columns": dict(columns),
        "header": list(header),
        "done": 0,
        "rows": 0,
        "knows_duplicates": bool(run.mapping.get("knows_duplicates")),
    }
    run.is_dry_run, run.finished_at = is_dry_run, None
    drop_problems(run)
    set_counts(run, Counts())


def _locked(scope: Scope, run_id: str) -> ImportRun:
    found = ImportRun.objects.visible_to(scope).select_for_update(of=("self",)).filter(id=run_id, kind=KIND)
    run = cast("ImportRun | None", found.first())
    if run is None or not scope.may(Deed.EDIT_CUSTOMER):
        raise NotShown(run_id)
    return run


def _drop_forgotten(scope: Scope) -> None:
    # A list that nobody went on with does not lie about.
    old = ImportRun.objects.visible_to(scope).filter(
        kind=KIND, is_dry_run=True, started_at__lt=now() - KEPT_FOR
    )
    for run in old.order_by("id"):
        drop_all(run)

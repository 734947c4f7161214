"""An uploaded list of people step by step: columns chosen, tried out, imported, each step some rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.background import hand_over
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_answers import PossibleDuplicate
from kohtaanto.actions.import_files import (
    answers_of,
    drop_source,
    has_source,
    keep_answers,
    keep_source,
    source_of,
)
from kohtaanto.actions.import_findings import (
    Possible,
    drop_findings,
    drop_possible,
    keep_findings,
    keep_possible,
    possible_row,
)
from kohtaanto.actions.import_jobseekers import ListOfPeople, by_header, repeated_rows
from kohtaanto.actions.import_runs import begin_run, counts_of, finish_run, remembered_mapping, set_counts
from kohtaanto.actions.imports import Counts, Step, Taken, take, undone
from kohtaanto.actions.jobseekers import refused
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.jobseekers import (
    ColumnMapping,
    JobseekerList,
    JobseekerRow,
    Preview,
    parse_jobseekers,
    preview,
)
from kohtaanto.records.models import Area, ImportRun
from kohtaanto.records.models.areas import Mode

KIND = "jobseekers"
STEP = 100
TASK = "import_rows"

Lists = dict[tuple[str, ...], JobseekerList]
"""Lists read already, kept by whoever goes through one in many steps."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: rows gone through, rows of the file, and when it last got further."""

    done: int
    rows: int
    moved_at: datetime

    @property
    def is_at_end(self) -> bool:
        """Return whether every row has been gone through."""
        return self.done >= self.rows


def begin_upload(scope: Scope, content: bytes, file_name: str) -> ImportRun:
    """Keep an uploaded list for its columns to be chosen; Refused where it cannot be read as one.

    Columns chosen for a list with the same header, and answers about the rows of the same file, are remembered.
    """
    if not _may_import(scope):
        raise refused(
            "file",
            message("Your role does not serve customers, so it imports none."),
            message("Ask the service manager to import the list."),
        )
    name = file_name[:200] or "list"
    read = preview(content, on=today(), file=name, accept_real_codes=accepts_real_codes(scope.area))
    remembered = remembered_mapping(scope, KIND, read.header)
    digest = hashlib.sha256(content).hexdigest()
    earlier = _earlier_answers(scope, digest)
    run = begin_run(scope, KIND, name, digest, is_dry_run=True)
    _restart(run, remembered or read.mapping.as_dict(), read.header, is_dry_run=True)
    keep_source(run, content)
    if earlier:
        keep_answers(run, earlier)
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


def choose_columns(scope: Scope, run_id: str, columns: Iterable[tuple[str, str]]) -> None:
    """Choose which field each column fills, as pairs of field and header; the list is then tried out anew."""
    run = _locked(scope, run_id)
    chosen: dict[str, str] = {}
    for field, header in columns:
        if field and chosen.setdefault(field, header) != header:
            raise refused(
                "columns",
                message(
                    "Columns %(first)s and %(second)s are chosen for the same field.",
                    first=chosen[field],
                    second=header,
                ),
                message("Choose one of them, and leave the other unread."),
            )
    mapping = ColumnMapping.of(chosen)
    if not mapping.names_people:
        raise refused(
            "columns",
            message("No column is known to hold the names of the people."),
            message("Choose the columns of the family name and the given names, or of the whole name."),
        )
    if not run.is_dry_run:
        raise _is_imported()
    if mapping.as_dict() != run.mapping.get("columns"):
        drop_possible(run)
    _restart(run, mapping.as_dict(), tuple(run.mapping["header"]), is_dry_run=True)
    _begin(scope, run)


def answer_rows(scope: Scope, run_id: str, answers: Mapping[int, str]) -> None:
    """Keep what is said about single rows, "" for nothing yet; the next going through follows it."""
    run = _locked(scope, run_id)
    if not run.is_dry_run:
        raise _is_imported()
    kept = answers_of(run)
    told = {row: answer for row, answer in (kept | dict(answers)).items() if answer}
    if told != kept:
        keep_answers(run, told)
        run.mapping["has_new_answers"] = True
        run.save()


def import_for_good(scope: Scope, run_id: str, *, knows_duplicates: bool) -> None:
    """Begin to import what has been tried out; sent twice it is begun once."""
    run = _locked(scope, run_id)
    if not run.is_dry_run or run.finished_at is None or not has_source(run):
        return
    _restart(run, run.mapping["columns"], tuple(run.mapping["header"]), is_dry_run=False)
    run.mapping["knows_duplicates"] = knows_duplicates
    run.save()
    _begin(scope, run)


def step(scope: Scope, run_id: str, lists: Lists | None = None) -> bool:
    """Go through the next rows and return whether more are left.

    At the end of an import the file is removed, what was found in its rows stays.
    """
    run = _locked(scope, run_id)
    content = source_of(run)
    if content is None or run.finished_at is not None:
        return False
    read = _list(scope, run, content, lists if lists is not None else {})
    done = int(run.mapping.get("done", 0))
    _rows(scope, run, read, done)
    run.mapping |= {
        "done": min(done + STEP, len(read.people.rows)),
        "rows": len(read.people.rows),
        "moved_at": now().isoformat(),
    }
    run.save()
    if not progress_of(run).is_at_end:
        return True
    finish_run(run)
    if not run.is_dry_run:
        drop_source(run)
    return False


def progress_of(run: ImportRun) -> Progress:
    """Return how far the run is."""
    moved_at = run.mapping.get("moved_at")
    return Progress(
        int(run.mapping.get("done", 0)),
        int(run.mapping.get("rows", 0)),
        datetime.fromisoformat(moved_at) if moved_at else run.started_at,
    )


def accepts_real_codes(area: int | None) -> bool:
    """Return whether identity codes of real persons may come in: only where the area keeps its own customers."""
    return not settings.IS_DEMO and Area.objects.filter(code=area or 0, mode=Mode.STANDALONE).exists()


def _begin(scope: Scope, run: ImportRun) -> None:
    # A short list is through at once; the rest of a long one is for the worker, nobody waits for it.
    if step(scope, run.id):
        hand_over(TASK, f"{TASK}:{run.id}", account=scope.account, run=run.id)


def _rows(scope: Scope, run: ImportRun, read: JobseekerList, done: int) -> None:
    people = ListOfPeople(
        scope,
        bool(run.mapping.get("knows_duplicates")),
        repeated_rows(read.duplicates),
        answers_of(run),
    )
    possible: list[Possible] = []

    def met(step: Step[JobseekerRow]) -> None:
        if isinstance(step.fault, PossibleDuplicate):
            possible.append(possible_row(step.row, step.fault.known, read.duplicates))

    taken = _taken(scope, run, read.people.rows[done : done + STEP], people, met)
    if done == 0:
        parsed = read.people
        taken = Taken(Counts(refused=parsed.summary.refused), parsed.problems, parsed.warnings).plus(taken)
    keep_findings(run, done, by_header(taken, read.mapping), people.words.unknown)
    if run.is_dry_run:
        keep_possible(run, possible)
    set_counts(run, counts_of(run).plus(taken.counts))


def _taken(
    scope: Scope,
    run: ImportRun,
    rows: tuple[JobseekerRow, ...],
    people: ListOfPeople,
    met: Callable[[Step[JobseekerRow]], None],
) -> Taken:
    def place(row: JobseekerRow) -> Place:
        return Place(run.file_name, row.number)

    if not run.is_dry_run:
        return take(rows, place, people.take_all, met)
    with undone(scope):
        return take(rows, place, people.take_all, met)


def _list(scope: Scope, run: ImportRun, content: bytes, lists: Lists) -> JobseekerList:
    mapping = _mapping(run)
    key = (run.digest, today().isoformat(), *(part for column in mapping.columns for part in column))
    if key not in lists:
        lists[key] = parse_jobseekers(
            content,
            on=today(),
            mapping=mapping,
            file=run.file_name,
            accept_real_codes=accepts_real_codes(scope.area),
        )
    return lists[key]


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
        "moved_at": now().isoformat(),
        "knows_duplicates": bool(run.mapping.get("knows_duplicates")),
    }
    run.is_dry_run, run.finished_at = is_dry_run, None
    drop_findings(run)
    set_counts(run, Counts())


def _locked(scope: Scope, run_id: str) -> ImportRun:
    found = ImportRun.objects.visible_to(scope).select_for_update(of=("self",)).filter(id=run_id, kind=KIND)
    run = cast("ImportRun | None", found.first())
    if run is None or not _may_import(scope):
        raise NotShown(run_id)
    return run


def _may_import(scope: Scope) -> bool:
    # Asked anew in every step: a right that has ended meanwhile imports no more.
    return scope.may(Deed.IMPORT_RECORDS) and scope.may(Deed.EDIT_CUSTOMER)


def _is_imported() -> Refused:
    return refused(
        "run",
        message("The list is being imported, or has been."),
        message("Send the file again to import it anew."),
    )


def _earlier_answers(scope: Scope, digest: str) -> dict[int, str]:
    runs = ImportRun.objects.visible_to(scope).filter(kind=KIND, digest=digest).order_by("-started_at", "id")
    return next((answers for run in runs[:5] if (answers := answers_of(run))), {})

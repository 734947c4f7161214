"""One import of a list of people: its columns, what they give, trying it out, importing, the result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.clock import now
from kohtaanto.actions.import_files import answers_of, has_source
from kohtaanto.actions.import_findings import possible_of
from kohtaanto.actions.import_steps import KIND, choose_columns, import_for_good, look, progress_of, step
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.jobseekers import FIELDS
from kohtaanto.records.models import ImportRun
from kohtaanto.web.imports.columns import columns_of
from kohtaanto.web.imports.findings import found_list
from kohtaanto.web.imports.states import KINDS, state_of
from kohtaanto.web.imports.words import word_rows
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import reader

# After so long without a step the worker is not at it: the page offers to go on by itself.
STANDS_AFTER = timedelta(seconds=30)


@route(Deed.IMPORT_RECORDS)
def import_run(request: UnitRequest, run_id: str) -> HttpResponse:
    """Show where the import is and what comes next."""
    run = _run(request, run_id)
    stage, progress = _stage(run), progress_of(run)
    shown: dict[str, Any] = {
        "run": run,
        "kind": gettext(KINDS.get(run.kind, run.kind)),
        "state": state_of(run),
        "stage": stage,
        "progress": progress,
        "is_standing": progress.moved_at < now() - STANDS_AFTER,
        "uploads_kept_days": settings.UPLOADS_KEPT_DAYS,
        "findings_kept_days": settings.FINDINGS_KEPT_DAYS,
        "is_serving": False,
    }
    # The file and what was found in it tell of people: they are shown only to those who serve them.
    if request.scope.may(Deed.EDIT_CUSTOMER):
        shown |= {"is_serving": True} | _of_people(request, run, stage)
    return render(request, "imports/run.html", shown)


@route(Deed.IMPORT_RECORDS, "POST")
def columns(request: UnitRequest, run_id: str) -> HttpResponse:
    """Choose the columns and try the list out."""
    header = _run(request, run_id).mapping.get("header", [])
    chosen = [(request.POST.get(f"column-{at}", ""), name) for at, name in enumerate(header)]
    return _done(request, run_id, lambda: choose_columns(request.scope, run_id, chosen))


@route(Deed.IMPORT_RECORDS, "POST")
def go_on(request: UnitRequest, run_id: str) -> HttpResponse:
    """Go through the next rows here and now, where the worker does not."""
    return _done(request, run_id, lambda: step(request.scope, run_id))


@route(Deed.IMPORT_RECORDS, "POST")
def commit(request: UnitRequest, run_id: str) -> HttpResponse:
    """Import what has been tried out."""
    knows = request.POST.get("others") == "new"
    return _done(request, run_id, lambda: import_for_good(request.scope, run_id, knows_duplicates=knows))


def _of_people(request: UnitRequest, run: ImportRun, stage: str) -> dict[str, Any]:
    if stage in ("trying", "importing"):
        return {}
    preview = look(request.scope, run) if stage in ("choosing", "tried") else None
    possible, answers = possible_of(run), answers_of(run)
    return {
        "preview": preview,
        "columns": columns_of(run, preview) if preview is not None else [],
        "fields": [(each.key, each.title.said_in(reader())) for each in FIELDS],
        "found": found_list(request, run),
        "words": word_rows(request, run),
        "possible": len(possible) if preview is not None else 0,
        "answered": sum(each.row in answers for each in possible),
    }


def _done(request: UnitRequest, run_id: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except NotShown:
        raise Http404 from None
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
    return redirect("import-run", run_id)


def _run(request: UnitRequest, run_id: str) -> ImportRun:
    found: ImportRun = one(ImportRun.objects.visible_to(request.scope).filter(id=run_id))
    return found


def _stage(run: ImportRun) -> str:
    if run.kind != KIND:
        return "done" if run.finished_at is not None else "stopped"
    if run.finished_at is not None and not run.is_dry_run:
        return "done"
    if not has_source(run):
        return "stopped"
    if run.finished_at is not None:
        return "tried"
    if run.is_dry_run:
        return "trying" if progress_of(run).done else "choosing"
    return "importing"

"""One import of a list of people: its columns, what they give, trying it out, importing, the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.import_files import problems_of
from kohtaanto.actions.import_steps import choose_columns, import_for_good, look, progress_of, step
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.jobseekers import FIELDS
from kohtaanto.interop.tables.writing import safe_cell
from kohtaanto.records.models import ImportRun
from kohtaanto.web.leadership.csv_files import csv_file
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import reader

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of a person and the column chosen for it."""

    key: str
    title: str
    column: str


@route(Deed.IMPORT_RECORDS)
def import_run(request: UnitRequest, run_id: str) -> HttpResponse:
    """Show where the import is and what comes next."""
    run = _run(request, run_id)
    is_serving = request.scope.may(Deed.EDIT_CUSTOMER)
    # The file holds people's names: it is shown only to those who serve them.
    preview = look(request.scope, run) if is_serving and run.kind == "jobseekers" else None
    chosen = run.mapping.get("columns", {})
    return render(
        request,
        "imports/run.html",
        {
            "run": run,
            "stage": _stage(run, has_file=preview is not None),
            "preview": preview,
            "progress": progress_of(run),
            "choices": [
                Choice(each.key, each.title.said_in(reader()), chosen.get(each.key, "")) for each in FIELDS
            ],
            "problems": list(islice(problems_of(run), SHOWN)) if is_serving else [],
            "shown": SHOWN,
            "is_serving": is_serving,
        },
    )


@route(Deed.IMPORT_RECORDS, "POST")
def columns(request: UnitRequest, run_id: str) -> HttpResponse:
    """Choose the columns and try the list out."""
    told = {each.key: request.POST.get(f"column-{each.key}", "") for each in FIELDS}
    return _done(request, run_id, lambda: choose_columns(request.scope, run_id, told))


@route(Deed.IMPORT_RECORDS, "POST")
def go_on(request: UnitRequest, run_id: str) -> HttpResponse:
    """Go through the next rows."""
    return _done(request, run_id, lambda: step(request.scope, run_id))


@route(Deed.IMPORT_RECORDS, "POST")
def commit(request: UnitRequest, run_id: str) -> HttpResponse:
    """Import what has been tried out."""
    knows = "knows_duplicates" in request.POST
    return _done(request, run_id, lambda: import_for_good(request.scope, run_id, knows_duplicates=knows))


@route(Deed.IMPORT_RECORDS)
def refused_rows(request: UnitRequest, run_id: str) -> HttpResponse:
    """Send the refused rows with place, reason and cure as a file."""
    run = _run(request, run_id)
    if not request.scope.may(Deed.EDIT_CUSTOMER):
        raise Http404
    header = (gettext("Row"), gettext("Column"), gettext("Reason"), gettext("What to do"))
    rows = (
        (
            each.place.row,
            safe_cell(each.place.column),
            safe_cell(each.reason.say(gettext)),
            safe_cell(each.cure.say(gettext)),
        )
        for each in problems_of(run)
    )
    return csv_file("hylatyt", header, rows)


def _done(request: UnitRequest, run_id: str, act: Callable[[], None]) -> HttpResponse:
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


def _stage(run: ImportRun, *, has_file: bool) -> str:
    if run.finished_at is not None:
        return "tried" if run.is_dry_run else "done"
    if not has_file:
        return "stopped"
    if run.is_dry_run:
        return "trying" if progress_of(run).done else "choosing"
    return "importing"

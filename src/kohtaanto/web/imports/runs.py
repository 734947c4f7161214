"""The imports of the area so far, and the upload of a new list of people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.roles import Deed
from kohtaanto.actions.import_steps import begin_upload
from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.interop.limits import LIMITS
from kohtaanto.records.models import ImportRun
from kohtaanto.web import lists
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.routes import UnitRequest, route

KINDS = {
    "jobseekers": gettext_noop("People"),
    "profiles": gettext_noop("Profiles"),
    "vacancies": gettext_noop("Vacancies"),
    "demo": gettext_noop("Demo area"),
}
FILTERS = ("kind",)


@route(Deed.IMPORT_RECORDS, "GET", "POST")
def imports(request: UnitRequest) -> HttpResponse:
    """Show the runs, the latest first; a file that was sent begins a new one."""
    problem = None
    if request.method == "POST" and (uploaded := request.FILES.get("file")) is not None:
        try:
            # One byte beyond the limit is enough to be told that the file is too large.
            content = uploaded.read(LIMITS.file_bytes + 1)
            return redirect("import-run", begin_upload(request.scope, content, uploaded.name or "").id)
        except Refused as fault:
            problem = fault.problem
    return _page(request, problem)


def _page(request: UnitRequest, problem: Problem | None) -> HttpResponse:
    runs = ImportRun.objects.visible_to(request.scope)
    kind = request.GET.get("kind", "")
    found = runs.filter(kind=kind) if kind in KINDS else runs
    pages = lists.pages_of(request, found.count())
    names = staff_names(request.scope)
    rows = [
        (run, gettext(KINDS.get(run.kind, run.kind)), names.get(run.started_by_id or "", ""))
        for run in found.order_by("-started_at", "id")[pages.rows]
    ]
    return render(
        request,
        "imports/runs.html",
        {
            "rows": rows,
            "pages": pages,
            "total": runs.count(),
            "active": lists.active_filters(request, FILTERS),
            "clear": request.path,
            "kinds": [(key, gettext(name)) for key, name in KINDS.items()],
            "kind": kind,
            "problem": problem,
            "may_upload": request.scope.may(Deed.EDIT_CUSTOMER),
        },
        status=200 if problem is None else 422,
    )

"""The imports of the area so far, and the upload of a new list of people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.import_steps import begin_upload
from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.interop.limits import LIMITS
from kohtaanto.records.models import ImportRun
from kohtaanto.web import lists
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.imports.run_filters import COLUMNS, FILTERS, USUAL, FilterForm, condition, ordered
from kohtaanto.web.imports.states import KINDS, state_of
from kohtaanto.web.routes import UnitRequest, route


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
    names = staff_names(request.scope)
    form = FilterForm(request.GET or None, staff=names)
    form.is_valid()
    runs = ImportRun.objects.visible_to(request.scope)
    found = runs.filter(condition(form.cleaned_data if form.is_bound else {}))
    pages = lists.pages_of(request, found.count())
    sort = lists.sorted_by(request, list(COLUMNS), "-started")
    # The name of the file leads to its page: it is always there.
    columns = list(dict.fromkeys(("file", *lists.columns_of(request, "imports", list(COLUMNS), USUAL))))
    shown = {key: str(label) for key, label in COLUMNS.items() if key in columns}
    response = render(
        request,
        "imports/runs.html",
        {
            "form": form,
            "rows": [
                (run, gettext(KINDS.get(run.kind, run.kind)), state_of(run), names.get(run.started_by_id or "", ""))
                for run in found.order_by(*ordered(sort))[pages.rows]
            ],
            "pages": pages,
            "total": runs.count(),
            "active": lists.active_filters(request, FILTERS),
            "clear": request.path,
            "columns": columns,
            "headers": lists.sort_headers(request, shown, sort),
            "chooser": [(key, label, key in columns) for key, label in COLUMNS.items()],
            "sizes": [(size, size == pages.size) for size in lists.SIZES],
            "keep": lists.carried(request, (*FILTERS, "sort")),
            "sorting": lists.carried(request, ("sort",)),
            "problem": problem,
            "may_upload": request.scope.may(Deed.EDIT_CUSTOMER),
        },
        status=200 if problem is None else 422,
    )
    return lists.remember(request, response, "imports")

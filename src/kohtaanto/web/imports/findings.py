"""What an import found in its rows: the list on its page with its filters, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from kohtaanto.access.roles import Deed
from kohtaanto.actions.import_findings import REFUSED, WARNING, Finding, findings_of
from kohtaanto.codes.folding import search_key
from kohtaanto.interop.tables.writing import safe_cell
from kohtaanto.records.models import ImportRun
from kohtaanto.web import lists
from kohtaanto.web.leadership.csv_files import csv_file
from kohtaanto.web.routes import UnitRequest, one, route

FILTERS = ("q", "finding", "column")
NAMES: Mapping[str, str] = {REFUSED: gettext_noop("not taken"), WARNING: gettext_noop("taken, but look")}


class FilterForm(forms.Form):
    """The filters of what was found; what is not understood is left out."""

    q = forms.CharField(label=gettext_lazy("Row or words"), required=False, max_length=100)
    finding = forms.ChoiceField(label=gettext_lazy("What became of the row"), required=False)
    column = forms.ChoiceField(label=gettext_lazy("Column"), required=False)

    def __init__(self, *args: Any, columns: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "finding": [(key, gettext(name)) for key, name in NAMES.items()],
            "column": [(name, name) for name in columns],
        }
        for name, known in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *known]


@dataclass(frozen=True, slots=True)
class FoundList:
    """The findings that the address asks for, one page of them, and the counts around."""

    form: FilterForm
    findings: tuple[Finding, ...]
    pages: lists.Pages
    total: int
    active: int
    clear: str
    query: str

    @property
    def rows(self) -> tuple[tuple[Finding, str], ...]:
        """Return the findings of the page, each with the name of its kind."""
        return tuple((each, gettext(NAMES[each.kind])) for each in self.findings[self.pages.rows])


def found_list(request: UnitRequest, run: ImportRun) -> FoundList:
    """Return what was found in the rows, as far as the filters of the address let through."""
    every = tuple(findings_of(run))
    columns = sorted({each.problem.place.column for each in every if each.problem.place.column})
    form = FilterForm(request.GET or None, columns=columns)
    form.is_valid()
    found = tuple(each for each in every if _fits(each, form.cleaned_data if form.is_bound else {}))
    asked = [(key, value) for key in FILTERS for value in request.GET.getlist(key) if value]
    return FoundList(
        form,
        found,
        lists.pages_of(request, len(found)),
        len(every),
        lists.active_filters(request, FILTERS),
        f"{request.path}#findings",
        f"?{urlencode(asked)}" if asked else "",
    )


@route(Deed.IMPORT_RECORDS)
def found_rows(request: UnitRequest, run_id: str) -> HttpResponse:
    """Send what was found in the rows, with place, reason and cure, as a file; the filters of the page hold."""
    run: ImportRun = one(ImportRun.objects.visible_to(request.scope).filter(id=run_id))
    if not request.scope.may(Deed.EDIT_CUSTOMER):
        raise Http404
    header = (gettext("Row"), gettext("Column"), gettext("Reason"), gettext("What to do"), gettext("Outcome"))
    rows = (
        (
            each.problem.place.row or safe_cell(each.problem.place.record),
            safe_cell(each.problem.place.column),
            safe_cell(each.problem.reason.say(gettext)),
            safe_cell(each.problem.cure.say(gettext)),
            gettext(NAMES[each.kind]),
        )
        for each in found_list(request, run).findings
    )
    return csv_file("tuonnin-huomiot", header, rows)


def _fits(finding: Finding, asked: Mapping[str, Any]) -> bool:
    problem = finding.problem
    if asked.get("finding") and finding.kind != asked["finding"]:
        return False
    if asked.get("column") and problem.place.column != asked["column"]:
        return False
    words = search_key(asked.get("q") or "").split()
    # A number is the number of a row; everything else stands in the sentences.
    if any(word.isdigit() and word != str(problem.place.row) for word in words):
        return False
    place = f"{problem.place.column or ''} {problem.place.record or ''}"
    said = f"{place} {problem.reason.say(gettext)} {problem.cure.say(gettext)}"
    return all(word.isdigit() or word in search_key(said) for word in words)

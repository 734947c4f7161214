"""Rows of a list that may be customers known already, side by side with them, and what is answered of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.import_answers import LEAVE, NEW
from kohtaanto.actions.import_files import answers_of
from kohtaanto.actions.import_findings import Possible, possible_of
from kohtaanto.actions.import_steps import answer_rows
from kohtaanto.codes.problems import Refused
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import ImportRun, Jobseeker, JobseekerContact
from kohtaanto.web import lists
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import day

PAGE = 20


@dataclass(frozen=True, slots=True)
class Known:
    """A customer whom a row may be, as far as the viewer sees customers."""

    id: str
    name: str
    born_on: date | None
    municipality: str | None
    phone: str
    is_protected: bool
    is_archived: bool

    @property
    def label(self) -> str:
        """Return the name with what tells two people of one name apart."""
        return ", ".join(part for part in (self.name, day(self.born_on), self.phone) if part)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row, the customers it may be, how many of them are not shown to the viewer, and the answer so far."""

    row: Possible
    known: tuple[Known, ...]
    hidden: int
    answer: str
    may_be_new: bool


@route(Deed.IMPORT_RECORDS, "GET", "POST")
def same_people(request: UnitRequest, run_id: str) -> HttpResponse:
    """Show the rows that may be customers known already, or keep what was answered of them."""
    found: ImportRun = one(ImportRun.objects.visible_to(request.scope).filter(id=run_id))
    if not request.scope.may(Deed.EDIT_CUSTOMER):
        raise Http404
    if request.method == "POST":
        return _answered(request, found)
    possible, answers = possible_of(found), answers_of(found)
    count = max(1, -(-len(possible) // PAGE))
    number = min(max(1, _number(request.GET.get("page", ""))), count)
    shown = possible[(number - 1) * PAGE : number * PAGE]
    return render(
        request,
        "imports/same.html",
        {
            "run": found,
            "comparisons": _comparisons(request, shown, answers),
            "total": len(possible),
            "answered": sum(each.row in answers for each in possible),
            "pages": lists.Pages(
                number,
                PAGE,
                count,
                len(possible),
                lists.address(request, page=number - 1) if number > 1 else "",
                lists.address(request, page=number + 1) if number < count else "",
            ),
            "is_open": found.is_dry_run,
        },
    )


def _answered(request: UnitRequest, run: ImportRun) -> HttpResponse:
    told = ((key.removeprefix("row-"), str(value)) for key, value in request.POST.items())
    answers = {int(row): value for row, value in told if _number(row) and _is_answer(value)}
    try:
        answer_rows(request.scope, run.id, answers)
    except NotShown:
        raise Http404 from None
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        return redirect("import-run", run.id)
    count = sum(1 for answer in answers.values() if answer)
    said = ngettext("%(count)s answer of this page is kept.", "%(count)s answers of this page are kept.", count)
    messages.success(request, said % {"count": count})
    following = _number(request.POST.get("next", ""))
    if following:
        return redirect(f"{reverse('import-same', args=[run.id])}?page={following}")
    return redirect("import-run", run.id)


def _comparisons(
    request: UnitRequest, rows: tuple[Possible, ...], answers: dict[int, str]
) -> list[Comparison]:
    known = _known(request, {one.jobseeker for row in rows for one in row.known if one.jobseeker})
    return [
        Comparison(
            row,
            tuple(known[each.jobseeker] for each in row.known if each.jobseeker in known),
            sum(each.jobseeker not in known for each in row.known),
            answers.get(row.row, ""),
            all(each.ground != "identity_code" for each in row.known),
        )
        for row in rows
    ]


def _known(request: UnitRequest, ids: set[str]) -> dict[str | None, Known]:
    """Return those of the people whom the viewer sees; two queries."""
    shown = Jobseeker.objects.visible_to(request.scope).filter(id__in=ids).order_by("id")
    contacts = JobseekerContact.objects.visible_to(request.scope).filter(jobseeker_id__in=ids, is_protected=False)
    phones = dict(contacts.order_by("jobseeker_id").rows("phone"))
    return {
        id_: Known(id_, f"{family} {given}", born, place, phones.get(id_, ""), protected, archived is not None)
        for id_, family, given, born, place, protected, archived in shown.rows(
            "family_name", "given_names", "born_on", "municipality_code", "is_protected", "archived_on"
        )
    }


def _is_answer(value: str) -> bool:
    return value in ("", LEAVE, NEW) or is_id(value)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0

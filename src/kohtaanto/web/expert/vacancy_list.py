"""The list of vacancies: searched, filtered, counted and sorted, all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django import forms
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.municipalities import area, every_municipality
from kohtaanto.records.models import Vacancy
from kohtaanto.web import lists
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader
from kohtaanto.web.vacancies.states import EVERY, OPEN, SOURCES, Shown, in_state, state_on
from kohtaanto.web.visits import last_visit, remember_visit

FILTERS = ("q", "state", "source", "municipality", "occupation", "employer", "expiring")
ELSEWHERE = "elsewhere"
VISITED = "tyopaikat_kaynti"
COLUMNS = {
    "title": gettext_lazy("Title"),
    "employer": gettext_lazy("Employer"),
    "municipality": gettext_lazy("Municipality"),
    "occupation": gettext_lazy("Occupation"),
    "state": gettext_lazy("State"),
    "source": gettext_lazy("Source"),
    "published": gettext_lazy("Published"),
    "expires": gettext_lazy("Apply by"),
    "positions": gettext_lazy("Positions"),
    "reference": gettext_lazy("Reference"),
    "changed": gettext_lazy("Changed"),
}
USUAL = ("title", "employer", "municipality", "state", "source", "published", "expires", "positions")
_ORDER = {
    "title": "sort_key",
    "employer": "employer__sort_key",
    "municipality": "municipalities",
    "occupation": "main_occupation",
    "state": "state",
    "source": "source",
    "published": "published_on",
    "expires": "expires_on",
    "positions": "open_positions",
    "reference": "reference",
    "changed": "changed_at",
}
_VALUES = (
    "id",
    "title",
    "company",
    "municipalities",
    "main_occupation",
    "state",
    "source",
    "published_on",
    "expires_on",
    "open_positions",
    "reference",
    "changed_at",
    "version",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One vacancy as the list shows it."""

    id: str
    title: dict[str, str]
    company: dict[str, str]
    municipalities: list[str]
    occupation: str
    state: Shown
    source: str
    published: date | None
    expires: date | None
    positions: int
    reference: str
    changed: datetime
    is_new: bool


class FilterForm(forms.Form):
    """The filters; what is not understood is left out, so that an old address still shows a list."""

    q = forms.CharField(label=gettext_lazy("Search words"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("Source"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    occupation = forms.CharField(label=gettext_lazy("Occupation"), required=False, max_length=80)
    employer = forms.CharField(label=gettext_lazy("Employer or business id"), required=False, max_length=80)
    expiring = forms.ChoiceField(label=gettext_lazy("Time to apply ends"), required=False)

    def __init__(self, *args: Any, members: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("All"))
        names = {code: every_municipality()[code].names.said_in(reader()) for code in members}
        choices = {
            "state": [(each.key, gettext(each.label)) for each in EVERY],
            "source": [(key, gettext(label)) for key, label in SOURCES.items()],
            "municipality": [
                *sorted(names.items(), key=lambda pair: pair[1]),
                (ELSEWHERE, gettext("Elsewhere")),
            ],
            "expiring": [
                ("7", gettext("in 7 days")),
                ("14", gettext("in 14 days")),
                ("30", gettext("in 30 days")),
            ],
        }
        for name, known in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [anything, *known]


@route(Deed.SEE_VACANCIES)
def vacancies(request: UnitRequest) -> HttpResponse:
    """Show the area's vacancies, own and national; three queries of its own."""
    members = members_of(request)
    form = FilterForm(request.GET or None, members=members)
    form.is_valid()
    asked = form.cleaned_data if form.is_bound else {}
    every = Vacancy.objects.visible_to(request.scope)
    found = every.filter(condition(asked, members, request.unit.on))
    since = last_visit(request, VISITED)
    pages = lists.pages_of(request, found.count())
    sort = lists.sorted_by(request, list(_ORDER), "-published")
    columns = list(dict.fromkeys(("title", *lists.columns_of(request, "vacancies", list(COLUMNS), USUAL))))
    shown = {key: str(label) for key, label in COLUMNS.items() if key in columns}
    response = render(
        request,
        "expert/vacancies.html",
        {
            "form": form,
            "pages": pages,
            "total": every.count(),
            "columns": columns,
            "active": lists.active_filters(request, FILTERS),
            "clear": request.path,
            "headers": lists.sort_headers(request, shown, sort),
            "rows": [
                _row(row, request.unit.on, since)
                for row in found.order_by(*ordered(sort)).values_list(*_VALUES)[pages.rows]
            ],
            "chooser": [(key, label, key in columns) for key, label in COLUMNS.items() if key != "title"],
            "sizes": [(size, size == pages.size) for size in lists.SIZES],
            "keep": [("columns", "title"), *lists.carried(request, (*FILTERS, "sort"))],
            "sorting": lists.carried(request, ("sort",)),
            "may_edit": request.scope.may(Deed.EDIT_VACANCY),
        },
    )
    remember_visit(response, VISITED)
    return lists.remember(request, response, "vacancies")


def members_of(request: UnitRequest) -> tuple[str, ...]:
    """Return the municipalities of the viewer's area on the governing day."""
    found = area(request.scope.area or 0, request.unit.on)
    return found.municipality_codes if found else ()


def condition(asked: dict[str, Any], members: tuple[str, ...], on: date) -> Q:
    """Return the condition of the filters that are set."""
    found = in_state(asked.get("state") or "", on)
    for word in search_key(asked.get("q") or "").split():
        found &= Q(search_key__contains=word)
    if asked.get("source"):
        found &= Q(source=asked["source"])
    if asked.get("municipality"):
        is_there = Q(municipalities__contains=[asked["municipality"]])
        found &= ~Q(municipalities__overlap=list(members)) if asked["municipality"] == ELSEWHERE else is_there
    if asked.get("occupation"):
        found &= Q(main_occupation__in=occupations_named(asked["occupation"]))
    if asked.get("employer"):
        found &= _of_employer(asked["employer"])
    if asked.get("expiring"):
        found &= in_state(OPEN.key, on) & Q(expires_on__lte=on + timedelta(days=int(asked["expiring"])))
    return found


def occupations_named(text: str) -> list[str]:
    """Return the URIs of the occupations and groups in whose names all the words stand, in any language."""
    words = search_key(text).split()
    return [uri for uri, folded in _folded_occupations() if all(word in folded for word in words)]


@cache
def _folded_occupations() -> tuple[tuple[str, str], ...]:
    known = vocabulary()
    named = [(each.uri, each.labels) for each in known.occupations]
    named += [(each.uri, each.labels) for each in known.groups]
    return tuple((uri, search_key(f"{said.fi} | {said.sv} | {said.en}")) for uri, said in named)


def ordered(sort: str) -> tuple[Any, ...]:
    """Return the order of the rows: by the column, and by id where that does not tell."""
    column = F(_ORDER[sort.removeprefix("-")])
    return (column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "id")


def _of_employer(text: str) -> Q:
    found = Q(business_id=text.strip())
    words = Q()
    for word in search_key(text).split():
        words &= Q(employer__search_key__contains=word) | Q(employer__isnull=True, search_key__contains=word)
    return found | words


def _row(row: tuple[Any, ...], on: date, since: datetime | None) -> Row:
    found = dict(zip(_VALUES, row, strict=True))
    published, expires, changed = found["published_on"], found["expires_on"], found["changed_at"]
    return Row(
        id=found["id"],
        title=found["title"],
        company=found["company"],
        municipalities=found["municipalities"],
        occupation=found["main_occupation"],
        state=state_on(found["state"], expires, on),
        source=SOURCES[found["source"]],
        published=published,
        expires=expires,
        positions=found["open_positions"],
        reference=found["reference"],
        changed=changed,
        is_new=since is not None and _is_new(published, changed, found["version"], since),
    )


def _is_new(published: date | None, changed: datetime, version: int, since: datetime) -> bool:
    # Made or published after the visit; a later change alone makes nothing new.
    is_published = published is not None and published >= localtime(since).date()
    return changed > since and (version == 1 or is_published)

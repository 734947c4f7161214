"""The areas' own open vacancies for anybody: the areas, one area's list, one vacancy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope, public_scope
from kohtaanto.codes.lists import code_list
from kohtaanto.records.models import Account, Area, Vacancy, VacancyContact
from kohtaanto.records.walls import walls_of
from kohtaanto.web import concepts
from kohtaanto.web.lists import SIZES, active_filters, address, pages_of, remember, sort_headers, sorted_by
from kohtaanto.web.public.job_posting import data_block, job_posting
from kohtaanto.web.public.openings import ORDERS, Wanted, counts, found, in_order, open_on, openings
from kohtaanto.web.routes import UnitRequest, one, route
from kohtaanto.web.templatetags.kohtaanto import municipality_name, reader
from kohtaanto.web.vacancies.record import sections

FILTERS = ("words", "municipality", "group", "working_time")
LABELS = {
    "title": gettext_lazy("Title"),
    "employer": gettext_lazy("Employer"),
    "municipality": gettext_lazy("Municipality"),
    "time": gettext_lazy("Working time"),
    "positions": gettext_lazy("Positions"),
    "published": gettext_lazy("Published"),
    "closing": gettext_lazy("Apply by"),
}
# Anybody's visits are not remembered: what was published in the last days is marked as new to all.
NEW_DAYS = 3
ISCO = "http://data.europa.eu/esco/isco/C"
SHOWN = (
    "id",
    "title",
    "company",
    "household_employer",
    "workplace_name",
    "municipalities",
    "working_time",
    "published_on",
    "expires_on",
    "open_positions",
)


class Filters(forms.Form):
    """What the list can be narrowed by; each choice says how many vacancies it has."""

    words = forms.CharField(label=gettext_lazy("Search words"), required=False, max_length=100)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Occupation group"), required=False)
    working_time = forms.ChoiceField(label=gettext_lazy("Working time"), required=False)

    def __init__(self, data: Any, choices: dict[str, list[tuple[str, str]]]) -> None:
        super().__init__(data, auto_id="filter-%s")
        for name, listed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")), *listed]

    def wanted(self) -> Wanted:
        """Return what is asked for; a choice that no longer exists asks for nothing."""
        self.full_clean()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in FILTERS})


@route(Deed.READ_PUBLIC)
def areas(request: UnitRequest) -> HttpResponse:
    """Show the areas that work with this installation, each with the way to its vacancies."""
    working = Area.objects.filter(code__in=Account.objects.values("area_id"))
    return render(request, "public/areas.html", {"areas": working.order_by("name_fi", "code")})


@route(Deed.READ_PUBLIC)
def vacancies(request: UnitRequest, slug: str) -> HttpResponse:
    """Show an area's own open vacancies, searched, filtered and sorted as the address says."""
    area = one(Area.objects.filter(slug=slug))
    with _public(request, area) as scope:
        every = openings(scope, request.unit.on)
        form = Filters(request.GET, _choices(every))
        hits = found(every, form.wanted())
        sort = sorted_by(request, tuple(ORDERS), "-published")
        pages = pages_of(request, len(hits.openings))
        shown = [opening.id for opening in in_order(hits.openings, sort)[pages.rows]]
        rows = _rows(scope, shown, request.unit.on)
    labels = {key: str(label) for key, label in LABELS.items()}
    page = {
        "area": area,
        "form": form,
        "rows": rows,
        "pages": pages,
        "total": len(every),
        "read_as": hits.read_as,
        "active": active_filters(request, FILTERS),
        "clear": request.path,
        "sorts": sort_headers(request, labels, sort),
        "keep": [("sort", sort)] if "sort" in request.GET else [],
        "without_words": address(request, words=None),
        "sizes": [(size, address(request, size=size), size == pages.size) for size in SIZES],
    }
    return remember(request, render(request, "public/vacancies.html", page), "public")


@route(Deed.READ_PUBLIC)
def vacancy(request: UnitRequest, slug: str, vacancy_id: str) -> HttpResponse:
    """Show one open vacancy, with the same as data for search engines."""
    area = one(Area.objects.filter(slug=slug))
    with _public(request, area) as scope:
        found_one = one(Vacancy.objects.visible_to(scope).filter(open_on(request.unit.on), id=vacancy_id))
        contacts = list(VacancyContact.objects.visible_to(scope).filter(vacancy_id=found_one.id))
    own_address = request.build_absolute_uri(request.path)
    about_the_record = gettext("About the record")
    page = {
        "area": area,
        "vacancy": found_one,
        "sections": [each for each in sections(found_one, contacts) if each.heading != about_the_record],
        "posting": data_block(job_posting(found_one, own_address, reader())),
    }
    return render(request, "public/vacancy.html", page)


@contextmanager
def _public(request: UnitRequest, area: Area) -> Iterator[Scope]:
    """Read as anybody would, whoever is signed in: a colleague's wider right shows nothing more here."""
    scope = public_scope(area.code)
    with walls_of(scope, back_to=request.unit.scope):
        yield scope


def _rows(scope: Scope, ids: list[str], on: date) -> list[dict[str, Any]]:
    by_id = {row["id"]: row for row in Vacancy.objects.visible_to(scope).filter(id__in=ids).values(*SHOWN)}
    new_from = on - timedelta(days=NEW_DAYS)
    return [by_id[id_] | {"is_new": by_id[id_]["published_on"] > new_from} for id_ in ids]


def _choices(every: Any) -> dict[str, list[tuple[str, str]]]:
    tallies = counts(every)
    times = code_list("working_time")
    names: dict[str, Callable[[str], str]] = {
        "municipality": municipality_name,
        "group": lambda code: concepts.occupation_name(f"{ISCO}{code}", reader()),
        "working_time": lambda code: times.name(code, reader()),
    }
    return {
        name: sorted(
            ((code, f"{names[name](code)} ({count})") for code, count in tally.items()),
            key=lambda choice: choice[1],
        )
        for name, tally in tallies.items()
    }

"""The official figures of the area's municipalities and region: page, drawings and files; no persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.web.leadership import drawing
from kohtaanto.web.leadership.csv_files import csv_file
from kohtaanto.web.leadership.measures import MEASURES
from kohtaanto.web.leadership.picture import Picture
from kohtaanto.web.leadership.reading import SHOWN_OCCUPATIONS, AreaFigures, Choice, RegionFigures
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

HOUR = 3600


@route(Deed.SEE_FIGURES)
def figures(request: UnitRequest) -> HttpResponse:
    """Show the figures of the measure and month that the address asks for, else the newest share."""
    area = AreaFigures.read(request.scope.area, request.unit.on)
    if not area.months:
        return render(request, "leadership/figures.html", {"is_empty": True})
    choice = Choice.asked(request.GET, area)
    region = RegionFigures.read(area.region, choice.month)
    page = {
        "choice": choice,
        "measures": MEASURES.values(),
        "months": [(month, _month_said(month)) for month in reversed(area.months)],
        "month_said": _month_said(choice.month),
        "last_said": _month_said(area.months[-1]),
        "tiles": area.tiles(choice.month),
        "places": area.places(choice),
        "history": area.history(choice, 13),
        "history_months": [_month_said(month) for month in area.months[-13:]],
        "map": _picture("figures-map", area.map_in_words(choice), choice, 520, 460),
        "chart": _picture("figures-months", area.months_in_words(choice), choice, 760, 360),
        "region": region,
        "region_month_said": _month_said(region.month) if region.month else "",
        "occupations": region.shown(),
        "occupations_chart": _picture("figures-occupations", region.in_words(), choice, 720, 560),
        "count_of_occupations": SHOWN_OCCUPATIONS,
    }
    return render(request, "leadership/figures.html", page)


@route(Deed.SEE_FIGURES)
def area_map(request: UnitRequest) -> HttpResponse:
    """Draw the map of the chosen measure and month."""
    return _drawn(request, lambda area, choice, ink: drawing.map_chart(*area.map_values(choice), ink))


@route(Deed.SEE_FIGURES)
def months(request: UnitRequest) -> HttpResponse:
    """Draw the chosen measure by municipality and month."""
    is_narrow = bool(request.GET.get("narrow"))

    def spec(area: AreaFigures, choice: Choice, ink: drawing.Ink) -> drawing.Spec:
        is_share = choice.measure.key == "share"
        return drawing.months_chart(area.month_values(choice), ink, is_narrow, is_share)

    return _drawn(request, spec)


@route(Deed.SEE_FIGURES)
def occupations(request: UnitRequest) -> HttpResponse:
    """Draw the unemployed against the open vacancies by occupation group of the region."""

    is_narrow = bool(request.GET.get("narrow"))

    def spec(area: AreaFigures, choice: Choice, ink: drawing.Ink) -> drawing.Spec:
        names = (gettext("Unemployed jobseekers"), gettext("Open vacancies"))
        region = RegionFigures.read(area.region, choice.month)
        return drawing.occupations_chart(region.bars(names), names, ink, is_narrow)

    return _drawn(request, spec)


@route(Deed.SEE_FIGURES)
def municipalities_csv(request: UnitRequest) -> HttpResponse:
    """Send every month and municipality as a CSV file."""
    area = AreaFigures.read(request.scope.area, request.unit.on)
    header = [
        gettext("Month"),
        gettext("Municipality code"),
        gettext("Municipality"),
        gettext("Unemployed jobseekers"),
        gettext("Labour force"),
        gettext("Open vacancies"),
    ]
    return csv_file("municipalities", header, area.every_row())


@route(Deed.SEE_FIGURES)
def occupations_csv(request: UnitRequest) -> HttpResponse:
    """Send every occupation group of the region in the chosen month as a CSV file."""
    area = AreaFigures.read(request.scope.area, request.unit.on)
    region = RegionFigures.read(area.region, Choice.asked(request.GET, area).month)
    header = [
        gettext("Month"),
        gettext("ISCO code"),
        gettext("Occupation group"),
        gettext("Unemployed jobseekers"),
        gettext("Open vacancies"),
    ]
    return csv_file("occupations", header, region.every_row())


def _drawn(
    request: UnitRequest, spec: Callable[[AreaFigures, Choice, drawing.Ink], drawing.Spec]
) -> HttpResponse:
    ink = drawing.INKS.get(request.GET.get("theme", "light"))
    area = AreaFigures.read(request.scope.area, request.unit.on)
    if ink is None or not area.months:
        raise Http404
    drawn = drawing.svg(spec(area, Choice.asked(request.GET, area), ink), reader())
    response = HttpResponse(drawn, content_type="image/svg+xml")
    # The same for everybody of the area: it may stay in the reader's own browser for an hour.
    response["Cache-Control"] = f"private, max-age={HOUR}"
    response["Vary"] = "Cookie"
    return response


def _picture(name: str, alt: str, choice: Choice, width: int, height: int) -> Picture:
    def address(**extra: str) -> str:
        asked = {"measure": choice.measure.key, "month": f"{choice.month:%Y-%m}", **extra}
        return f"{reverse(name)}?{urlencode(asked)}"

    return Picture(
        light=address(theme="light"),
        dark=address(theme="dark"),
        narrow_light=address(theme="light", narrow="1"),
        narrow_dark=address(theme="dark", narrow="1"),
        alt=alt,
        width=width,
        height=height,
    )


def _month_said(month: date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")

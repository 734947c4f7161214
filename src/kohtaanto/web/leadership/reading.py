"""The figures of an area and its region as the page, the drawings and the files need them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from kohtaanto.codes.folding import sort_key
from kohtaanto.codes.municipalities import boundaries, every_municipality
from kohtaanto.records.facts.statistics import (
    Counts,
    OccupationCounts,
    Series,
    bearer_of,
    last_occupation_month,
    municipality_series,
    occupation_counts,
)
from kohtaanto.records.models import Membership
from kohtaanto.web import concepts
from kohtaanto.web.leadership.measures import MEASURES, Measure, total
from kohtaanto.web.templatetags.kohtaanto import municipality_name, reader

ISCO = "http://data.europa.eu/esco/isco/C"
SHOWN_OCCUPATIONS = 20
NAMES_IN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The measure and month that the reader looks at."""

    measure: Measure
    month: date

    @classmethod
    def asked(cls, query: Mapping[str, str], area: AreaFigures) -> Choice:
        """Return what the address asks for; what is unknown is the share and the last month."""
        by_key = {f"{month:%Y-%m}": month for month in area.months}
        measure = MEASURES.get(query.get("measure", ""), MEASURES["share"])
        return cls(measure, by_key.get(query.get("month", ""), area.months[-1]))


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """The series of an area's municipalities; `codes` in the order of their names."""

    codes: tuple[str, ...]
    months: tuple[date, ...]
    series: Series
    on: date

    @classmethod
    def read(cls, area: int | None, on: date) -> AreaFigures:
        """Read the members of the day and their series; two queries."""
        members = Membership.objects.filter(area_id=-1 if area is None else area, starts_on__lte=on).exclude(
            ends_on__lt=on
        )
        codes = tuple(sorted(members.values_list("municipality_id", flat=True), key=_by_name))
        series = municipality_series(codes, on)
        return cls(codes, tuple(series), series, on)

    @property
    def region(self) -> str:
        """Return the region most of the municipalities belong to."""
        regions = Counter(every_municipality()[code].region_code for code in self.codes)
        return regions.most_common(1)[0][0] if regions else ""

    def tiles(self, month: date) -> list[tuple[str, str]]:
        """Return each measure of the whole area in a month: its name and value."""
        whole = total(self.series[month].values())
        return [(measure.name, measure.said(measure.of(whole))) for measure in MEASURES.values()]

    def values(self, choice: Choice) -> dict[str, float | None]:
        """Return the measure by municipality in the month."""
        found = self.series[choice.month]
        return {code: choice.measure.of(found.get(code, Counts())) for code in self.codes}

    def places(self, choice: Choice) -> list[tuple[str, list[str]]]:
        """Return a row for each municipality and one for the area: name and every measure of the month."""
        found = self.series[choice.month]
        rows = [(municipality_name(code), _said(found.get(code, Counts()))) for code in self.codes]
        return [*rows, (gettext("The whole area"), _said(total(found.values())))]

    def history(self, choice: Choice, last: int) -> list[tuple[str, list[str]]]:
        """Return a row for each municipality and the area: the name and the measure in the last months."""
        months, of, said = self.months[-last:], choice.measure.of, choice.measure.said
        rows = [
            (municipality_name(code), [said(of(self.series[month].get(code, Counts()))) for month in months])
            for code in self.codes
        ]
        whole = [said(of(total(self.series[month].values()))) for month in months]
        return [*rows, (gettext("The whole area"), whole)]

    def month_values(self, choice: Choice) -> list[dict[str, Any]]:
        """Return the measure of each month and place for drawing, the whole area first."""
        rows = [
            (gettext("The whole area"), month, choice.measure.of(total(self.series[month].values())))
            for month in self.months
        ]
        rows += [
            (municipality_name(code), month, choice.measure.of(self.series[month].get(code, Counts())))
            for code in self.codes
            for month in self.months
        ]
        return [{"place": place, "month": month.isoformat(), "value": value} for place, month, value in rows]

    def map_values(self, choice: Choice) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the shapes with their values and the labels for drawing."""
        values = self.values(choice)
        shapes = [
            {**shape, "properties": {"value": values[bearer]}}
            for shape in boundaries()["features"]
            if (bearer := bearer_of(shape["properties"]["code"], self.on)) in values
        ]
        places = every_municipality()
        labels = [
            {
                "lon": places[code].lon,
                "lat": places[code].lat,
                "name": municipality_name(code),
                "said": choice.measure.said(value),
            }
            for code, value in values.items()
        ]
        return shapes, labels

    def map_in_words(self, choice: Choice) -> str:
        """Return what the map shows: the highest and the lowest place."""
        known = sorted((value, code) for code, value in self.values(choice).items() if value is not None)
        if not known:
            return gettext("Map of the area. No figure is published for this month.")
        (low, lowest), (high, highest) = known[0], known[-1]
        return gettext(
            "Map of the area, %(measure)s, %(month)s."
            " Highest: %(highest)s %(high)s. Lowest: %(lowest)s %(low)s."
        ) % {
            "measure": gettext(choice.measure.name),
            "month": _month_said(choice.month),
            "highest": municipality_name(highest),
            "high": choice.measure.said(high),
            "lowest": municipality_name(lowest),
            "low": choice.measure.said(low),
        }

    def months_in_words(self, choice: Choice) -> str:
        """Return what the charts of months show: the area's value at the beginning and the end."""
        first, last = self.months[0], self.months[-1]
        values = [choice.measure.of(total(self.series[month].values())) for month in (first, last)]
        return gettext(
            "Charts by municipality, %(measure)s. The whole area: %(from)s in %(first)s, %(to)s in %(last)s."
        ) % {
            "measure": gettext(choice.measure.name),
            "first": _month_said(first),
            "last": _month_said(last),
            "from": choice.measure.said(values[0]),
            "to": choice.measure.said(values[1]),
        }

    def every_row(self) -> Iterator[tuple[object, ...]]:
        """Give month, code, name and the published counts of each month and municipality."""
        for month, places in self.series.items():
            for code in self.codes:
                found = places.get(code, Counts())
                yield (
                    f"{month:%Y-%m}",
                    code,
                    municipality_name(code),
                    found.unemployed,
                    found.labour_force,
                    found.open_vacancies,
                )


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """The occupation groups of a region at the end of a month, the most unemployed first."""

    code: str
    month: date | None
    counts: tuple[OccupationCounts, ...]

    @classmethod
    def read(cls, region: str, month: date) -> RegionFigures:
        """Read the month, or the last that is known where that month is not; at most three queries."""
        counts = occupation_counts(region, month)
        if not counts:
            last = last_occupation_month(region)
            counts = occupation_counts(region, last) if last else ()
            month_found = last
        else:
            month_found = month
        ordered = sorted(
            counts, key=lambda each: (-(each.unemployed or 0), -(each.open_vacancies or 0), each.isco)
        )
        return cls(region, month_found, tuple(ordered))

    @property
    def name(self) -> str:
        """Return the region's name in the reader's language."""
        places = every_municipality().values()
        return next(
            (each.region_names.said_in(reader()) for each in places if each.region_code == self.code), ""
        )

    def shown(self) -> list[tuple[str, str, str, str]]:
        """Return code, name, unemployed and vacancies of the groups with most unemployed."""
        said = MEASURES["unemployed"].said
        return [
            (each.isco, _occupation_said(each.isco), said(each.unemployed), said(each.open_vacancies))
            for each in self.counts[:SHOWN_OCCUPATIONS]
        ]

    def bars(self, names: tuple[str, str]) -> list[dict[str, Any]]:
        """Return the groups with most unemployed for drawing, two rows each."""
        return [
            {"occupation": _occupation_said(each.isco), "measure": name, "value": value}
            for each in self.counts[:SHOWN_OCCUPATIONS]
            for name, value in zip(names, (each.unemployed, each.open_vacancies), strict=True)
        ]

    def in_words(self) -> str:
        """Return what the chart of occupations shows: the groups with most unemployed."""
        most = "; ".join(
            gettext("%(occupation)s: %(unemployed)s unemployed, %(vacancies)s vacancies")
            % {
                "occupation": name,
                "unemployed": unemployed,
                "vacancies": vacancies,
            }
            for _, name, unemployed, vacancies in self.shown()[:NAMES_IN_WORDS]
        )
        return gettext("Bars by occupation group. Most unemployed: %(most)s.") % {"most": most}

    def every_row(self) -> Iterator[tuple[object, ...]]:
        """Give month, code, name and the published counts of each group, by code."""
        for each in sorted(self.counts, key=lambda counts: counts.isco):
            month = f"{self.month:%Y-%m}" if self.month else ""
            yield month, each.isco, _occupation_said(each.isco), each.unemployed, each.open_vacancies


def _said(counts: Counts) -> list[str]:
    return [measure.said(measure.of(counts)) for measure in MEASURES.values()]


def _occupation_said(isco: str) -> str:
    return concepts.occupation_name(f"{ISCO}{isco}", reader())


def _month_said(month: date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")


def _by_name(code: str) -> str:
    return sort_key(every_municipality()[code].names.fi)

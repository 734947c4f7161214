"""Official statistics as plain values: municipalities by month, a region's occupations in a month."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from kohtaanto.codes.municipalities import every_municipality, municipality_after_mergers
from kohtaanto.records.models import MunicipalityMonth, OccupationMonth


@dataclass(frozen=True, slots=True)
class Counts:
    """What is published of a place at the end of a month; None where the source shows no figure."""

    unemployed: int | None = None
    labour_force: int | None = None
    open_vacancies: int | None = None

    @property
    def share(self) -> float | None:
        """Return the unemployed as per cent of the labour force."""
        if self.unemployed is None or not self.labour_force:
            return None
        return 100 * self.unemployed / self.labour_force

    def plus(self, other: Counts) -> Counts:
        """Return both together; a figure that is missing from one of them counts as nothing."""
        return Counts(
            _sum(self.unemployed, other.unemployed),
            _sum(self.labour_force, other.labour_force),
            _sum(self.open_vacancies, other.open_vacancies),
        )


@dataclass(frozen=True, slots=True)
class OccupationCounts:
    """What is published of an occupation group (ISCO, four digits) at the end of a month."""

    isco: str
    unemployed: int | None
    open_vacancies: int | None


Series = Mapping[date, Mapping[str, Counts]]


def municipality_series(codes: Collection[str], on: date) -> Series:
    """Return the months with their counts by municipality of the day; one query.

    A municipality that has ended counts in the one that bears its people on the day.
    """
    bearers = {code: bearer for code in every_municipality() if (bearer := bearer_of(code, on)) in codes}
    rows = MunicipalityMonth.objects.filter(municipality_code__in=bearers).order_by(
        "month", "municipality_code"
    )
    series: dict[date, dict[str, Counts]] = {}
    for code, month, *counts in rows.values_list(
        "municipality_code", "month", "unemployed", "labour_force", "open_vacancies"
    ):
        places = series.setdefault(month, {})
        places[bearers[code]] = places.get(bearers[code], Counts()).plus(Counts(*counts))
    return series


def occupation_counts(region: str, month: date) -> tuple[OccupationCounts, ...]:
    """Return the counts of a region's occupation groups at the end of a month, by group; one query."""
    rows = OccupationMonth.objects.filter(region_code=region, month=month).order_by("isco")
    return tuple(OccupationCounts(*row) for row in rows.values_list("isco", "unemployed", "open_vacancies"))


def last_occupation_month(region: str) -> date | None:
    """Return the last month whose occupations are known for a region."""
    rows = OccupationMonth.objects.filter(region_code=region)
    found: date | None = rows.aggregate(last=Max("month"))["last"]
    return found


def bearer_of(code: str, on: date) -> str:
    """Return the municipality that bears an old or present one's people on a day, "" for an unknown one."""
    found = municipality_after_mergers(code, on)
    return found.code if found else ""


def _sum(one: int | None, other: int | None) -> int | None:
    known = [each for each in (one, other) if each is not None]
    return sum(known) if known else None

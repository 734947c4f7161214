"""The official measures of the figures page: what each one is, and how its values are taken and said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_noop

from kohtaanto.records.facts.statistics import Counts


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: name and definition as English msgids, decimals, and how it is taken from counts."""

    key: str
    name: str
    definition: str
    decimals: int
    of: Callable[[Counts], float | None]

    def said(self, value: float | None) -> str:
        """Return a value as it is written in the reader's language, a dash where none is published."""
        if value is None:
            return "–"
        # Django's own formatting cuts decimals off instead of rounding them.
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return number_format(rounded, self.decimals, use_l10n=True, force_grouping=True)


MEASURES = {
    measure.key: measure
    for measure in (
        Measure(
            "share",
            gettext_noop("Share of the unemployed in the labour force, %"),
            gettext_noop("Unemployed jobseekers at the end of the month per hundred of the labour force."),
            1,
            lambda counts: counts.share,
        ),
        Measure(
            "unemployed",
            gettext_noop("Unemployed jobseekers"),
            gettext_noop("Unemployed jobseekers at the end of the month, by home municipality."),
            0,
            lambda counts: counts.unemployed,
        ),
        Measure(
            "vacancies",
            gettext_noop("Open vacancies"),
            gettext_noop(
                "Vacancies open at the employment service at the end of the month, by place of work."
            ),
            0,
            lambda counts: counts.open_vacancies,
        ),
    )
}


def total(counts: Iterable[Counts]) -> Counts:
    """Return the counts of several places together."""
    whole = Counts()
    for each in counts:
        whole = whole.plus(each)
    return whole

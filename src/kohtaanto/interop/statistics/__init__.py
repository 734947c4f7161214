"""Employment statistics by municipality and by occupation, read from CSV tables like those of StatFin."""

from kohtaanto.interop.statistics.reading import (
    MunicipalityMonth,
    OccupationMonth,
    parse_municipality_months,
    parse_occupation_months,
)

__all__ = ["MunicipalityMonth", "OccupationMonth", "parse_municipality_months", "parse_occupation_months"]

"""Regions of Finland by ISO 3166-2 code and by the national number, and their municipalities on a day."""

from __future__ import annotations

from datetime import date

from kohtaanto.codes.municipalities import municipalities

# ISO 3166-2:FI -> national region (maakunta) number.
NATIONAL = {
    "FI-01": "21",  # Åland
    "FI-02": "09",  # South Karelia
    "FI-03": "14",  # South Ostrobothnia
    "FI-04": "10",  # South Savo
    "FI-05": "18",  # Kainuu
    "FI-06": "05",  # Kanta-Häme
    "FI-07": "16",  # Central Ostrobothnia
    "FI-08": "13",  # Central Finland
    "FI-09": "08",  # Kymenlaakso
    "FI-10": "19",  # Lapland
    "FI-11": "06",  # Pirkanmaa
    "FI-12": "15",  # Ostrobothnia
    "FI-13": "12",  # North Karelia
    "FI-14": "17",  # North Ostrobothnia
    "FI-15": "11",  # North Savo
    "FI-16": "07",  # Päijät-Häme
    "FI-17": "04",  # Satakunta
    "FI-18": "01",  # Uusimaa
    "FI-19": "02",  # Southwest Finland
}


def municipalities_of(region: str, on: date) -> frozenset[str]:
    """Return the municipality codes of a region, by either code; empty for an unknown one."""
    number = NATIONAL.get(region, region)
    return frozenset(each.code for each in municipalities(on) if each.region_code == number)

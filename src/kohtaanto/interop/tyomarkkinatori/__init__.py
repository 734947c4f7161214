"""Vacancies of the national platform (Job Market Finland, Työmarkkinatori), read from files into values."""

from kohtaanto.interop.tyomarkkinatori.reading import parse_vacancies, read_vacancies
from kohtaanto.interop.tyomarkkinatori.records import (
    Application,
    Client,
    Contact,
    LanguageDemand,
    Link,
    Location,
    Moment,
    Owner,
    Position,
    Requirements,
    Terms,
    Texts,
    VacancyRecord,
    removals,
)

__all__ = [
    "Application",
    "Client",
    "Contact",
    "LanguageDemand",
    "Link",
    "Location",
    "Moment",
    "Owner",
    "Position",
    "Requirements",
    "Terms",
    "Texts",
    "VacancyRecord",
    "parse_vacancies",
    "read_vacancies",
    "removals",
]

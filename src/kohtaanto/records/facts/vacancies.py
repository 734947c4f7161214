"""Vacancies' rows as the profiles that matching reads, one query however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from kohtaanto.access.scope import Scope
from kohtaanto.codes.esco import occupation_ref
from kohtaanto.codes.lists import code_list, isced_level
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.matching.profiles import (
    LANGUAGE_LEVELS,
    SHIFTS,
    WORKING_TIMES,
    LanguageLevel,
    LanguageSkill,
    Start,
    VacancyProfile,
)
from kohtaanto.records.models import Vacancy
from kohtaanto.records.models.vacancies import VacancyState

# The list tells seasonal and summer work apart by name; its guide numbers them differently in two chapters.
_CONTRACTS = {
    "Permanent": "permanent",
    "Fixed-term": "temporary",
    "Seasonal work": "seasonal",
    "Summer job": "summerJob",
}
_FIELDS = (
    "id",
    "main_occupation",
    "occupations",
    "must_skills",
    "nice_skills",
    "work_languages",
    "permits",
    "driving_licences",
    "qualification_required",
    "education",
    "municipalities",
    "regions",
    "is_remote",
    "working_time",
    "working_hours",
    "continuity",
    "client",
    "company",
    "starts_on",
    "published_on",
    "expires_on",
    "open_positions",
)


def matched_vacancies(scope: Scope, ids: Collection[str] | None = None) -> tuple[VacancyProfile, ...]:
    """Return the published vacancies of the scope's area, or those of `ids` among them, by id."""
    return _vacancies(scope, ids, {"state": VacancyState.PUBLISHED})


def vacancy_of(scope: Scope, vacancy: str) -> VacancyProfile | None:
    """Return one vacancy's profile in whatever state; None where the walls do not give it."""
    found = _vacancies(scope, (vacancy,), {})
    return found[0] if found else None


def _vacancies(
    scope: Scope, ids: Collection[str] | None, condition: Mapping[str, Any]
) -> tuple[VacancyProfile, ...]:
    wanted = {} if ids is None else {"id__in": list(ids)}
    rows = Vacancy.objects.in_area(scope).filter(**condition, **wanted).order_by("id").values_list(*_FIELDS)
    return tuple(_vacancy(dict(zip(_FIELDS, row, strict=True))) for row in rows)


def _vacancy(row: Mapping[str, Any]) -> VacancyProfile:
    """Return the profile of a row.

    As in the national record, an empty list of permits, licences or languages asks for none; everything else
    that is empty has not been said.
    """
    occupations = tuple(dict.fromkeys(uri for uri in (row["main_occupation"], *row["occupations"]) if uri))
    education = isced_level(row["education"]) if row["education"] else None
    return VacancyProfile(
        id=row["id"],
        occupations=tuple(occupation_ref(uri) for uri in occupations) or None,
        must_skills=tuple(row["must_skills"]) or None,
        nice_skills=tuple(row["nice_skills"]) or None,
        languages=tuple(_language(each) for each in row["work_languages"] if each.get("must")),
        working_languages=frozenset(each["language"] for each in row["work_languages"]) or None,
        permits=frozenset(row["permits"]),
        licences=frozenset(row["driving_licences"]),
        qualifications=frozenset(occupations[:1]) if row["qualification_required"] else frozenset(),
        education=None if education is None else int(education),
        municipalities=_places(row),
        remote=row["is_remote"],
        working_time=frozenset({row["working_time"]}).intersection(WORKING_TIMES) or None,
        shifts=frozenset(row["working_hours"]).intersection(SHIFTS) or None,
        contracts=_contracts(row["continuity"]),
        industry=_industry(row["client"]) or _industry(row["company"]) or None,
        start=_start(row["starts_on"]),
        published=row["published_on"],
        expires=row["expires_on"],
        openings=row["open_positions"],
    )


def _language(entry: Mapping[str, Any]) -> LanguageSkill:
    level = entry.get("level")
    return LanguageSkill(entry["language"], cast(LanguageLevel, level) if level in LANGUAGE_LEVELS else None)


def _places(row: Mapping[str, Any]) -> frozenset[str] | None:
    if row["municipalities"]:
        return frozenset(row["municipalities"])
    regions = set(row["regions"])
    return (
        frozenset(code for code, each in every_municipality().items() if each.region_code in regions) or None
    )


def _contracts(codes: Collection[str]) -> frozenset[str] | None:
    names = {code_list("continuity").name(code, "en") for code in codes}
    return frozenset(_CONTRACTS[name] for name in names if name in _CONTRACTS) or None


def _industry(company: Mapping[str, Any]) -> str:
    return str(company.get("industryCode") or "")


def _start(day: date | None) -> Start | None:
    return None if day is None else Start("day", day)

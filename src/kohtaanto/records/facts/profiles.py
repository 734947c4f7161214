"""Jobseekers' rows as the profiles that matching reads, four queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from kohtaanto.access.scope import Scope
from kohtaanto.codes.esco import occupation_ref
from kohtaanto.matching.profiles import (
    HeldOccupation,
    HeldSkill,
    JobseekerProfile,
    LanguageLevel,
    LanguageSkill,
    SkillLevel,
    Source,
)
from kohtaanto.matching.weights import PARTS
from kohtaanto.records.models import Jobseeker, ProfileLanguage, ProfileOccupation, ProfileSkill

NATIVE = "native"
_SOURCES: tuple[Source, ...] = ("self", "document", "caseworker", "import")
_FIELDS = (
    "education",
    "qualifications",
    "permits",
    "driving_licences",
    "wished_municipalities",
    "longest_commute_km",
    "working_time",
    "working_hours",
    "contracts",
    "working_languages",
    "available_from",
    "wants_remote",
    "own_weights",
)


@dataclass(frozen=True, slots=True)
class MatchedPerson:
    """A jobseeker's profile, and what decides whom it is shown to by name."""

    profile: JobseekerProfile
    municipality: str | None
    responsible: str | None


def matched_people(scope: Scope, ids: Collection[str] | None = None) -> tuple[MatchedPerson, ...]:
    """Return the people of the scope's area who are served now, or those of `ids` among them, by id.

    They are read as figures: whoever shows one of them by name puts that on record.
    """
    return _people(scope, ids, {"archived_on__isnull": True})


def profile_of(scope: Scope, person: str) -> JobseekerProfile | None:
    """Return one person's profile, archived or not; None where the walls do not give the person."""
    found = _people(scope, (person,), {})
    return found[0].profile if found else None


def _people(
    scope: Scope, ids: Collection[str] | None, condition: Mapping[str, Any]
) -> tuple[MatchedPerson, ...]:
    wanted = {} if ids is None else {"id__in": list(ids)}
    fields = (
        "id",
        "municipality_code",
        "responsible_id",
        "is_protected",
        "profile__jobseeker_id",
        *(f"profile__{name}" for name in _FIELDS),
    )
    rows = Jobseeker.objects.in_area(scope).filter(**condition, **wanted).order_by("id").figures(*fields)
    lists = _Lists.read(scope, ids)
    return tuple(_person(row, lists) for row in rows)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The rows that hang on people, by person."""

    occupations: Mapping[str, tuple[HeldOccupation, ...]]
    skills: Mapping[str, tuple[HeldSkill, ...]]
    languages: Mapping[str, tuple[LanguageSkill, ...]]

    @staticmethod
    def read(scope: Scope, ids: Collection[str] | None) -> _Lists:
        """Read the three tables, three queries."""
        wanted = {} if ids is None else {"jobseeker_id__in": list(ids)}

        def rows(model: Any, *fields: str) -> Iterable[tuple[Any, ...]]:
            found = model.objects.in_area(scope).filter(**wanted).order_by("jobseeker_id", fields[0])
            return cast(Iterable[tuple[Any, ...]], found.figures("jobseeker_id", *fields))

        return _Lists(
            _by_person(
                rows(ProfileOccupation, "uri", "isco4", "experience_months", "is_wished"), _occupation
            ),
            _by_person(rows(ProfileSkill, "uri", "level", "source"), _skill),
            _by_person(rows(ProfileLanguage, "language", "level"), _language),
        )


def _by_person(rows: Iterable[tuple[Any, ...]], made: Any) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = defaultdict(tuple)
    for person, each in groupby(rows, itemgetter(0)):
        found[person] = tuple(made(*row[1:]) for row in each)
    return found


def _person(row: tuple[Any, ...], lists: _Lists) -> MatchedPerson:
    id_, municipality, responsible, is_protected, has_profile, *values = row
    # Of a protected person nothing about places is used: neither the home nor what was wished around it.
    told = dict(zip(_FIELDS, values, strict=True)) if has_profile else dict.fromkeys(_FIELDS)
    education = told["education"]
    weights = told["own_weights"] or {}
    profile = JobseekerProfile(
        id=id_,
        occupations=lists.occupations.get(id_),
        skills=lists.skills.get(id_),
        # ISCED 9 is "not elsewhere classified": no level at all.
        education=int(education) if education and education != "9" else None,
        qualifications=_set(told["qualifications"]),
        languages=lists.languages.get(id_),
        permits=_set(told["permits"]),
        licences=_set(told["driving_licences"]),
        home=None if is_protected else municipality,
        wished_municipalities=None if is_protected else _set(told["wished_municipalities"]),
        longest_commute_km=told["longest_commute_km"],
        working_time=_set(told["working_time"]),
        shifts=_set(told["working_hours"]),
        contracts=_set(told["contracts"]),
        working_languages=_set(told["working_languages"]),
        start_day=told["available_from"],
        remote=told["wants_remote"],
        own_weights={part: float(weights[part]) for part in PARTS if part in weights},
    )
    return MatchedPerson(profile, municipality, responsible)


def _occupation(uri: str, isco4: str, months: int | None, is_wished: bool) -> HeldOccupation:
    return HeldOccupation(
        occupation_ref(uri, isco4 or None), None if months is None else months / 12, is_wished
    )


def _skill(uri: str, level: str, source: str) -> HeldSkill:
    return HeldSkill(
        uri,
        cast(SkillLevel, level) if level else None,
        next((known for known in _SOURCES if known == source), None),
    )


def _language(language: str, level: str) -> LanguageSkill:
    return LanguageSkill(language, cast(LanguageLevel, "L1" if level == NATIVE else level) if level else None)


def _set(found: Collection[str] | None) -> frozenset[str] | None:
    return None if found is None else frozenset(found)

"""What matching needs of a vacancy, from the record of the national platform or of our own forms."""

from __future__ import annotations

from datetime import date

from kohtaanto.codes.esco import Vocabulary, occupation_ref
from kohtaanto.codes.lists import code_list, isced_level
from kohtaanto.interop.profiles.regions import municipalities_of
from kohtaanto.interop.tyomarkkinatori.records import VacancyRecord
from kohtaanto.matching.profiles import (
    LANGUAGE_LEVELS,
    SHIFTS,
    WORKING_TIMES,
    LanguageLevel,
    LanguageSkill,
    Start,
    VacancyProfile,
)

# The guide numbers seasonal and summer work differently in two chapters: go by the names.
_CONTRACTS = {
    "Permanent": "permanent",
    "Fixed-term": "temporary",
    "Seasonal work": "seasonal",
    "Summer job": "summerJob",
}


def vacancy_profile(record: VacancyRecord, on: date, known: Vocabulary | None = None) -> VacancyProfile:
    """Return the profile of a vacancy record.

    The national record lists what is required, so an empty list of permits, licences or languages asks for
    none; everything else that is empty has not been said. A vacancy that names only regions is in all their
    municipalities.
    """
    position, needs, terms = record.position, record.requirements, record.terms
    principal = record.client.industry_code if record.client else ""
    return VacancyProfile(
        id=record.external_id,
        occupations=tuple(occupation_ref(uri, within=known) for uri in position.every_occupation) or None,
        must_skills=needs.must_skills or None,
        nice_skills=record.nice_skills or None,
        languages=_languages(record),
        working_languages=frozenset(each.lower() for each in position.work_languages) or None,
        permits=frozenset(position.permit_cards),
        licences=frozenset(position.driving_licences),
        qualifications=frozenset(),
        education=_education(needs.education),
        municipalities=_municipalities(record, on),
        remote=terms.remote,
        working_time=frozenset(position.work_time).intersection(WORKING_TIMES) or None,
        shifts=frozenset(terms.working_hours).intersection(SHIFTS) or None,
        contracts=_contracts(position.continuity_of_work),
        industry=principal or record.owner.industry_code or None,
        start=_start(terms.start, terms.start_day),
        published=record.application.published.day if record.application.published else None,
        expires=record.application.expires.day if record.application.expires else None,
        openings=record.application.open_positions,
    )


def _languages(record: VacancyRecord) -> tuple[LanguageSkill, ...]:
    demands = tuple(
        LanguageSkill(each.language.lower(), _level(each.level)) for each in record.requirements.languages
    )
    # One language of work must be known; of several the record does not say whether all or one of them.
    spoken = [each.lower() for each in record.position.work_languages]
    told = {each.language for each in demands}
    only = tuple(LanguageSkill(each) for each in spoken if len(spoken) == 1 and each not in told)
    return (*demands, *only)


def _level(code: str) -> LanguageLevel | None:
    return next((level for level in LANGUAGE_LEVELS if level == code), None)


def _education(code: str) -> int | None:
    level = isced_level(code) if code else None
    return None if level is None else int(level)


def _municipalities(record: VacancyRecord, on: date) -> frozenset[str] | None:
    place = record.location
    regions = frozenset(code for region in place.regions for code in municipalities_of(region, on))
    return frozenset(place.municipalities) or regions or None


def _contracts(codes: tuple[str, ...]) -> frozenset[str] | None:
    names = {code_list("continuity").name(code, "en") for code in codes}
    return frozenset(_CONTRACTS[name] for name in names if name in _CONTRACTS) or None


def _start(code: str, day: date | None) -> Start | None:
    if code == "01":
        return Start("soon")
    if code == "03":
        return Start("agreed")
    return None if day is None else Start("day", day)

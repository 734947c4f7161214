"""One profile, key by key; docs/guides/match.md describes them for those who send profiles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from kohtaanto.codes.esco import OccupationRef, Vocabulary, occupation_ref
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import message
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.interop.profiles.fields import Fields
from kohtaanto.interop.profiles.regions import NATIONAL, municipalities_of
from kohtaanto.matching.profiles import (
    CONTRACTS,
    SHIFTS,
    WORKING_TIMES,
    HeldOccupation,
    HeldSkill,
    JobseekerProfile,
    LanguageLevel,
    LanguageSkill,
    SkillLevel,
    Source,
)
from kohtaanto.matching.weights import PARTS

_SKILL_LEVELS = ("beginner", "intermediate", "master")
_SOURCES = ("self", "document", "caseworker", "import")
_LANGUAGE_LEVELS = ("native", "L1", "A1", "A2", "B1", "B2", "C1", "C2")
_ISCED = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
_LONGEST_KM, _LONGEST_LIFE, _WEIGHT = 2000.0, 80.0, 100.0


def jobseeker_profile(root: Fields, on: date, known: Vocabulary) -> JobseekerProfile:
    """Return the profile of one object; a profile without an id is named after its row."""
    wishes = _wishes(root, on)
    profile = JobseekerProfile(
        id=root.text("id") or f"row-{root.notes.row}",
        occupations=_occupations(root, on, known),
        skills=_skills(root, known),
        education=_education(root),
        qualifications=_set(root.texts("qualifications")),
        languages=_languages(root),
        permits=_codes(root, "permits", ("permits",)),
        licences=_codes(root, "drivingLicenses", ("licence_classes", "licence_groups")),
        home=_municipality(root, "homeMunicipality"),
        wished_municipalities=wishes.wished_municipalities,
        longest_commute_km=_whole(root.number("longestCommuteKm", _LONGEST_KM)),
        working_time=root.choices("workTime", WORKING_TIMES) or None,
        shifts=_joined(wishes.shifts, root.choices("shifts", SHIFTS)),
        contracts=wishes.contracts,
        industries=wishes.industries,
        working_languages=wishes.working_languages,
        start_day=root.day("startDay"),
        remote=root.flag("remote"),
        may_be_presented=root.flag("mayBePresented"),
        own_weights=_own_weights(root),
    )
    root.finish()
    return profile


def _occupations(root: Fields, on: date, known: Vocabulary) -> tuple[HeldOccupation, ...] | None:
    done, wished = root.parts("occupations"), root.parts("wishedOccupations")
    if done is None and wished is None:
        return None
    found: dict[str, HeldOccupation] = {}
    for each in done or ():
        ref = _occupation(each, known)
        years = _years(each, on)
        if ref is not None:
            before = found.get(ref.uri)
            told = [one for one in (years, before.years if before else None) if one is not None]
            found[ref.uri] = HeldOccupation(ref, sum(told) if told else None)
    for each in wished or ():
        ref = _occupation(each, known)
        each.finish()
        if ref is not None:
            years = found[ref.uri].years if ref.uri in found else 0.0
            found[ref.uri] = HeldOccupation(ref, years, wished=True)
    return tuple(found.values())


def _occupation(part: Fields, known: Vocabulary) -> OccupationRef | None:
    uri, code = part.text("escoIdentifier"), part.text("escoCode")
    if uri is None and code is not None:
        uri = next((each.uri for each in known.occupations if each.code == code), None)
    isco4 = code.removeprefix("C").split(".")[0] if code else None
    if uri is None and isco4 is not None and isco4 in known.group_by_code:
        uri = known.groups[known.group_by_code[isco4]].uri
    if uri is None:
        part.notes.fault(part.path, message("An occupation needs its URI or its code in ESCO."))
        return None
    ref = occupation_ref(uri, isco4, known)
    if not ref.in_vocabulary and uri not in known.group_row:
        part.notes.doubt(
            part.at("escoIdentifier"),
            message("The occupation is not in the vocabulary."),
            message("It was kept and is matched by its ISCO group where that is known."),
        )
    return ref


def _years(part: Fields, on: date) -> float | None:
    start, end, told = part.day("startDate"), part.day("endDate"), part.number("years", _LONGEST_LIFE)
    part.text("employer")
    part.finish()
    if told is not None or start is None:
        return told
    last = on if end is None else end
    if last < start and end is not None:
        part.notes.fault(part.at("endDate"), message("The work ends before it begins."))
    return max((last - start).days, 0) / 365.25


def _skills(root: Fields, known: Vocabulary) -> tuple[HeldSkill, ...] | None:
    others, certificates = root.parts("otherSkills"), root.parts("certifications")
    if others is None and certificates is None:
        return None
    found: list[HeldSkill] = []
    for each in others or ():
        uri = each.text("escoIdentifier")
        level, source = each.choice("skillLevel", _SKILL_LEVELS), each.choice("source", _SOURCES)
        each.finish()
        if uri is None:
            each.notes.fault(each.at("escoIdentifier"), message("A skill needs its URI in ESCO."))
        else:
            found.append(HeldSkill(uri, cast(SkillLevel | None, level), cast(Source | None, source)))
    for each in certificates or ():
        found += [HeldSkill(uri, None, "document") for uri in each.texts("escoIdentifier") or ()]
        each.text("certificationName")
        each.text("institutionName")
        each.finish()
    for skill in found:
        if skill.uri not in known.skill_row:
            reason = message("The skill %(uri)s is not in the vocabulary.", uri=skill.uri[:120])
            root.notes.doubt("otherSkills", reason, message("It was kept but cannot be matched."))
    return tuple(found)


def _education(root: Fields) -> int | None:
    levels = []
    for each in root.parts("educations") or ():
        levels.append(each.choice("educationLevel", _ISCED))
        for key in ("educationName", "educationField", "startDate", "graduationDate", "institutionName"):
            each.text(key)
        each.finish()
    # ISCED 9 is "not elsewhere classified": no level at all.
    return max((int(level) for level in levels if level is not None and level != "9"), default=None)


def _languages(root: Fields) -> tuple[LanguageSkill, ...] | None:
    parts = root.parts("languageSkills")
    if parts is None:
        return None
    found = []
    for each in parts:
        code, level = each.text("languageCode"), each.choice("skillLevel", _LANGUAGE_LEVELS)
        each.text("escoIdentifier")
        each.finish()
        if code is None:
            each.notes.fault(each.at("languageCode"), message("A language needs its code (fi, sv, en …)."))
        else:
            level = "L1" if level == "native" else level
            found.append(LanguageSkill(code.lower(), cast(LanguageLevel | None, level)))
    return tuple(found)


def _wishes(root: Fields, on: date) -> JobseekerProfile:
    # A profile of wishes only: each list of preferences adds to it, None stays where none speaks of a thing.
    regions: set[str] | None = None
    shifts = contracts = industries = languages = None
    for each in root.parts("workPreferences") or ():
        places = _places(each, on)
        regions = places if regions is None else regions | (places or set())
        shifts = _joined(shifts, each.choices("workingTime", SHIFTS))
        contracts = _joined(contracts, each.choices("typeOfEmployment", CONTRACTS))
        industries = _joined(industries, _set(each.texts("naceCode")))
        languages = _joined(languages, _set(each.texts("workingLanguage")))
        each.finish()
    return JobseekerProfile(
        id="",
        wished_municipalities=None if regions is None else frozenset(regions),
        shifts=shifts,
        contracts=contracts,
        industries=industries,
        working_languages=languages,
    )


def _places(part: Fields, on: date) -> set[str] | None:
    regions = part.choices("preferredRegion", tuple(NATIONAL))
    named = _codes_of_municipalities(part, "preferredMunicipality")
    if regions is None and named is None:
        return None
    return {*(named or ()), *(code for region in regions or () for code in municipalities_of(region, on))}


def _codes_of_municipalities(part: Fields, key: str) -> frozenset[str] | None:
    found = part.texts(key)
    for code in found or ():
        if code not in every_municipality():
            part.notes.fault(part.at(key), message("There is no municipality %(code)s.", code=code[:80]))
    return _set(found)


def _municipality(root: Fields, key: str) -> str | None:
    return next(iter(_codes_of_municipalities(root, key) or ()), None)


def _codes(root: Fields, key: str, lists: Iterable[str]) -> frozenset[str] | None:
    found = _set(root.texts(key))
    for code in sorted(found or ()):
        if not any(code_list(name).knows(code) for name in lists):
            reason = message("The code %(code)s is not in the list.", code=code[:80])
            root.notes.doubt(root.at(key), reason, message("It was kept and matches only the same code."))
    return found


def _own_weights(root: Fields) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in root.parts("ownWeights") or ():
        told = {part: each.number(part, _WEIGHT) for part in PARTS}
        found |= {part: weight for part, weight in told.items() if weight is not None}
        each.finish()
    return found


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _set(found: Iterable[str] | None) -> frozenset[str] | None:
    return None if found is None else frozenset(found)


def _joined(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return one if other is None else (one or frozenset()) | other

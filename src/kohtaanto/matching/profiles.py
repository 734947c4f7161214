"""What matching knows of a jobseeker and of a vacancy: plain values, None wherever nobody has told.

No field for health, benefits, nationality, age, sex, identity code or address exists, and none may be added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kohtaanto.codes.esco import OccupationRef

SkillLevel = Literal["beginner", "intermediate", "master"]
Source = Literal["self", "document", "caseworker", "import"]
LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "L1"]
StartKind = Literal["soon", "day", "agreed"]

LANGUAGE_LEVELS: tuple[LanguageLevel, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "L1")
FULL_TIME, PART_TIME = "01", "02"
WORKING_TIMES = (FULL_TIME, PART_TIME)
SHIFTS = ("01", "02", "03", "04", "05", "06", "07", "08")
CONTRACTS = ("permanent", "temporary", "seasonal", "summerJob")


@dataclass(frozen=True, slots=True)
class HeldOccupation:
    """An occupation somebody has done or wants; `years` of experience, 0 for one only wanted."""

    ref: OccupationRef
    years: float | None = None
    wished: bool | None = None


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """An ESCO skill somebody has, how well, and who says so."""

    uri: str
    level: SkillLevel | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A language and its level: CEFR, or L1 for a mother tongue; None where only the language is known."""

    language: str
    level: LanguageLevel | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """When the work begins: as soon as possible, on a day, or as agreed."""

    kind: StartKind
    day: date | None = None


@dataclass(frozen=True, slots=True)
class JobseekerProfile:
    """A jobseeker as matching sees her: None means not asked or not told, an empty value means none.

    `permits` are the national codes 001–095, `licences` driving-licence classes or groups, `qualifications`
    the names of legally required qualifications, `home` and `wished_municipalities` three-digit codes
    (a protected person's come without), `industries` NACE codes or section letters, `may_be_presented` the
    recorded written consent to be shown to employers, `own_weights` factors by part of the score.
    """

    id: str
    occupations: tuple[HeldOccupation, ...] | None = None
    skills: tuple[HeldSkill, ...] | None = None
    education: int | None = None
    qualifications: frozenset[str] | None = None
    languages: tuple[LanguageSkill, ...] | None = None
    permits: frozenset[str] | None = None
    licences: frozenset[str] | None = None
    home: str | None = None
    wished_municipalities: frozenset[str] | None = None
    longest_commute_km: int | None = None
    working_time: frozenset[str] | None = None
    shifts: frozenset[str] | None = None
    contracts: frozenset[str] | None = None
    industries: frozenset[str] | None = None
    working_languages: frozenset[str] | None = None
    start_day: date | None = None
    remote: bool | None = None
    may_be_presented: bool | None = None
    own_weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """A vacancy as matching sees it: None means the employer has not said, an empty value: nothing is asked.

    `languages` must be known, `working_languages` are those the work is done in, as a wish meets them;
    `education` is the least ISCED level asked, `municipalities` the places of work, `industry` a NACE code,
    `expires` the last day to apply, `openings` how many are wanted.
    """

    id: str
    occupations: tuple[OccupationRef, ...] | None = None
    must_skills: tuple[str, ...] | None = None
    nice_skills: tuple[str, ...] | None = None
    languages: tuple[LanguageSkill, ...] | None = None
    working_languages: frozenset[str] | None = None
    permits: frozenset[str] | None = None
    licences: frozenset[str] | None = None
    qualifications: frozenset[str] | None = None
    education: int | None = None
    municipalities: frozenset[str] | None = None
    remote: bool | None = None
    working_time: frozenset[str] | None = None
    shifts: frozenset[str] | None = None
    contracts: frozenset[str] | None = None
    industry: str | None = None
    start: Start | None = None
    published: date | None = None
    expires: date | None = None
    openings: int | None = None


def cefr_rank(level: LanguageLevel) -> int:
    """Return 1 for A1 … 6 for C2; a mother tongue (L1) counts as C2.

    Asking for a mother tongue would ask for origin, so it asks for the highest level instead.
    """
    return min(LANGUAGE_LEVELS.index(level) + 1, 6)

"""What matching answers with: conditions, parts with their evidence, what is missing, blocking or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kohtaanto.codes.messages import Message


class Standing(StrEnum):
    """How a hard condition stands; what is unknown never excludes, except a consent nobody has given."""

    HOLDS = "holds"
    BLOCKS = "blocks"
    UNKNOWN = "unknown"


class Mender(StrEnum):
    """Who can mend or add something."""

    JOBSEEKER = "jobseeker"
    CASEWORKER = "caseworker"
    EMPLOYER = "employer"
    NOBODY = "nobody"


class Closing(StrEnum):
    """The kind of service that could close a gap."""

    CARD_TRAINING = "card training"
    LICENCE_TRAINING = "licence training"
    LANGUAGE_TRAINING = "language training"
    LABOUR_TRAINING = "labour training"
    EDUCATION = "education"
    WORK_TRIAL = "work trial"


class ConceptKind(StrEnum):
    """The vocabulary a concept's code belongs to."""

    SKILL = "skill"
    OCCUPATION = "occupation"
    PERMIT = "permit"
    LICENCE = "licence"
    LANGUAGE = "language"
    QUALIFICATION = "qualification"
    EDUCATION = "education"
    MUNICIPALITY = "municipality"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept by its URI or code: the face says its name in the reader's language; level for a language."""

    kind: ConceptKind
    code: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """One concept that is asked for and not there; `closing` is None where no service can close it."""

    concept: Concept
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One hard condition for a pair: how it stands, why, about what, and who can mend it."""

    name: str
    standing: Standing
    reason: Message
    mender: Mender = Mender.NOBODY
    gaps: tuple[Gap, ...] = ()

    @property
    def learnable(self) -> bool:
        """Tell whether a service could close every gap of a blocking condition."""
        return bool(self.gaps) and all(gap.closing is not None for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation behind a part: what was wanted, what the person has for it, and how well it stands."""

    wanted: Concept
    held: Concept | None
    strength: float
    reason: Message


@dataclass(frozen=True, slots=True)
class Part:
    """One named part of the score: `value` is `share` (0 to 1) times the person's `weight`, in float32."""

    name: str
    value: float
    share: float
    weight: float
    reason: Message
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something wanted that the person lacks without being excluded for it."""

    gap: Gap
    is_must: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something nobody has told, and who can add it."""

    name: str
    reason: Message
    mender: Mender


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a jobseeker and a vacancy fit or do not; the same for both sides. The parts sum to the score."""

    jobseeker: str
    vacancy: str
    score: float
    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...]
    missing: tuple[Missing, ...]
    unknown: tuple[Unknown, ...]
    weights_version: str

    @property
    def blocking(self) -> tuple[Condition, ...]:
        """Return the conditions that keep the pair apart."""
        return tuple(each for each in self.conditions if each.standing is Standing.BLOCKS)

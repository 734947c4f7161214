"""Why a jobseeker and a vacancy fit or do not: one explanation, the same from both sides."""

from __future__ import annotations

from datetime import date

import numpy as np

from kohtaanto.codes.messages import Message, message
from kohtaanto.matching import evidence as behind
from kohtaanto.matching import specification
from kohtaanto.matching.eligibility import conditions
from kohtaanto.matching.evidence import Opening, Person
from kohtaanto.matching.findings import Evidence, Explanation, Part
from kohtaanto.matching.gaps import missing, unknown
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import Model
from kohtaanto.matching.weights import PARTS

_ZERO = np.float32(0.0)


def explain(
    person: JobseekerProfile, vacancy: VacancyProfile, model: Model, on: date, *, presenting: bool = False
) -> Explanation:
    """Return the explanation of the pair on that day; its parts sum to the score that search gives."""
    one, other = behind.person(person, model), behind.opening(vacancy, model)
    return explain_ready(one, other, model, on, presenting=presenting)


def explain_ready(
    one: Person, other: Opening, model: Model, on: date, *, presenting: bool = False
) -> Explanation:
    """Return the explanation of two sides made ready: for many pairs, make each side ready once."""
    found = conditions(one.profile, other.profile, on, model.numbers, presenting=presenting)
    parts = _parts(one, other, model)
    score = np.float32(parts[0].value)
    for part in parts[1:]:
        score = score + np.float32(part.value)
    return Explanation(
        one.profile.id,
        other.profile.id,
        float(score),
        parts,
        found,
        missing(one, other, found, model),
        unknown(one, other, found, model),
        model.numbers.version,
    )


def _parts(one: Person, other: Opening, model: Model) -> tuple[Part, ...]:
    skills = _ZERO
    for wanted in other.wanted:
        skills = skills + wanted.share * one.view.held[wanted.row]
    shares = (
        skills,
        max((one.view.pull[node] for node in other.nodes), default=_ZERO),
        max((one.view.experience[node] for node in other.nodes), default=_ZERO),
        specification.distance(one.profile, other.profile, model),
        specification.wishes(one.profile, other.profile, model),
    )
    seen = (
        behind.skill_evidence(one, other, model),
        behind.occupation_evidence(one, other, model),
        behind.experience_evidence(one, other, model),
        (),
        behind.wish_evidence(one.profile, other.profile),
    )
    return tuple(
        Part(
            name,
            float(weight * share),
            float(share),
            float(weight),
            _reason(name, one, other, evidence),
            evidence,
        )
        for name, weight, share, evidence in zip(PARTS, one.view.weights, shares, seen, strict=True)
    )


def _reason(name: str, one: Person, other: Opening, evidence: tuple[Evidence, ...]) -> Message:
    if name == "distance":
        return behind.distance_reason(one.profile, other.profile)
    if name == "skills":
        return message(
            "Skills held or near: %(held)s of %(wanted)s.", held=len(evidence), wanted=len(other.wanted)
        )
    if name == "wishes":
        met = sum(each.strength > 0 for each in evidence)
        return message("Wishes fulfilled: %(met)s of %(asked)s.", met=met, asked=len(evidence))
    return evidence[0].reason if evidence else message("Nothing near is known.")

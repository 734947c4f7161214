"""What stands behind each part of one pair's score: which skill for which, which occupation near which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kohtaanto.codes.messages import Message, message
from kohtaanto.matching.columns import F32
from kohtaanto.matching.distance import is_remote_for, kilometres
from kohtaanto.matching.encode import encode_jobseekers
from kohtaanto.matching.findings import Concept, ConceptKind, Evidence
from kohtaanto.matching.profiles import HeldOccupation, JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import (
    Model,
    Trade,
    Wanted,
    held_skills,
    matched_occupations,
    trades,
    vacancy_nodes,
    wanted_skills,
)
from kohtaanto.matching.views import PersonView, person_view
from kohtaanto.matching.wishes import outcomes

# From here on an occupation is called near in words; the score knows no such line.
_NEAR = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A jobseeker made ready for many explanations; `levels` (skills) is how well each own skill is held."""

    profile: JobseekerProfile
    view: PersonView
    levels: F32
    occupations: tuple[HeldOccupation, ...]
    trades: tuple[Trade, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """A vacancy made ready for many explanations."""

    profile: VacancyProfile
    wanted: tuple[Wanted, ...]
    nodes: tuple[int, ...]


def person(profile: JobseekerProfile, model: Model) -> Person:
    """Return the jobseeker made ready."""
    levels = np.zeros(len(model.skills.rarity), dtype=np.float32)
    for row, level in held_skills(profile, model).items():
        levels[row] = level
    view = person_view(encode_jobseekers([profile], model), 0, model)
    return Person(profile, view, levels, matched_occupations(profile, model), trades(profile, model))


def opening(profile: VacancyProfile, model: Model) -> Opening:
    """Return the vacancy made ready."""
    return Opening(profile, wanted_skills(profile, model), vacancy_nodes(profile, model))


def skill_evidence(one: Person, other: Opening, model: Model) -> tuple[Evidence, ...]:
    """Return what the person has for each wanted skill, the weightiest first."""
    found = [
        (float(wanted.share * one.view.held[wanted.row]), _skill(one, wanted, model))
        for wanted in other.wanted
        if one.view.held[wanted.row] > 0
    ]
    return tuple(each for _, each in sorted(found, key=lambda pair: -pair[0]))


def occupation_evidence(one: Person, other: Opening, model: Model) -> tuple[Evidence, ...]:
    """Return the person's occupation nearest to one of the vacancy's, if any is near at all."""
    best = _nearest(one, other, model, "pull")
    if best is None:
        return ()
    strength, occupation, trade, node = best
    reason = _nearness_reason(occupation, trade.node == node, strength)
    return (Evidence(_node(node, model), _occupation(occupation), strength, reason),)


def experience_evidence(one: Person, other: Opening, model: Model) -> tuple[Evidence, ...]:
    """Return the occupation whose experience counts most for the vacancy, if any does."""
    best = _nearest(one, other, model, "experience")
    if best is None:
        return ()
    strength, occupation, _, node = best
    reason = message("The years of experience are not told.")
    if occupation.years is not None:
        reason = message("Years of experience: %(years)s.", years=round(float(occupation.years), 1))
    return (Evidence(_node(node, model), _occupation(occupation), strength, reason),)


def distance_reason(one: JobseekerProfile, other: VacancyProfile) -> Message:
    """Return the distance in words."""
    if is_remote_for(one, other):
        return message("The work can be done from afar.")
    km = kilometres(one, other)
    if km is None:
        return message("The distance is unknown and counts as a middling one.")
    return message("The way is %(km)s km as the crow flies.", km=km)


def wish_evidence(one: JobseekerProfile, other: VacancyProfile) -> tuple[Evidence, ...]:
    """Return each wish both sides speak of, fulfilled or not."""
    said = {True: message("The wish is fulfilled."), False: message("The wish is not fulfilled.")}
    return tuple(
        Evidence(Concept(ConceptKind.WISH, dimension), None, float(met), said[met])
        for dimension, met in outcomes(one, other).items()
    )


def skill_concept(row: int, model: Model) -> Concept:
    """Return the concept of a skill row."""
    return Concept(ConceptKind.SKILL, model.vocabulary.skills[row].uri)


def _skill(one: Person, wanted: Wanted, model: Model) -> Evidence:
    concept, strength = skill_concept(wanted.row, model), one.view.held[wanted.row]
    if one.levels[wanted.row] == strength:
        return Evidence(concept, concept, float(strength), message("Has the skill."))
    held, values = model.skills.stood_for_by.row(wanted.row)
    ways = values * one.levels[held]
    if len(ways) and ways.max() == strength:
        near = skill_concept(int(held[ways.argmax()]), model)
        return Evidence(concept, near, float(strength), message("Has a skill near it."))
    brought, degrees = model.skills.brought_by.row(wanted.row)
    done = next(
        occupation
        for occupation, trade in zip(one.occupations, one.trades, strict=True)
        if (degrees[brought == trade.node] * trade.practice == strength).any()
    )
    return Evidence(concept, _occupation(done), float(strength), message("Comes with an occupation done."))


def _nearness_reason(occupation: HeldOccupation, is_same: bool, strength: float) -> Message:
    if is_same:
        return message("The occupation is the same.")
    if strength < _NEAR:
        return message("The nearest occupation is far from it.")
    if occupation.wished and not occupation.years:
        return message("Wishes for a near occupation.")
    return message("Has done a near occupation.")


def _nearest(
    one: Person, other: Opening, model: Model, factor: str
) -> tuple[float, HeldOccupation, Trade, int] | None:
    ways = [
        (float(getattr(trade, factor) * model.nearness.between(trade.node, node)), occupation, trade, node)
        for occupation, trade in zip(one.occupations, one.trades, strict=True)
        for node in other.nodes
    ]
    best = max(ways, key=lambda way: way[0], default=None)
    return best if best is not None and best[0] > 0 else None


def _node(node: int, model: Model) -> Concept:
    known = model.vocabulary
    concepts = len(known.occupations)
    uri = known.occupations[node].uri if node < concepts else known.groups[node - concepts].uri
    return Concept(ConceptKind.OCCUPATION, uri)


def _occupation(occupation: HeldOccupation) -> Concept:
    return Concept(ConceptKind.OCCUPATION, occupation.ref.uri)

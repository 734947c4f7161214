"""What a profile says in the terms of the score: skills wanted and held, occupations, wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.matching.occupations import Nearness
from kohtaanto.matching.profiles import HeldOccupation, JobseekerProfile, VacancyProfile
from kohtaanto.matching.skills import SkillGraph
from kohtaanto.matching.weights import Weights

Origin = Literal["must", "nice", "occupation"]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Everything the score looks up: vocabulary, numbers, skill graph, nearness of occupations."""

    vocabulary: Vocabulary
    numbers: Weights
    skills: SkillGraph
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill a vacancy wants: its row, its share of all that is wanted (float32), and who said so."""

    row: int
    share: np.float32
    origin: Origin


@dataclass(frozen=True, slots=True)
class Trade:
    """An occupation of a person as the score takes it: node, and three factors from 0 to 1 (float32).

    `pull` scales its nearness, `practice` the skills that come with it, `experience` the part of that name.
    """

    node: int
    pull: np.float32
    practice: np.float32
    experience: np.float32


def wanted_skills(vacancy: VacancyProfile, model: Model) -> tuple[Wanted, ...]:
    """Return what the vacancy wants, rows ascending; essentials of its occupations fill a short list."""
    table, rarity = model.numbers.wanted, model.skills.rarity
    origin: dict[int, Origin] = dict.fromkeys(_rows(vacancy.nice_skills, model), "nice")
    origin |= dict.fromkeys(_rows(vacancy.must_skills, model), "must")
    degree = {"must": table["must"], "nice": table["nice"], "occupation": table["of_occupation"]}
    weight = {row: np.float32(degree[who]) * rarity[row] for row, who in origin.items()}
    chosen = sorted(weight, key=lambda row: (-weight[row], row))[: int(table["at_most"])]
    short = int(table["at_least"]) - len(chosen)
    for row in _essentials(vacancy, model, origin)[: max(short, 0)]:
        origin[row] = "occupation"
        weight[row] = np.float32(degree["occupation"]) * rarity[row]
        chosen.append(row)
    whole = np.float32(table["evidence"])
    for row in sorted(chosen):
        whole = whole + weight[row]
    return tuple(Wanted(row, weight[row] / whole, origin[row]) for row in sorted(chosen))


def held_skills(person: JobseekerProfile, model: Model) -> dict[int, np.float32]:
    """Return the level (0 to 1) of each skill of the profile by row, the best where a skill comes twice."""
    levels: Mapping[str, float] = model.numbers.held
    held: dict[int, np.float32] = {}
    for skill in person.skills or ():
        row = model.vocabulary.skill_row.get(skill.uri)
        if row is not None:
            level = np.float32(levels[skill.level or "untold"])
            held[row] = max(level, held.get(row, level))
    return held


def trades(person: JobseekerProfile, model: Model) -> tuple[Trade, ...]:
    """Return the person's occupations that can be matched, in the order of the profile."""
    has_wish = any(each.wished for each in person.occupations or ())
    return tuple(_trade(each, has_wish, model) for each in matched_occupations(person, model))


def matched_occupations(person: JobseekerProfile, model: Model) -> tuple[HeldOccupation, ...]:
    """Return the person's occupations that have a node, in the order of the profile."""
    return tuple(each for each in person.occupations or () if model.nearness.node(each.ref) >= 0)


def vacancy_nodes(vacancy: VacancyProfile, model: Model) -> tuple[int, ...]:
    """Return the nodes of the vacancy's occupations, ascending, those matched nowhere left out."""
    found = {model.nearness.node(ref) for ref in vacancy.occupations or ()}
    return tuple(sorted(found - {-1}))


def _trade(occupation: HeldOccupation, has_wish: bool, model: Model) -> Trade:
    numbers = model.numbers
    pull = numbers.not_wished if has_wish and not occupation.wished else 1.0
    return Trade(
        model.nearness.node(occupation.ref),
        np.float32(pull),
        np.float32(numbers.practice.at(occupation.years)),
        np.float32(numbers.experience.at(occupation.years)),
    )


def _rows(uris: tuple[str, ...] | None, model: Model) -> list[int]:
    known = model.vocabulary.skill_row
    return [known[uri] for uri in uris or () if uri in known]


def _essentials(vacancy: VacancyProfile, model: Model, stated: Mapping[int, Origin]) -> list[int]:
    found: set[int] = set()
    for ref in vacancy.occupations or ():
        if ref.in_vocabulary and ref.uri in model.vocabulary.occupation_row:
            rows, essential = model.vocabulary.skills_of(model.vocabulary.occupation_row[ref.uri])
            found.update(rows[essential].tolist())
    return sorted(found - stated.keys(), key=lambda row: (-model.skills.rarity[row], row))

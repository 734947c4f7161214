"""Which skills people have and vacancies ask, drawn from ESCO's relations between occupations and skills."""

from __future__ import annotations

from functools import cache
from random import Random

from kohtaanto.codes.esco import Occupation, Skill, vocabulary
from kohtaanto.demo.chance import drawn_id, happens, several, weighted
from kohtaanto.demo.person_rows import SkillRow

_ESSENTIAL, _OPTIONAL = 0.78, 0.14
_MOST_OPTIONAL = 7
_SOURCES = {"self": 0.62, "document": 0.18, "caseworker": 0.12, "import": 0.08}
# Levels by experience: beginners under a year, masters after five.
_LEVELS = (
    (12, {"beginner": 0.55, "intermediate": 0.3, "": 0.15}),
    (60, {"beginner": 0.12, "intermediate": 0.63, "master": 0.1, "": 0.15}),
    (1200, {"intermediate": 0.45, "master": 0.4, "": 0.15}),
)


def draw_skills(
    random: Random, person: str, done: tuple[tuple[Occupation, int], ...]
) -> tuple[SkillRow, ...]:
    """Return the skills of somebody who has done these occupations so long: essential ones mostly."""
    found: dict[str, SkillRow] = {}
    for occupation, months in done:
        essential, optional = skills_of(occupation.uri)
        held = [uri for uri in essential if happens(random, _ESSENTIAL)]
        held += [uri for uri in optional if happens(random, _OPTIONAL)][:_MOST_OPTIONAL]
        for uri in held:
            found.setdefault(
                uri, SkillRow(drawn_id(random), person, uri, draw_level(random, months), _source(random))
            )
    return tuple(found.values())


def draw_wanted(random: Random, occupation: Occupation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a vacancy asks: skills it must have, all essential, and skills that are a plus."""
    essential, optional = skills_of(occupation.uri)
    must = several(random, essential, 3, 6)
    rest = [uri for uri in essential if uri not in must]
    nice = several(random, rest, 0, 2) + several(random, optional, 1, 3)
    return tuple(must), tuple(nice)


def draw_level(random: Random, months: int) -> str:
    """Return a level that fits the experience; empty where it is not told."""
    return weighted(random, next(levels for most, levels in _LEVELS if months <= most))


@cache
def skills_of(occupation_uri: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the essential and the optional skills of an occupation, in the order of the vocabulary."""
    known = vocabulary()
    rows, essential = known.skills_of(known.occupation_row[occupation_uri])
    named = [
        (known.skills[row].uri, bool(is_essential)) for row, is_essential in zip(rows, essential, strict=True)
    ]
    return tuple(uri for uri, needed in named if needed), tuple(uri for uri, needed in named if not needed)


def skill_named(label: str) -> Skill:
    """Return the skill with this Finnish label; KeyError where there is none."""
    return _by_label()[label]


@cache
def _by_label() -> dict[str, Skill]:
    return {each.labels.fi: each for each in vocabulary().skills}


def _source(random: Random) -> str:
    return weighted(random, _SOURCES)

"""Concepts and relations as they are met in file after file, put together into the tables of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kohtaanto.codes.esco import (
    IscoGroup,
    Labels,
    Links,
    Occupation,
    Skill,
    SkillGroup,
    Tables,
    Vocabulary,
)
from kohtaanto.codes.problems import Problem

Row = Mapping[str, str]
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class EscoRead:
    """What the files held; `refused` rows are not in the tables, `warnings` tell what is incomplete."""

    version: str
    tables: Tables
    links: Links
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    refused: int

    @property
    def is_whole(self) -> bool:
        """Return whether occupations, skills and their relations are there; without them it is labels only."""
        return bool(self.tables.occupations and self.tables.skills and self.links.occupation_skills)

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of these tables; what stands only in a relation is in its `left_out`."""
        return Vocabulary.from_tables(self.version, self.tables, self.links)


@dataclass(slots=True)
class Concept:
    """What has been read of one concept: its labels by language and the other columns of its first file."""

    row: Row
    preferred: dict[str, str] = field(default_factory=dict)
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    description_en: str = ""

    def labels(self) -> Labels:
        """Return the preferred labels, empty where a language was not given."""
        return Labels(*(self.preferred.get(language, "") for language in LANGUAGES))


@dataclass(slots=True)
class Assembling:
    """Concepts by kind and URI, and links, while the files are read."""

    occupations: dict[str, Concept] = field(default_factory=dict)
    skills: dict[str, Concept] = field(default_factory=dict)
    groups: dict[str, Concept] = field(default_factory=dict)
    skill_groups: dict[str, Concept] = field(default_factory=dict)
    occupation_skills: list[tuple[str, str, bool]] = field(default_factory=list)
    occupation_broader: list[tuple[str, str]] = field(default_factory=list)
    skill_broader: list[tuple[str, str]] = field(default_factory=list)
    skill_relations: list[tuple[str, str, bool]] = field(default_factory=list)

    def tables(self) -> Tables:
        """Return the concepts in the order of their URIs, which no order of files can change."""
        return Tables(
            occupations=[_occupation(uri, concept) for uri, concept in _ordered(self.occupations)],
            skills=[_skill(uri, concept) for uri, concept in _ordered(self.skills)],
            groups=[
                IscoGroup(uri, _code(concept), concept.labels()) for uri, concept in _ordered(self.groups)
            ],
            skill_groups=[
                SkillGroup(uri, _code(concept), concept.preferred.get("en", ""))
                for uri, concept in _ordered(self.skill_groups)
            ],
        )

    def links(self) -> Links:
        """Return the relations, none twice."""
        return Links(
            occupation_skills=tuple(dict.fromkeys(self.occupation_skills)),
            occupation_broader=tuple(dict.fromkeys(self.occupation_broader)),
            skill_broader=tuple(dict.fromkeys(self.skill_broader)),
            skill_relations=tuple(dict.fromkeys(self.skill_relations)),
        )


def _ordered(concepts: Mapping[str, Concept]) -> Iterable[tuple[str, Concept]]:
    return sorted(concepts.items(), key=lambda item: item[0])


def _occupation(uri: str, concept: Concept) -> Occupation:
    return Occupation(
        uri=uri,
        code=_code(concept),
        isco4=concept.row.get("iscoGroup", ""),
        labels=concept.labels(),
        alternatives=concept.others,
        regulated=concept.row.get("regulatedProfessionNote", "").endswith("/regulated"),
        description_en=concept.description_en,
    )


def _skill(uri: str, concept: Concept) -> Skill:
    return Skill(
        uri=uri,
        kind=concept.row.get("skillType", ""),
        reuse=concept.row.get("reuseLevel", ""),
        labels=concept.labels(),
        alternatives=concept.others,
        description_en=concept.description_en,
    )


def _code(concept: Concept) -> str:
    return concept.row.get("code", "")

"""A whole version of ESCO in memory: concepts in tables, look-ups by URI, relations as index arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kohtaanto.codes.esco.concepts import IscoGroup, Occupation, Skill, SkillGroup
from kohtaanto.codes.esco.relations import Flags, Links, Numbering, Relations, Rows, relations_of


@dataclass(frozen=True, slots=True)
class Tables:
    """The concepts of one version, in row order."""

    occupations: Sequence[Occupation]
    skills: Sequence[Skill]
    groups: Sequence[IscoGroup]
    skill_groups: Sequence[SkillGroup] = ()

    def numbering(self) -> Numbering:
        """Return the row numbers by URI."""
        skills = _by_uri(self.skills)
        groups = {concept.uri: row for row, concept in enumerate(self.skill_groups, start=len(self.skills))}
        return Numbering(_by_uri(self.occupations), _by_uri(self.groups), skills, skills | groups)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One version of ESCO; every row number refers to the tables of this very vocabulary.

    `occupation_skill_offsets` (occupations + 1), `occupation_skill_rows` and `occupation_skill_essential`
    are compressed rows: skills of occupation r stand at offsets[r]:offsets[r + 1], ascending.
    `occupation_group` (occupations) is the row of the ISCO unit group, -1 where unknown;
    `occupation_broader` (occupations) the row of the broader occupation, -1 where an ISCO group is;
    `group_broader` (groups) the row of the broader ISCO group, -1 at the top.
    Skill nodes: 0 … skills - 1 are skills, from `len(skills)` on they are skill groups.
    `skill_broader` (edges, 2) leads from a node to a broader node, several where ESCO gives several;
    `skill_relations` (edges, 2) from a skill to a skill it builds on, `skill_relation_essential` (edges) how.
    `left_out` names the URIs that stood in a relation but in no table.
    """

    version: str
    occupations: tuple[Occupation, ...]
    skills: tuple[Skill, ...]
    groups: tuple[IscoGroup, ...]
    skill_groups: tuple[SkillGroup, ...]
    occupation_row: Mapping[str, int]
    skill_row: Mapping[str, int]
    group_row: Mapping[str, int]
    group_by_code: Mapping[str, int]
    occupation_group: Rows
    occupation_broader: Rows
    group_broader: Rows
    occupation_skill_offsets: Rows
    occupation_skill_rows: Rows
    occupation_skill_essential: Flags
    skill_broader: Rows
    skill_relations: Rows
    skill_relation_essential: Flags
    left_out: tuple[str, ...] = ()

    @staticmethod
    def from_tables(version: str, tables: Tables, links: Links) -> Vocabulary:
        """Return the vocabulary of these concepts and of relations named by URI, as official files are."""
        relations, missing = relations_of(links, tables.numbering())
        return Vocabulary.assembled(version, tables, relations, missing)

    @staticmethod
    def assembled(
        version: str, tables: Tables, relations: Relations, left_out: tuple[str, ...] = ()
    ) -> Vocabulary:
        """Return the vocabulary of relations that are already arrays over these tables."""
        by_code = {group.code: row for row, group in enumerate(tables.groups)}
        groups = [by_code.get(occupation.isco4, -1) for occupation in tables.occupations]
        return Vocabulary(
            version=version,
            occupations=tuple(tables.occupations),
            skills=tuple(tables.skills),
            groups=tuple(tables.groups),
            skill_groups=tuple(tables.skill_groups),
            occupation_row=_by_uri(tables.occupations),
            skill_row=_by_uri(tables.skills),
            group_row=_by_uri(tables.groups),
            group_by_code=by_code,
            occupation_group=np.array(groups, dtype=np.int32),
            occupation_broader=relations.occupation_broader,
            group_broader=relations.group_broader,
            occupation_skill_offsets=relations.occupation_skill_offsets,
            occupation_skill_rows=relations.occupation_skill_rows,
            occupation_skill_essential=relations.occupation_skill_essential,
            skill_broader=relations.skill_broader,
            skill_relations=relations.skill_relations,
            skill_relation_essential=relations.skill_relation_essential,
            left_out=left_out,
        )

    def skills_of(self, occupation_row: int) -> tuple[Rows, Flags]:
        """Return the skill rows of an occupation, ascending, and which of them are essential."""
        start, end = self.occupation_skill_offsets[occupation_row : occupation_row + 2]
        return self.occupation_skill_rows[start:end], self.occupation_skill_essential[start:end]


def _by_uri(concepts: Sequence[Occupation | Skill | IscoGroup]) -> dict[str, int]:
    return {concept.uri: row for row, concept in enumerate(concepts)}

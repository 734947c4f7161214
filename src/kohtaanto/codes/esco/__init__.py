"""ESCO, the European classification of occupations and skills: concepts, relations and references to them."""

from kohtaanto.codes.esco.concepts import IscoGroup, Labels, Occupation, Skill, SkillGroup
from kohtaanto.codes.esco.references import OccupationRef, isco_group_of, occupation_ref
from kohtaanto.codes.esco.relations import Links
from kohtaanto.codes.esco.shipped import vocabulary
from kohtaanto.codes.esco.tables import Tables, Vocabulary

__all__ = [
    "IscoGroup",
    "Labels",
    "Links",
    "Occupation",
    "OccupationRef",
    "Skill",
    "SkillGroup",
    "Tables",
    "Vocabulary",
    "isco_group_of",
    "occupation_ref",
    "vocabulary",
]

"""The concepts of ESCO as values: occupation, skill, group of skills and ISCO group, with their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Labels:
    """The preferred label of a concept in the three languages."""

    fi: str
    sv: str
    en: str

    def say(self, language: Language) -> str:
        """Return the label in `language`, else in the first language that has one (fi, sv, en)."""
        said: str = getattr(self, language)
        return said or self.fi or self.sv or self.en


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation; `code` is its place in the ESCO tree, `isco4` its ISCO unit group."""

    uri: str
    code: str
    isco4: str
    labels: Labels
    alternatives: Mapping[str, tuple[str, ...]]
    regulated: bool = False
    description_en: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or a piece of knowledge; `kind` and `reuse` are ESCO's own words, empty where it gives none."""

    uri: str
    kind: str
    reuse: str
    labels: Labels
    alternatives: Mapping[str, tuple[str, ...]]
    description_en: str = ""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A branch of the skill tree (ESCO skill group or ISCED-F field); labels only in English."""

    uri: str
    code: str
    label_en: str


@dataclass(frozen=True, slots=True)
class IscoGroup:
    """A group of ISCO-08; `code` has one to four digits."""

    uri: str
    code: str
    labels: Labels

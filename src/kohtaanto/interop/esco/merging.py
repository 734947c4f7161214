"""A version of ESCO as it was read, completed by what an earlier one knows: labels, and the words of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from kohtaanto.codes.esco import IscoGroup, Labels, Occupation, Skill, SkillGroup, Tables, Vocabulary
from kohtaanto.codes.esco.relations import Relations
from kohtaanto.interop.esco.assembling import LANGUAGES, EscoRead

Described = TypeVar("Described", Occupation, Skill)
Named = TypeVar("Named", Occupation, Skill, IscoGroup, SkillGroup)
# English names are ESCO's own. In Finnish and Swedish the vocabulary has gathered names from elsewhere too.
_GATHERED = ("fi", "sv")


@dataclass(frozen=True, slots=True)
class Merged:
    """The completed vocabulary; `filled` counts by language the labels that the files did not give."""

    vocabulary: Vocabulary
    filled: Mapping[str, int]
    lacking: Mapping[str, int]


def merged(read: EscoRead, before: Vocabulary) -> Merged:
    """Return what was read with the labels it lacks taken from the vocabulary used before.

    Files without relations are labels for the version used before: its concepts and relations stay.
    """
    made = _whole(read, before) if read.is_whole else _relabelled(read, before)
    given = {each.uri: each.labels for each in _labelled(read.tables)}
    now = {each.uri: each.labels for each in _labelled(made)}
    filled, lacking = dict.fromkeys(LANGUAGES, 0), dict.fromkeys(LANGUAGES, 0)
    for uri, labels in now.items():
        for language in LANGUAGES:
            told = getattr(given.get(uri), language, "")
            lacking[language] += not getattr(labels, language)
            filled[language] += bool(getattr(labels, language)) and not told
    return Merged(made, filled, lacking)


def _whole(read: EscoRead, before: Vocabulary) -> Vocabulary:
    occupations, skills = _by_uri(before.occupations), _by_uri(before.skills)
    groups, skill_groups = _by_uri(before.groups), _by_uri(before.skill_groups)
    tables = Tables(
        [_completed(each, occupations.get(each.uri)) for each in read.tables.occupations],
        [_completed(each, skills.get(each.uri)) for each in read.tables.skills],
        [_named(each, groups.get(each.uri)) for each in read.tables.groups],
        [_in_english(each, skill_groups.get(each.uri)) for each in read.tables.skill_groups],
    )
    return Vocabulary.from_tables(read.version, tables, read.links)


def _relabelled(read: EscoRead, before: Vocabulary) -> Vocabulary:
    occupations, skills = _by_uri(read.tables.occupations), _by_uri(read.tables.skills)
    groups = _by_uri(read.tables.groups)
    tables = Tables(
        [_with_names(each, occupations.get(each.uri)) for each in before.occupations],
        [_with_names(each, skills.get(each.uri)) for each in before.skills],
        [_named(groups.get(each.uri, each), each) for each in before.groups],
        before.skill_groups,
    )
    relations = Relations(**{name: getattr(before, name) for name in Relations.__slots__})
    return Vocabulary.assembled(before.version, tables, relations, before.left_out)


def _with_names(concept: Described, given: Described | None) -> Described:
    if given is None:
        return concept
    told = _completed(given, concept)
    # Everything but names and descriptions is what the version said.
    return replace(
        concept,
        labels=told.labels,
        alternatives=told.alternatives,
        description_en=told.description_en or concept.description_en,
    )


def _completed(concept: Described, earlier: Described | None) -> Described:
    if earlier is None:
        return concept
    labels = _labels(concept.labels, earlier.labels)
    return replace(
        concept,
        labels=labels,
        alternatives={language: _others(labels, concept, earlier, language) for language in LANGUAGES},
        description_en=concept.description_en or earlier.description_en,
    )


def _others(labels: Labels, concept: Described, earlier: Described, language: str) -> tuple[str, ...]:
    known = earlier.alternatives.get(language, ())
    if not getattr(concept.labels, language):
        return known
    found: dict[str, str] = {}
    gathered: tuple[str, ...] = known if language in _GATHERED else ()
    for each in (*concept.alternatives.get(language, ()), *gathered):
        found.setdefault(each.casefold(), each)
    found.pop(getattr(labels, language).casefold(), None)
    return tuple(found.values())


def _named(group: IscoGroup, earlier: IscoGroup | None) -> IscoGroup:
    return group if earlier is None else replace(group, labels=_labels(group.labels, earlier.labels))


def _in_english(group: SkillGroup, earlier: SkillGroup | None) -> SkillGroup:
    return group if earlier is None else replace(group, label_en=group.label_en or earlier.label_en)


def _labels(told: Labels, earlier: Labels) -> Labels:
    return Labels(*(getattr(told, each) or getattr(earlier, each) for each in LANGUAGES))


def _labelled(tables: Tables | Vocabulary) -> Iterator[Occupation | Skill | IscoGroup]:
    yield from tables.occupations
    yield from tables.skills
    yield from tables.groups


def _by_uri(concepts: Iterable[Named]) -> dict[str, Named]:
    return {concept.uri: concept for concept in concepts}

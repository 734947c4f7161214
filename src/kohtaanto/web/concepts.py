"""The names of concepts and of the parts of a score, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from django.utils.translation import gettext, gettext_noop

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.esco.concepts import Labels, Language
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.matching.findings import Closing, Concept, ConceptKind, Mender

PART_NAMES = {
    "skills": gettext_noop("Skills"),
    "occupation": gettext_noop("Occupation"),
    "experience": gettext_noop("Work experience"),
    "distance": gettext_noop("Way to work"),
    "wishes": gettext_noop("Wishes"),
}
CLOSING_NAMES = {
    Closing.CARD_TRAINING: gettext_noop("A short course for the card"),
    Closing.LICENCE_TRAINING: gettext_noop("A driving licence"),
    Closing.LANGUAGE_TRAINING: gettext_noop("Language training"),
    Closing.LABOUR_TRAINING: gettext_noop("Labour market training"),
    Closing.EDUCATION: gettext_noop("A degree or a part of one"),
    Closing.WORK_TRIAL: gettext_noop("Practice at work"),
}
MENDER_NAMES = {
    Mender.JOBSEEKER: gettext_noop("The jobseeker"),
    Mender.CASEWORKER: gettext_noop("The employment service"),
    Mender.EMPLOYER: gettext_noop("The employer"),
    Mender.NOBODY: gettext_noop("Nobody"),
}
WISH_NAMES = {
    "shifts": gettext_noop("Times of work"),
    "contracts": gettext_noop("Kind of contract"),
    "remote": gettext_noop("Remote work"),
    "working languages": gettext_noop("Languages of work"),
    "industries": gettext_noop("Industry"),
    "place": gettext_noop("Place of work"),
}
LEVEL_NAMES = {
    "beginner": gettext_noop("beginner"),
    "intermediate": gettext_noop("skilled"),
    "master": gettext_noop("expert"),
    "native": gettext_noop("mother tongue"),
}


def name_of(concept: Concept, language: str) -> str:
    """Return the concept's name in the language, with its level where it has one."""
    name = _NAMES[concept.kind](concept.code, language)
    return f"{name} ({level_name(concept.level, language)})" if concept.level else name


def occupation_name(uri: str, language: str) -> str:
    """Return the name of an occupation or ISCO group; a foreign one says that it is not in the vocabulary."""
    known = vocabulary()
    if uri in known.occupation_row:
        return _label(known.occupations[known.occupation_row[uri]].labels, language)
    if uri in known.group_row:
        return _label(known.groups[known.group_row[uri]].labels, language)
    return _foreign(uri)


def skill_name(uri: str, language: str) -> str:
    """Return the name of a skill; one that is not in the vocabulary says so."""
    known = vocabulary()
    if uri in known.skill_row:
        return _label(known.skills[known.skill_row[uri]].labels, language)
    return _foreign(uri)


def level_name(level: str, language: str) -> str:
    """Return the name of a level of a skill or language; a level of the European framework keeps its code."""
    if level in LEVEL_NAMES:
        return gettext(LEVEL_NAMES[level])
    name = code_list("language_levels").name(level, language).lower()
    return name if level == "L1" or name == level.lower() else f"{level}, {name}"


def _foreign(uri: str) -> str:
    # Of an address its end says most; what is no address is somebody's own word.
    said = uri.rsplit("/", 1)[-1] if uri.startswith(("http://", "https://")) else uri
    return gettext("not in the vocabulary: %(uri)s") % {"uri": said} if said else ""


def _label(labels: Labels, language: str) -> str:
    return labels.say(cast(Language, language if language in {"fi", "sv", "en"} else "fi"))


def _listed(*keys: str) -> Callable[[str, str], str]:
    def name(code: str, language: str) -> str:
        lists = [code_list(key) for key in keys]
        return next((each.name(code, language) for each in lists if each.knows(code)), code)

    return name


def _municipality(code: str, language: str) -> str:
    found = every_municipality().get(code)
    return found.names.said_in(language) if found else code


def _wish(code: str, language: str) -> str:
    return gettext(WISH_NAMES.get(code, code))


_NAMES: Mapping[ConceptKind, Callable[[str, str], str]] = MappingProxyType(
    {
        ConceptKind.SKILL: skill_name,
        ConceptKind.OCCUPATION: occupation_name,
        ConceptKind.QUALIFICATION: occupation_name,
        ConceptKind.PERMIT: _listed("permits"),
        ConceptKind.LICENCE: _listed("licence_groups", "licence_classes"),
        ConceptKind.LANGUAGE: _listed("languages"),
        ConceptKind.EDUCATION: _listed("education", "isced"),
        ConceptKind.MUNICIPALITY: _municipality,
        ConceptKind.WISH: _wish,
    }
)

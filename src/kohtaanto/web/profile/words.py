"""What the fields of a profile are called, and their values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_noop

from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, OCCUPATION_WORD, SKILL, SKILL_WORD
from kohtaanto.codes.lists import code_list
from kohtaanto.web.concepts import PART_NAMES, level_name, occupation_name, skill_name
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, reader

FIELD_NAMES = {
    "education": gettext_noop("Level of education"),
    "education_name": gettext_noop("Degree or qualification"),
    "qualifications": gettext_noop("Occupations for which the required qualification is held"),
    "permits": gettext_noop("Cards and permits"),
    "driving_licences": gettext_noop("Driving licences"),
    "wished_municipalities": gettext_noop("Wished municipalities"),
    "longest_commute_km": gettext_noop("Longest way to work (km)"),
    "working_time": gettext_noop("Full-time or part-time"),
    "working_hours": gettext_noop("Times of work"),
    "contracts": gettext_noop("Kind of contract"),
    "working_languages": gettext_noop("Languages of work"),
    "available_from": gettext_noop("Can begin on"),
    "wants_remote": gettext_noop("Remote work"),
    "own_weights": gettext_noop("What matters most"),
    "presentation": gettext_noop("In own words"),
}
CONTRACT_NAMES = {
    "permanent": gettext_noop("Permanent"),
    "temporary": gettext_noop("Fixed-term"),
    "seasonal": gettext_noop("Seasonal work"),
    "summerJob": gettext_noop("Summer job"),
}
WEIGHT_NAMES = {
    "0.5": gettext_noop("less than usual"),
    "1": gettext_noop("as usual"),
    "2": gettext_noop("more than usual"),
}
SKILL_LEVEL_NAMES = {
    "": gettext_noop("not told"),
    "beginner": gettext_noop("beginner"),
    "intermediate": gettext_noop("skilled"),
    "master": gettext_noop("expert"),
}


def field_name(field: str) -> str:
    """Return what a field is called; one of a list of concepts by its concept."""
    for prefix, name in _CONCEPTS.items():
        if field.startswith(prefix):
            return name(field.removeprefix(prefix))
    return gettext(FIELD_NAMES[field])


def value_said(field: str, value: Any) -> str:
    """Return a field's value in words; nothing told is said to be so."""
    if field.startswith(OCCUPATION):
        return occupation_said(value)
    if field.startswith((SKILL, LANGUAGE)):
        return gettext("not in the profile") if value is None else level_said(value)
    if field.startswith((SKILL_WORD, OCCUPATION_WORD)):
        return gettext("not in the profile") if value is None else years_said(value["months"])
    if field == "own_weights" and not value:
        return gettext("as usual")
    if value is None or value == "":
        return gettext("not told")
    if isinstance(value, list):
        return ", ".join(_SAID.get(field, str)(each) for each in value) or gettext("none")
    return _SAID.get(field, str)(value)


def level_said(level: str) -> str:
    """Return the level of a skill or language in words."""
    return level_name(level, reader()) if level else gettext("level not told")


def occupation_said(value: Mapping[str, Any] | None) -> str:
    """Return the experience in an occupation and whether it is wished for, in words."""
    if value is None:
        return gettext("not in the profile")
    wish = gettext("wished for") if value["wished"] else gettext("not wished for")
    return f"{years_said(value['months'])}, {wish}"


def years_said(months: int | None) -> str:
    """Return a time of experience in words."""
    if months is None:
        return gettext("length not told")
    return gettext("%(years)s years") % {"years": _number(months)}


def years_of(months: int | None) -> str:
    """Return months as years for a field, "" where nothing is told."""
    return "" if months is None else _number(months)


def _number(months: int) -> str:
    years = round(months / 12, 1)
    return number_format(int(years) if years == int(years) else years)


def _list(key: str) -> Callable[[Any], str]:
    return lambda code: code_list(key).name(code, reader())


def _licence(code: str) -> str:
    classes = code_list("licence_classes")
    return code if classes.knows(code) else code_list("licence_groups").name(code, reader())


def _weights(value: Mapping[str, float]) -> str:
    return ", ".join(
        f"{gettext(PART_NAMES[part])}: {gettext(WEIGHT_NAMES.get(f'{factor:g}', f'{factor:g}'))}"
        for part, factor in value.items()
    ) or gettext("as usual")


_CONCEPTS: Mapping[str, Callable[[str], str]] = {
    SKILL: lambda uri: skill_name(uri, reader()),
    OCCUPATION: lambda uri: occupation_name(uri, reader()),
    LANGUAGE: _list("languages"),
    SKILL_WORD: lambda text: gettext("not in the vocabulary: %(uri)s") % {"uri": text},
    OCCUPATION_WORD: lambda text: gettext("not in the vocabulary: %(uri)s") % {"uri": text},
}
_SAID: Mapping[str, Callable[[Any], str]] = {
    "education": _list("isced"),
    "qualifications": lambda uri: occupation_name(uri, reader()),
    "permits": _list("permits"),
    "driving_licences": _licence,
    "wished_municipalities": municipality_name,
    "working_time": _list("working_time"),
    "working_hours": _list("working_hours"),
    "contracts": lambda key: gettext(CONTRACT_NAMES[key]),
    "working_languages": _list("languages"),
    "available_from": lambda text: day(date.fromisoformat(text)),
    "wants_remote": lambda wanted: gettext("suits") if wanted else gettext("does not suit"),
    "own_weights": _weights,
}

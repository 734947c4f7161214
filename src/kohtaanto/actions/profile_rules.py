"""Which values a field of a profile may take; whatever else is sent is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from kohtaanto.actions.jobseekers import refused
from kohtaanto.actions.profile_fields import (
    LANGUAGE,
    OCCUPATION,
    OCCUPATION_WORD,
    SKILL,
    SKILL_WORD,
)
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import message
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.matching.profiles import CONTRACTS, LANGUAGE_LEVELS, SHIFTS, WORKING_TIMES
from kohtaanto.matching.weights import PARTS, weights

SKILL_LEVELS = ("", "beginner", "intermediate", "master")
LANGUAGE_STEPS = ("", *LANGUAGE_LEVELS[:-1], "native")
LONGEST_COMMUTE_KM, MOST_MONTHS, LONGEST_TEXT, LONGEST_WORD, LONGEST_URI = 1_500, 70 * 12, 4_000, 200, 200
MOST_IN_A_LIST = 320

Rule = Callable[[Any], bool]


def require_sound(values: Mapping[str, Any], foreign: Collection[str] = ()) -> None:
    """Raise Refused, with the field's name, for the first value that its field cannot take.

    `foreign` are the fields whose concept need not be of the vocabulary.
    """
    for name, value in values.items():
        if value is not None and not _rule(name, is_foreign=name in foreign)(value):
            raise refused(
                name, message("This cannot be kept as it was sent."), message("Choose or write it again.")
            )


def is_occupation(uri: str) -> bool:
    """Return whether the URI is an occupation or a group of occupations of the vocabulary."""
    known = vocabulary()
    return uri in known.occupation_row or uri in known.group_row


def _rule(name: str, *, is_foreign: bool) -> Rule:
    prefix, colon, key = name.partition(":")
    if colon:
        listed = {
            SKILL: _foreign_skill if is_foreign else _skill,
            OCCUPATION: _occupation,
            LANGUAGE: _language,
            SKILL_WORD: _word,
            OCCUPATION_WORD: _word,
        }
        rule = listed.get(prefix + colon)
        return (lambda value: rule(key, value)) if rule else _nothing
    return _COLUMNS.get(name, _nothing)


def _skill(uri: str, value: Any) -> bool:
    return uri in vocabulary().skill_row and value in SKILL_LEVELS


def _foreign_skill(uri: str, value: Any) -> bool:
    return is_uri(uri) and value in SKILL_LEVELS


def _occupation(uri: str, value: Any) -> bool:
    if not (is_occupation(uri) or is_uri(uri)) or set(value) != {"months", "wished"}:
        return False
    return isinstance(value["wished"], bool) and _is_experience(value["months"])


def is_uri(uri: str) -> bool:
    """Return whether the text can be kept as the URI of a concept.

    One of an import, or of another version of the vocabulary, is kept: its form is all that is asked of it.
    """
    return uri.startswith(("http://", "https://")) and len(uri) <= LONGEST_URI


def _is_experience(months: Any) -> bool:
    return months is None or _within(0, MOST_MONTHS)(months)


def _word(text: str, value: Any) -> bool:
    return bool(text.strip()) and _text(LONGEST_WORD)(text) and _is_experience(value["months"])


def _language(code: str, value: Any) -> bool:
    return code_list("languages").knows(code) and value in LANGUAGE_STEPS


def _each(allowed: Callable[[], Any]) -> Rule:
    def rule(value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= MOST_IN_A_LIST
            and all(one in allowed() for one in value)
        )

    return rule


def _within(least: int, most: int) -> Rule:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _text(most: int) -> Rule:
    return lambda value: isinstance(value, str) and len(value) <= most and "\x00" not in value


def _day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).year >= 2000
    except (TypeError, ValueError):
        return False


def _own_weights(value: Any) -> bool:
    bounds = weights()
    return isinstance(value, dict) and all(
        part in PARTS and isinstance(factor, int | float) and bounds.own_least <= factor <= bounds.own_most
        for part, factor in value.items()
    )


def _qualifications(value: Any) -> bool:
    known = vocabulary().occupation_row
    return (
        isinstance(value, list)
        and len(value) <= MOST_IN_A_LIST
        and all(isinstance(one, str) and (one in known or is_uri(one)) for one in value)
    )


def _nothing(value: Any) -> bool:
    return False


_COLUMNS: Mapping[str, Rule] = {
    "education": lambda value: code_list("isced").knows(value),
    "education_name": _text(200),
    "qualifications": _qualifications,
    "permits": _each(lambda: code_list("permits").names),
    "driving_licences": _each(
        lambda: {**code_list("licence_classes").names, **code_list("licence_groups").names}
    ),
    "wished_municipalities": _each(every_municipality),
    "longest_commute_km": _within(0, LONGEST_COMMUTE_KM),
    "working_time": _each(lambda: WORKING_TIMES),
    "working_hours": _each(lambda: SHIFTS),
    "contracts": _each(lambda: CONTRACTS),
    "working_languages": _each(lambda: LANGUAGES),
    "available_from": _day,
    "wants_remote": lambda value: isinstance(value, bool),
    "own_weights": _own_weights,
    "presentation": _text(LONGEST_TEXT),
}

"""What the forms of occupations, skills and languages ask to be kept."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from kohtaanto.actions.profile_fields import (
    LANGUAGE,
    OCCUPATION,
    OCCUPATION_WORD,
    SKILL,
    SKILL_WORD,
    Fields,
)

Now = dict[str, Any]
WORD_PARTS = {"ammatit": (OCCUPATION, OCCUPATION_WORD), "osaaminen": (SKILL, SKILL_WORD)}


def occupations_now(sent: QueryDict) -> Now:
    """Return the occupation added or taken out, else the years and wishes of all."""
    if uri := sent.get("add"):
        return {OCCUPATION + uri: {"months": None, "wished": True}}
    if uri := sent.get("remove"):
        return {OCCUPATION + uri: None}
    return {
        OCCUPATION + uri: {"months": _months(sent.get(f"years:{uri}", "")), "wished": f"wished:{uri}" in sent}
        for uri in _keys(sent, "years:")
    }


def skills_now(sent: QueryDict) -> Now:
    """Return the skill added or taken out, else the levels of all."""
    return _concept(sent, SKILL, "")


def word_now(part: str, sent: QueryDict, fields: Fields) -> tuple[Now, dict[str, str]]:
    """Return what becomes of a word: taken out, or the concept chosen for it with the words it was told in."""
    prefix, words = WORD_PARTS[part]
    text, uri = sent.get("word", ""), sent.get("add", "")
    now: Now = {words + text: None}
    name = prefix + uri
    if not uri:
        return now, {}
    if name not in fields.values:
        told = fields.values.get(words + text) or {"months": None}
        now[name] = {"months": told["months"], "wished": True} if prefix == OCCUPATION else ""
    return now, {name: text}


def languages_now(sent: QueryDict) -> Now:
    """Return the language added or taken out, else the levels of all."""
    return _concept(sent, LANGUAGE, sent.get("added_level", ""))


def _concept(sent: QueryDict, prefix: str, level: str) -> Now:
    if key := sent.get("add"):
        return {prefix + key: level}
    if key := sent.get("remove"):
        return {prefix + key: None}
    return {prefix + key: sent[f"level:{key}"] for key in _keys(sent, "level:")}


def _keys(sent: QueryDict, prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in sent if name.startswith(prefix)]


def _months(text: str) -> int | None:
    """Return years as months, None for nothing told; what is no number at all is refused by the action."""
    said = text.strip().replace(",", ".")
    if not said:
        return None
    try:
        return round(float(said) * 12)
    except (ValueError, OverflowError):
        return -1

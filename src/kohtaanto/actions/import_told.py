"""What a row of a list tells of a person's profile and situation, against what is in the records."""

from __future__ import annotations

from datetime import date
from typing import Any

from kohtaanto.actions.clock import today
from kohtaanto.actions.import_profiles import SOURCE, language_level
from kohtaanto.actions.import_texts import Understood, Words, key_of
from kohtaanto.actions.imports import Warnings
from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, SKILL, WORDS, Fields
from kohtaanto.actions.profile_writing import Writing
from kohtaanto.actions.profiles import wanted_of
from kohtaanto.interop.jobseekers import JobseekerRow


def told_of_profile(
    person: str, row: JobseekerRow, fields: Fields, words: Words, noted: Warnings
) -> Writing | None:
    """Return what the row adds to the profile, None where it adds nothing; what it does not tell stays."""
    occupations = words.understood(
        "occupation", row.occupations, _chosen(fields, OCCUPATION), "occupations", noted
    )
    skills = words.understood("skill", row.skills, _chosen(fields, SKILL), "skills", noted)
    told = _columns(row) | _occupations(occupations, row, fields)
    # A level known already says more than a list without levels.
    told |= {SKILL + uri: fields.values.get(SKILL + uri, "") for uri in skills.concepts}
    told |= _words("occupation", occupations, row, fields) | _words("skill", skills, row, fields)
    told |= {LANGUAGE + code: language_level(level) for code, level in row.languages}
    wanted = wanted_of(fields, told)
    if not wanted:
        return None
    written = {OCCUPATION + uri: text for uri, text in occupations.concepts.items()}
    written |= {SKILL + uri: text for uri, text in skills.concepts.items()}
    # What is in the profile already has its words, or was chosen by hand.
    new = {name: text for name, text in written.items() if name not in fields.values}
    return Writing(person, fields, wanted, SOURCE, new)


def told_of_situation(row: JobseekerRow, now: str | None) -> tuple[str, date] | None:
    """Return the situation that the row tells and its first day, None where it is the one of now."""
    if row.situation is None or row.situation == now:
        return None
    return row.situation, row.situation_since or row.registered_on or today()


def _chosen(fields: Fields, prefix: str) -> dict[str, str]:
    return {
        key_of(text): name.removeprefix(prefix)
        for name in fields.written
        if name.startswith(prefix)
        for text in fields.words_of(name)
    }


def _columns(row: JobseekerRow) -> dict[str, Any]:
    columns = {
        "education": row.education,
        "education_name": row.education_name or None,
        "permits": _sorted(row.permits),
        "driving_licences": _sorted(row.licences),
        "wished_municipalities": _sorted(row.wished_municipalities),
        "longest_commute_km": row.longest_commute_km,
        "working_time": _sorted(row.working_time),
        "available_from": row.available_from.isoformat() if row.available_from else None,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _occupations(told: Understood, row: JobseekerRow, fields: Fields) -> dict[str, Any]:
    found: dict[str, Any] = {}
    first = next(iter(told.meanings.values()), "")
    for uri in told.concepts:
        known = fields.values.get(OCCUPATION + uri)
        # The years of the list are told of the occupation that stands first in it.
        months = _months(row) if uri == first else None
        if months is None and known:
            months = known["months"]
        found[OCCUPATION + uri] = {"months": months, "wished": known["wished"] if known else True}
    return found


def _words(kind: str, told: Understood, row: JobseekerRow, fields: Fields) -> dict[str, Any]:
    known = {key_of(text): text for text in fields.listed(WORDS[kind])}
    found: dict[str, Any] = {}
    for place, (text, uri) in enumerate(told.meanings.items()):
        name = WORDS[kind] + known.get(key_of(text), text)
        if uri:
            # Once recognised, the words stand beside their concept.
            found |= {name: None} if name in fields.values else {}
            continue
        months = _months(row) if kind == "occupation" and place == 0 else None
        found[name] = fields.values.get(name) if months is None else {"months": months}
        found[name] = found[name] or {"months": None}
    return found


def _months(row: JobseekerRow) -> int | None:
    return None if row.experience_years is None else round(row.experience_years * 12)


def _sorted(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else sorted(set(values))

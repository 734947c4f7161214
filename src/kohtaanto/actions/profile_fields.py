"""The fields of profiles by name, read from their rows; actions/profile_writing.py writes them.

Columns have the names of the model; the lists of concepts are fields of their own, one a concept:
"skill:<uri>" is the level, "occupation:<uri>" the months and the wish, "language:<code>" the level, "skill
word:<text>" and "occupation word:<text>" the months of what is told in words that no concept has been chosen
for; None where the person does not have it. Every value is plain JSON, so that a form can carry what it showed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.records.models import (
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
    ProfileWord,
)

Value = Any
COLUMNS = (
    "education",
    "education_name",
    "qualifications",
    "permits",
    "driving_licences",
    "wished_municipalities",
    "longest_commute_km",
    "working_time",
    "working_hours",
    "contracts",
    "working_languages",
    "available_from",
    "wants_remote",
    "own_weights",
    "presentation",
)
SKILL, OCCUPATION, LANGUAGE = "skill:", "occupation:", "language:"
SKILL_WORD, OCCUPATION_WORD = "skill word:", "occupation word:"
WORDS = {"skill": SKILL_WORD, "occupation": OCCUPATION_WORD}
"""Kind of concept -> prefix of its words."""
BETWEEN_WORDS = "; "


@dataclass(frozen=True, slots=True)
class Fields:
    """A profile as it stands: its version, 0 before there is one, and the value of each field told.

    `written` are the words somebody used for an occupation or a skill, by the field of its concept.
    """

    version: int
    values: Mapping[str, Value]
    written: Mapping[str, str] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> dict[str, Value]:
        """Return the values of these fields, None where there is none."""
        return {name: self.values.get(name) for name in names}

    def words_of(self, name: str) -> tuple[str, ...]:
        """Return the words in which the concept of a field was told."""
        return tuple(filter(None, self.written.get(name, "").split(BETWEEN_WORDS)))

    def listed(self, prefix: str) -> dict[str, Value]:
        """Return the values of a list of concepts by URI or code."""
        return {
            name.removeprefix(prefix): value for name, value in self.values.items() if name.startswith(prefix)
        }


def fields_of(scope: Scope, person: str) -> Fields:
    """Return the person's profile; five queries, the person goes on record."""
    return fields_of_all(scope, [person])[person]


def fields_of_all(scope: Scope, people: Collection[str]) -> dict[str, Fields]:
    """Return each person's profile; five queries, those who have one go on record."""
    theirs = {"jobseeker_id__in": list(people)}
    versions: dict[str, int] = {}
    values: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    written: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person, version, *columns in _rows(Profile, scope, theirs).rows("version", *COLUMNS):
        versions[person] = version
        values[person] |= {
            name: _plain(value)
            for name, value in zip(COLUMNS, columns, strict=True)
            if value not in (None, "", {})
        }
    for person, uri, level, text in _rows(ProfileSkill, scope, theirs, "uri").rows("uri", "level", "as_written"):
        values[person][SKILL + uri] = level
        written[person] |= {SKILL + uri: text} if text else {}
    done = _rows(ProfileOccupation, scope, theirs, "-experience_months", "id")
    for person, uri, months, wished, text in done.rows("uri", "experience_months", "is_wished", "as_written"):
        values[person][OCCUPATION + uri] = {"months": months, "wished": wished}
        written[person] |= {OCCUPATION + uri: text} if text else {}
    for person, code, level in _rows(ProfileLanguage, scope, theirs, "language").rows("language", "level"):
        values[person][LANGUAGE + code] = level
    for person, kind, text, months in _rows(ProfileWord, scope, theirs, "kind", "text").rows(
        "kind", "text", "experience_months"
    ):
        values[person][WORDS[kind] + text] = {"months": months}
    return {person: Fields(versions.get(person, 0), values[person], written[person]) for person in people}


def _rows(model: Any, scope: Scope, theirs: Mapping[str, Any], *order: str) -> Any:
    return model.objects.visible_to(scope).filter(**theirs).order_by("jobseeker_id", *order)


def _plain(value: Any) -> Value:
    if isinstance(value, list):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else value

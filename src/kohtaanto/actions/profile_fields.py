"""The fields of a profile by name, read from and written to their rows.

Columns have the names of the model; the lists of concepts are fields of their own, one a concept:
"skill:<uri>" is the level, "occupation:<uri>" the months and the wish, "language:<code>" the level; None
where the person does not have it. Every value is plain JSON, so that a form can carry what it showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.codes.esco import isco_group_of
from kohtaanto.records.models import Profile, ProfileLanguage, ProfileOccupation, ProfileSkill

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


@dataclass(frozen=True, slots=True)
class Fields:
    """A profile as it stands: its version, 0 before there is one, and the value of each field told."""

    version: int
    values: Mapping[str, Value]

    def of(self, names: Iterable[str]) -> dict[str, Value]:
        """Return the values of these fields, None where there is none."""
        return {name: self.values.get(name) for name in names}

    def listed(self, prefix: str) -> dict[str, Value]:
        """Return the values of a list of concepts by URI or code."""
        return {
            name.removeprefix(prefix): value for name, value in self.values.items() if name.startswith(prefix)
        }


def fields_of(scope: Scope, person: str) -> Fields:
    """Return the person's profile; four queries, the person goes on record."""
    mine = {"jobseeker_id": person}
    columns = Profile.objects.visible_to(scope).filter(**mine).rows("version", *COLUMNS).first()
    values: dict[str, Value] = (
        {}
        if columns is None
        else {
            name: _plain(value)
            for name, value in zip(COLUMNS, columns[2:], strict=True)
            if value not in (None, "", {})
        }
    )
    skills = ProfileSkill.objects.visible_to(scope).filter(**mine).order_by("uri")
    values |= {SKILL + uri: level for _, uri, level in skills.rows("uri", "level")}
    occupations = (
        ProfileOccupation.objects.visible_to(scope).filter(**mine).order_by("-experience_months", "id")
    )
    values |= {
        OCCUPATION + uri: {"months": months, "wished": wished}
        for _, uri, months, wished in occupations.rows("uri", "experience_months", "is_wished")
    }
    languages = ProfileLanguage.objects.visible_to(scope).filter(**mine).order_by("language")
    values |= {LANGUAGE + code: level for _, code, level in languages.rows("language", "level")}
    return Fields(0 if columns is None else columns[1], values)


def write(scope: Scope, person: str, values: Mapping[str, Value], source: str) -> int:
    """Write the fields and return the profile's new version; the caller holds the person's lock."""
    profile = Profile.objects.visible_to(scope).filter(jobseeker_id=person).first()
    if profile is None:
        profile = Profile(area_id=area_of(scope), jobseeker_id=person, version=0)
    for name in COLUMNS:
        if name in values:
            setattr(profile, name, _stored(name, values[name]))
    profile.version += 1
    profile.changed_at = now()
    profile.save()
    for prefix, keep in ((SKILL, _keep_skill), (OCCUPATION, _keep_occupation), (LANGUAGE, _keep_language)):
        for name, value in values.items():
            if name.startswith(prefix):
                keep(scope, person, name.removeprefix(prefix), value, source)
    return int(profile.version)


def _keep_skill(scope: Scope, person: str, uri: str, level: str | None, source: str) -> None:
    _keep(
        ProfileSkill,
        scope,
        person,
        {"uri": uri},
        None if level is None else {"level": level, "source": source},
    )


def _keep_occupation(
    scope: Scope, person: str, uri: str, value: Mapping[str, Any] | None, source: str
) -> None:
    told = None
    if value is not None:
        told = {"experience_months": value["months"], "is_wished": value["wished"], "source": source}
    # A foreign concept keeps the group it came with; ours tell their own.
    own_group = {"isco4": group} if (group := isco_group_of(uri)) else {}
    _keep(ProfileOccupation, scope, person, {"uri": uri}, told, own_group)


def _keep_language(scope: Scope, person: str, code: str, level: str | None, source: str) -> None:
    _keep(ProfileLanguage, scope, person, {"language": code}, None if level is None else {"level": level})


def _keep(
    model: Any,
    scope: Scope,
    person: str,
    key: Mapping[str, str],
    told: Mapping[str, Any] | None,
    when_new: Mapping[str, Any] | None = None,
) -> None:
    rows = model.objects.visible_to(scope).filter(jobseeker_id=person, **key)
    if told is None:
        rows.delete()
    elif not rows.update(**told):
        model(area_id=area_of(scope), jobseeker_id=person, **key, **told, **(when_new or {})).save(
            force_insert=True
        )


def _plain(value: Any) -> Value:
    if isinstance(value, list):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _stored(name: str, value: Value) -> Any:
    if value is None:
        return {"own_weights": {}, "education": "", "education_name": "", "presentation": ""}.get(name)
    return sorted(value) if isinstance(value, list | tuple) else value

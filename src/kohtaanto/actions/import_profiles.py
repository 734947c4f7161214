"""Profiles received for people known already: what is told replaces what was, what is not told stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.imports import Outcome, Warnings
from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, SKILL, Fields, fields_of
from kohtaanto.actions.profiles import Conflict, Edit, change_profile
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.matching.profiles import JobseekerProfile
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import Jobseeker, ProfileOccupation

SOURCE = "import"
Values = Mapping[str, Any]


def take_profile(scope: Scope, profile: JobseekerProfile, noted: Warnings) -> Outcome:
    """Write what the profile tells into that of the customer with its id; Refused where there is none."""
    is_known = is_id(profile.id) and Jobseeker.objects.visible_to(scope).filter(id=profile.id).exists()
    if not is_known:
        raise Refused(
            Problem(
                Place("profile", column="id"),
                message("No customer of the area has the id %(id)s.", id=profile.id[:80]),
                message("Take the ids from this service, or import the customers first."),
            )
        )
    return keep_profile(scope, profile.id, lambda fields: _told(profile, fields, noted), profile)


def keep_profile(scope: Scope, person: str, told: Any, profile: JobseekerProfile | None = None) -> Outcome:
    """Write the values that `told` makes of the profile as it stands; nothing where they are the same."""
    fields = fields_of(scope, person)
    edit = Edit(fields.version, {}, told(fields), SOURCE)
    changed = change_profile(scope, person, edit)
    if isinstance(changed, Conflict):
        raise AssertionError("the person is locked: nobody else changes the profile meanwhile")
    if changed.version == fields.version:
        return Outcome.UNCHANGED
    if profile is not None:
        _keep_groups(scope, person, profile)
    return Outcome.CHANGED if fields.version else Outcome.ADDED


def _told(profile: JobseekerProfile, fields: Fields, noted: Warnings) -> dict[str, Any]:
    columns = {
        "education": None if profile.education is None else str(profile.education),
        "permits": _sorted(profile.permits),
        "driving_licences": _sorted(profile.licences),
        "qualifications": _qualifications(profile, noted),
        "wished_municipalities": _sorted(profile.wished_municipalities),
        "longest_commute_km": profile.longest_commute_km,
        "working_time": _sorted(profile.working_time),
        "working_hours": _sorted(profile.shifts),
        "contracts": _sorted(profile.contracts),
        "working_languages": _sorted(profile.working_languages),
        "available_from": profile.start_day.isoformat() if profile.start_day else None,
        "wants_remote": profile.remote,
        "own_weights": dict(profile.own_weights) or None,
    }
    found = {name: value for name, value in columns.items() if value is not None}
    return (
        found | _occupations(profile, fields) | _skills(profile, fields, noted) | _languages(profile, fields)
    )


def _occupations(profile: JobseekerProfile, fields: Fields) -> dict[str, Any]:
    if profile.occupations is None:
        return {}
    told = {
        each.ref.uri: {
            "months": None if each.years is None else round(each.years * 12),
            "wished": each.wished is not False,
        }
        for each in profile.occupations
    }
    return _replacing(OCCUPATION, told, fields)


def _skills(profile: JobseekerProfile, fields: Fields, noted: Warnings) -> dict[str, Any]:
    if profile.skills is None:
        return {}
    known = vocabulary().skill_row
    for each in profile.skills:
        if each.uri not in known:
            noted.warn(
                "otherSkills",
                message("The skill %(uri)s is not in the vocabulary and is left out.", uri=each.uri[:200]),
                message("Choose the skill on the customer's page."),
            )
    told = {each.uri: each.level or "" for each in profile.skills if each.uri in known}
    return _replacing(SKILL, told, fields)


def _languages(profile: JobseekerProfile, fields: Fields) -> dict[str, Any]:
    if profile.languages is None:
        return {}
    return _replacing(
        LANGUAGE, {each.language: language_level(each.level) for each in profile.languages}, fields
    )


def language_level(level: str | None) -> str:
    """Return the level as a profile keeps it: "native" for a mother tongue, empty where none is told."""
    return "native" if level == "L1" else level or ""


def _qualifications(profile: JobseekerProfile, noted: Warnings) -> list[str] | None:
    if profile.qualifications is None:
        return None
    known = vocabulary().occupation_row
    for each in sorted(profile.qualifications - set(known)):
        noted.warn(
            "qualifications",
            message(
                "The qualification %(name)s is not a regulated occupation of the vocabulary.", name=each[:200]
            ),
            message("Choose the qualification on the customer's page."),
        )
    return sorted(profile.qualifications & set(known))


def _replacing(prefix: str, told: Values, fields: Fields) -> dict[str, Any]:
    # A list that is told is the whole list: what it does not name goes.
    gone = {prefix + key: None for key in fields.listed(prefix) if key not in told}
    return gone | {prefix + key: value for key, value in told.items()}


def _sorted(values: frozenset[str] | None) -> list[str] | None:
    return None if values is None else sorted(values)


def _keep_groups(scope: Scope, person: str, profile: JobseekerProfile) -> None:
    # A foreign occupation is matched at the group it came with.
    for each in profile.occupations or ():
        if not each.ref.in_vocabulary and each.ref.isco4:
            rows = ProfileOccupation.objects.visible_to(scope).filter(jobseeker_id=person, uri=each.ref.uri)
            rows.update(isco4=each.ref.isco4[:4])

"""Profiles received for people known already: what is told replaces what was, what is not told stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.imports import Outcome, Step, Warnings, in_turn
from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, SKILL, WORDS, Fields, fields_of_all
from kohtaanto.actions.profile_rules import LONGEST_WORD, is_uri
from kohtaanto.actions.profile_writing import Writing
from kohtaanto.actions.profiles import wanted_of, write_profiles
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.matching.profiles import JobseekerProfile
from kohtaanto.records.ids import is_id
from kohtaanto.records.models import Jobseeker

SOURCE = "import"
Values = Mapping[str, Any]


def take_profiles(scope: Scope, steps: Sequence[Step[JobseekerProfile]]) -> None:
    """Write what profiles tell into those of the customers with their ids; one of nobody known is refused."""
    in_turn("profiles", scope.area)
    ids = {step.row.id for step in steps if is_id(step.row.id)}
    known = Jobseeker.objects.visible_to(scope).select_for_update(of=("self",)).filter(id__in=ids)
    fields = fields_of_all(scope, [person for (person,) in known.order_by("id").rows()])
    writings = []
    for step in steps:
        try:
            writing = _writing(step.row, fields.get(step.row.id), step.noted)
        except Refused as fault:
            step.refuse(fault)
            continue
        step.outcome = _outcome(writing)
        writings += [writing] if writing.values else []
    write_profiles(scope, writings)


def _writing(profile: JobseekerProfile, fields: Fields | None, noted: Warnings) -> Writing:
    if fields is None:
        raise Refused(
            Problem(
                Place("profile", column="id"),
                message("No customer of the area has the id %(id)s.", id=profile.id[:80]),
                message("Take the ids from this service, or import the customers first."),
            )
        )
    wanted = wanted_of(fields, _told(profile, fields, noted), is_received=True)
    return Writing(profile.id, fields, wanted, SOURCE, groups=_groups(profile))


def _outcome(writing: Writing) -> Outcome:
    if not writing.values:
        return Outcome.UNCHANGED
    return Outcome.CHANGED if writing.fields.version else Outcome.ADDED


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
    return found | _occupations(profile, fields) | _skills(profile, fields) | _languages(profile, fields)


def _occupations(profile: JobseekerProfile, fields: Fields) -> dict[str, Any]:
    if profile.occupations is None:
        return {}
    months = {
        each.ref.uri: None if each.years is None else round(each.years * 12) for each in profile.occupations
    }
    wished = {each.ref.uri: each.wished is not False for each in profile.occupations}
    told = {uri: {"months": months[uri], "wished": wished[uri]} for uri in months if is_uri(uri)}
    words = {uri[:LONGEST_WORD]: {"months": months[uri]} for uri in months if not is_uri(uri)}
    return _replacing(OCCUPATION, told, fields) | _replacing(WORDS["occupation"], words, fields)


def _skills(profile: JobseekerProfile, fields: Fields) -> dict[str, Any]:
    if profile.skills is None:
        return {}
    told = {each.uri: each.level or "" for each in profile.skills if is_uri(each.uri)}
    # What is no URI at all is kept as words until somebody chooses what it means.
    words = {each.uri[:LONGEST_WORD]: {"months": None} for each in profile.skills if not is_uri(each.uri)}
    return _replacing(SKILL, told, fields) | _replacing(WORDS["skill"], words, fields)


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
    return sorted(filter(is_uri, profile.qualifications))


def _replacing(prefix: str, told: Values, fields: Fields) -> dict[str, Any]:
    # A list that is told is the whole list: what it does not name goes.
    gone = {prefix + key: None for key in fields.listed(prefix) if key not in told}
    return gone | {prefix + key: value for key, value in told.items()}


def _groups(profile: JobseekerProfile) -> dict[str, str]:
    # A foreign occupation is matched at the group it came with.
    return {
        OCCUPATION + each.ref.uri: each.ref.isco4[:4]
        for each in profile.occupations or ()
        if not each.ref.in_vocabulary and each.ref.isco4
    }


def _sorted(values: Iterable[str] | None) -> list[str] | None:
    return None if values is None else sorted(values)

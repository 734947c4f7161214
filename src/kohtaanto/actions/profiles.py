"""Changing parts of a profile: what two people have changed differently is shown, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.actions.jobseekers import locked
from kohtaanto.actions.official import to_record_all
from kohtaanto.actions.profile_fields import Fields, Value, fields_of
from kohtaanto.actions.profile_rules import require_sound
from kohtaanto.actions.profile_writing import Writing, write
from kohtaanto.records.unit import current_unit


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody sends: the version and the values that were shown, and the values wanted now."""

    version: int
    was: Mapping[str, Value]
    now: Mapping[str, Value]
    source: str = ""  # where concepts come from; empty: whoever acts
    written: Mapping[str, str] = field(default_factory=dict)  # the words a concept was chosen for, by its field


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody else has changed meanwhile: what it is now, and what was sent."""

    field: str
    theirs: Value
    yours: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written; `fields` is the profile as it stands, to be shown beside what was sent."""

    fields: Fields
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """The edit was written; the profile has this version now."""

    version: int


def change_profile(scope: Scope, person: str, edit: Edit) -> Changed | Conflict:
    """Write the values of the edit, or return the conflict and write nothing; Refused for a wrong value.

    Only fields whose value has changed since it was shown conflict: two people may work on different parts of
    one profile at the same time.
    """
    locked(scope, person)
    fields = fields_of(scope, person)
    if edit.version != fields.version and (found := tuple(_differences(fields, edit))):
        return Conflict(fields, found)
    wanted = wanted_of(fields, edit.now)
    if not wanted:
        return Changed(fields.version)
    source = edit.source or ("self" if scope.role is Role.JOBSEEKER else "caseworker")
    write_profiles(scope, [Writing(person, fields, wanted, source, edit.written)])
    return Changed(fields.version + 1)


def wanted_of(fields: Fields, now: Mapping[str, Value], *, is_received: bool = False) -> dict[str, Value]:
    """Return what of the values is not in the profile yet; Refused for one that its field cannot take.

    What is there already stays possible: it may be of an earlier version of the vocabulary. What is received
    from elsewhere may be of another one.
    """
    wanted = {name: value for name, value in now.items() if value != fields.values.get(name)}
    require_sound(wanted, foreign=wanted if is_received else fields.values)
    return wanted


def write_profiles(scope: Scope, writings: Sequence[Writing]) -> None:
    """Write into profiles, on record, to be recorded in the national system; the people are locked."""
    if not writings:
        return
    write(scope, writings)
    people = [each.person for each in writings]
    current_unit().did("profile.changed", people)
    to_record_all(scope, [("profile", person, person) for person in people])


def _differences(fields: Fields, edit: Edit) -> Iterator[Difference]:
    for name, yours in edit.now.items():
        theirs = fields.values.get(name)
        if theirs not in (edit.was.get(name), yours):
            yield Difference(name, theirs, yours)

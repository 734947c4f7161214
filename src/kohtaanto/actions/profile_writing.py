"""Writing the fields of profiles to their rows, of one person or of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.profile_fields import (
    BETWEEN_WORDS,
    COLUMNS,
    LANGUAGE,
    OCCUPATION,
    OCCUPATION_WORD,
    SKILL,
    SKILL_WORD,
    Fields,
    Value,
)
from kohtaanto.codes.esco import isco_group_of
from kohtaanto.records.models import (
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
    ProfileWord,
)

LONGEST_WRITTEN = 200
_EMPTY = {"own_weights": {}, "education": "", "education_name": "", "presentation": ""}


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written into one profile, that stands as `fields` says; None takes a field out.

    `written` are the words in which concepts were told, `groups` the ISCO groups that foreign ones came with,
    both by field.
    """

    person: str
    fields: Fields
    values: Mapping[str, Value]
    source: str
    written: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a list: its field, what it is known by, and what it says; None where it goes."""

    name: str
    key: Mapping[str, str]
    told: Mapping[str, Any] | None
    when_new: Mapping[str, Any]


def write(scope: Scope, writings: Sequence[Writing]) -> None:
    """Write the fields; the caller holds the lock of each person. A profile that is written is one version on."""
    _write_columns(scope, writings)
    for model, rows in (
        (ProfileSkill, _skills),
        (ProfileOccupation, _occupations),
        (ProfileLanguage, _languages),
        (ProfileWord, _words),
    ):
        _write_list(model, scope, [(each, row) for each in writings for row in rows(each)])
    for each in writings:
        _write_words(scope, each)


def _write_columns(scope: Scope, writings: Iterable[Writing]) -> None:
    added = []
    for each in writings:
        told = {name: _stored(name, each.values[name]) for name in COLUMNS if name in each.values}
        told |= {"version": each.fields.version + 1, "changed_at": now()}
        if each.fields.version:
            Profile.objects.visible_to(scope).filter(jobseeker_id=each.person).update(**told)
        else:
            added.append(Profile(area_id=area_of(scope), jobseeker_id=each.person, **told))
    Profile.objects.bulk_create(added)


def _write_list(model: Any, scope: Scope, rows: Iterable[tuple[Writing, _Row]]) -> None:
    added = []
    for each, row in rows:
        if row.name not in each.fields.values:
            if row.told is not None:
                told = {**row.key, **row.told, **row.when_new}
                added.append(model(area_id=area_of(scope), jobseeker_id=each.person, **told))
            continue
        kept = model.objects.visible_to(scope).filter(jobseeker_id=each.person, **row.key)
        if row.told is None:
            kept.delete()
        else:
            kept.update(**row.told)
    model.objects.bulk_create(added)


def _write_words(scope: Scope, each: Writing) -> None:
    """Put words beside a concept that is in the profile already and stays as it is."""
    for name in each.written:
        if name in each.fields.values and name not in each.values and (told := _written(each, name)):
            prefix, _, uri = name.partition(":")
            model = ProfileSkill if prefix + ":" == SKILL else ProfileOccupation
            model.objects.visible_to(scope).filter(jobseeker_id=each.person, uri=uri).update(**told)


def _skills(each: Writing) -> Iterator[_Row]:
    for name, uri, level in _of(each, SKILL):
        told = None if level is None else {"level": level, "source": each.source, **_written(each, name)}
        yield _Row(name, {"uri": uri}, told, {})


def _occupations(each: Writing) -> Iterator[_Row]:
    for name, uri, value in _of(each, OCCUPATION):
        told = None
        if value is not None:
            told = {"experience_months": value["months"], "is_wished": value["wished"], "source": each.source}
            told |= _written(each, name)
        # A foreign concept keeps the group it came with; ours tell their own.
        group = isco_group_of(uri)
        own_group = {"isco4": group} if group else {}
        if told is not None and name in each.groups:
            told["isco4"], own_group = each.groups[name], {}
        yield _Row(name, {"uri": uri}, told, own_group)


def _languages(each: Writing) -> Iterator[_Row]:
    for name, code, level in _of(each, LANGUAGE):
        yield _Row(name, {"language": code}, None if level is None else {"level": level}, {})


def _words(each: Writing) -> Iterator[_Row]:
    for kind, prefix in (("skill", SKILL_WORD), ("occupation", OCCUPATION_WORD)):
        for name, text, value in _of(each, prefix):
            told = None
            if value is not None:
                told = {"experience_months": value["months"], "source": each.source}
            yield _Row(name, {"kind": kind, "text": text}, told, {})


def _of(each: Writing, prefix: str) -> Iterator[tuple[str, str, Value]]:
    for name, value in each.values.items():
        if name.startswith(prefix):
            yield name, name.removeprefix(prefix), value


def _written(each: Writing, name: str) -> dict[str, str]:
    # Earlier words stay: each is what the person, or whoever asked, once said.
    text, kept = each.written.get(name, ""), each.fields.words_of(name)
    told = BETWEEN_WORDS.join((*kept, text))
    return {"as_written": told} if text and text not in kept and len(told) <= LONGEST_WRITTEN else {}


def _stored(name: str, value: Value) -> Any:
    if value is None:
        return _EMPTY.get(name)
    return sorted(value) if isinstance(value, list | tuple) else value

"""What changes from one vocabulary to another: concepts that are new, gone, or say something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.esco.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one table: how many concepts there were and are, and the URIs of those that differ."""

    before: int
    after: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def unchanged(self) -> int:
        """Return how many concepts are as they were."""
        return self.after - len(self.added) - len(self.changed)


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of all tables; the relations are counted."""

    occupations: Change
    skills: Change
    groups: Change
    relations_before: int
    relations_after: int

    @property
    def tables(self) -> tuple[Change, ...]:
        """Return the changes table by table."""
        return self.occupations, self.skills, self.groups


def changes(before: Vocabulary, after: Vocabulary) -> Changes:
    """Return what is different in the second vocabulary."""
    return Changes(
        _change(before.occupations, after.occupations),
        _change(before.skills, after.skills),
        _change(before.groups, after.groups),
        len(before.occupation_skill_rows),
        len(after.occupation_skill_rows),
    )


def _change(before: Sequence[Any], after: Sequence[Any]) -> Change:
    was = {each.uri: _said(each) for each in before}
    now = {each.uri: _said(each) for each in after}
    return Change(
        before=len(was),
        after=len(now),
        added=tuple(uri for uri in now if uri not in was),
        gone=tuple(uri for uri in was if uri not in now),
        changed=tuple(uri for uri, said in now.items() if was.get(uri, said) != said),
    )


def _said(concept: Any) -> tuple[Any, ...]:
    # A language without alternatives is the same as one with none.
    others = getattr(concept, "alternatives", {})
    told = [getattr(concept, name, None) for name in ("code", "isco4", "kind", "reuse", "regulated", "description_en")]
    return concept.labels, tuple(tuple(others.get(each, ())) for each in LANGUAGES), *told

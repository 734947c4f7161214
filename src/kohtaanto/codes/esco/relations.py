"""Relations between concepts as index arrays: pairs of URIs go in, rows of the tables come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Links:
    """Relations as pairs of URIs, as official files give them; third place: essential (True) or optional."""

    occupation_skills: Sequence[tuple[str, str, bool]] = ()
    occupation_broader: Sequence[tuple[str, str]] = ()
    skill_broader: Sequence[tuple[str, str]] = ()
    skill_relations: Sequence[tuple[str, str, bool]] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """Relations as arrays of row numbers; `Vocabulary` says what each means."""

    occupation_skill_offsets: Rows
    occupation_skill_rows: Rows
    occupation_skill_essential: Flags
    occupation_broader: Rows
    group_broader: Rows
    skill_broader: Rows
    skill_relations: Rows
    skill_relation_essential: Flags


@dataclass(frozen=True, slots=True)
class Numbering:
    """Row numbers by URI: occupations, ISCO groups, and skill nodes (the skills first, then skill groups)."""

    occupations: Mapping[str, int]
    groups: Mapping[str, int]
    skills: Mapping[str, int]
    skill_nodes: Mapping[str, int]


def relations_of(links: Links, rows: Numbering) -> tuple[Relations, tuple[str, ...]]:
    """Return the relations as arrays, and the URIs that stood in a relation but in no table."""
    missing: set[str] = set()
    needs = _rows(links.occupation_skills, rows.occupations, rows.skills, missing)
    related = _rows(links.skill_relations, rows.skills, rows.skills, missing)
    broader = _rows(
        [(*pair, True) for pair in links.skill_broader], rows.skill_nodes, rows.skill_nodes, missing
    )
    occupation_tree = dict(rows.occupations) | dict.fromkeys(rows.groups, -1)
    relations = Relations(
        _offsets(needs, len(rows.occupations)),
        needs[:, 1].copy(),
        needs[:, 2].astype(np.bool_),
        _parents(links.occupation_broader, rows.occupations, occupation_tree, missing),
        _parents(links.occupation_broader, rows.groups, rows.groups, missing),
        broader[:, :2].copy(),
        related[:, :2].copy(),
        related[:, 2].astype(np.bool_),
    )
    return relations, tuple(sorted(missing))


def _rows(
    links: Iterable[tuple[str, str, bool]],
    left: Mapping[str, int],
    right: Mapping[str, int],
    missing: set[str],
) -> Rows:
    # (pairs, 3), ascending, each pair once: what is both essential and optional is essential.
    found: dict[tuple[int, int], bool] = {}
    for one, other, essential in links:
        pair = left.get(one, -1), right.get(other, -1)
        missing.update(uri for uri, row in zip((one, other), pair, strict=True) if row < 0)
        if min(pair) >= 0:
            found[pair] = found.get(pair, False) or essential
    return np.array(sorted((*pair, flag) for pair, flag in found.items()), dtype=np.int32).reshape(-1, 3)


def _offsets(rows: Rows, count: int) -> Rows:
    offsets = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(rows[:, 0], minlength=count), out=offsets[1:])
    return offsets


def _parents(
    links: Iterable[tuple[str, str]],
    children: Mapping[str, int],
    parents: Mapping[str, int],
    missing: set[str],
) -> Rows:
    # The tree of occupations has one parent each; should a version name several, the first one holds.
    found = np.full(len(children), -1, dtype=np.int32)
    for child, parent in links:
        row = children.get(child)
        if row is not None and parent not in parents:
            missing.add(parent)
        elif row is not None and found[row] < 0:
            found[row] = parents[parent]
    return found

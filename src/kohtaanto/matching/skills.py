"""How skills weigh, stand for one another and come with occupations: the arrays behind the score."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.matching.weights import Weights

Rows = NDArray[np.int32]
Values = NDArray[np.float32]
_GRID = 256.0


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Compressed rows: row r has `columns` and `values` at offsets[r]:offsets[r + 1], columns ascending."""

    offsets: Rows
    columns: Rows
    values: Values

    def row(self, row: int) -> tuple[Rows, Values]:
        """Return the columns and values of one row."""
        start, end = self.offsets[row], self.offsets[row + 1]
        return self.columns[start:end], self.values[start:end]


@dataclass(frozen=True, slots=True, eq=False)
class SkillGraph:
    """What the vocabulary says of its skills under one version of the weights.

    `rarity` (skills) grows as fewer occupations need a skill; `stands_for` row t: the skills that holding t
    stands for, 1.0 for t itself; `stood_for_by` the same by column; `comes_with` row o: the skills that come
    with occupation o, more for essential ones; `brought_by` the same by column.
    """

    rarity: Values
    stands_for: Links
    stood_for_by: Links
    comes_with: Links
    brought_by: Links


def skill_graph(vocabulary: Vocabulary, numbers: Weights) -> SkillGraph:
    """Return the graph; a second of work at full size, so keep it."""
    skills = len(vocabulary.skills)
    stands = _stands_for(vocabulary, numbers)
    occupations = len(vocabulary.occupations)
    degree = np.where(
        vocabulary.occupation_skill_essential,
        np.float32(numbers.held["essential_of_occupation"]),
        np.float32(numbers.held["optional_of_occupation"]),
    )
    comes = scipy.sparse.csr_array(
        (degree, vocabulary.occupation_skill_rows, vocabulary.occupation_skill_offsets),
        shape=(occupations, skills),
    )
    return SkillGraph(
        _rarity(vocabulary), _links(stands), _links(stands.T.tocsr()), _links(comes), _links(comes.T.tocsr())
    )


def on_grid(value: float) -> float:
    """Return the value rounded to 1/256, so that no machine's logarithm can change a bit of the score."""
    return math.floor(value * _GRID + 0.5) / _GRID


def _rarity(vocabulary: Vocabulary) -> Values:
    needed = np.bincount(vocabulary.occupation_skill_rows, minlength=len(vocabulary.skills))
    whole = len(vocabulary.occupations) + 1
    return np.array([on_grid(1.0 + math.log(whole / (n + 1))) for n in needed.tolist()], dtype=np.float32)


def _stands_for(vocabulary: Vocabulary, numbers: Weights) -> scipy.sparse.csr_array:
    skills = len(vocabulary.skills)
    steps = _steps(vocabulary, numbers)
    twice = _two_steps(steps, skills)
    itself = np.arange(skills)
    found = [
        (itself, itself, np.ones(skills)),
        steps,
        twice,
        _same_group(vocabulary, numbers.graph["same_group"]),
    ]
    source, target, value = (np.concatenate(column) for column in zip(*found, strict=True))
    kept = value >= numbers.graph["floor"]
    return _best(source[kept], target[kept], value[kept], skills)


def _steps(
    vocabulary: Vocabulary, numbers: Weights
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    # Edges from the skill held to the skill it stands for, with their value.
    graph, skills = numbers.graph, len(vocabulary.skills)
    child, parent = vocabulary.skill_broader[vocabulary.skill_broader[:, 1] < skills].T
    builder, ground = vocabulary.skill_relations.T
    essential = vocabulary.skill_relation_essential
    builds = np.where(essential, graph["builds_on_essential"], graph["builds_on_optional"])
    needed = np.where(essential, graph["needed_for_essential"], graph["needed_for_optional"])
    up = np.full(len(child), graph["narrower_for_broader"])
    down = np.full(len(child), graph["broader_for_narrower"])
    source = np.concatenate([child, parent, builder, ground]).astype(np.intp)
    target = np.concatenate([parent, child, ground, builder]).astype(np.intp)
    return source, target, np.concatenate([up, down, builds, needed])


def _two_steps(
    steps: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]], skills: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    # Every edge t -> u joined with every edge u -> s; values multiply.
    source, target, value = steps
    order = np.argsort(source, kind="stable")
    starts = np.searchsorted(source[order], np.arange(skills + 1))
    follow = starts[target + 1] - starts[target]
    first = np.repeat(np.arange(len(source)), follow)
    within = np.arange(len(first)) - np.repeat(np.cumsum(follow) - follow, follow)
    second = order[starts[target[first]] + within]
    return source[first], target[second], value[first] * value[second]


def _same_group(
    vocabulary: Vocabulary, top: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    skills = len(vocabulary.skills)
    edges = vocabulary.skill_broader
    edges = edges[(edges[:, 0] < skills) & (edges[:, 1] >= skills)]
    order = np.argsort(edges[:, 1], kind="stable")
    members = np.split(edges[order, 0], np.flatnonzero(np.diff(edges[order, 1])) + 1)
    pairs = [(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0))]
    for group in members:
        shared = on_grid(top * (1.0 - math.log(max(len(group), 1)) / math.log(max(skills, 2))))
        source = np.repeat(group, len(group)).astype(np.intp)
        target = np.tile(group, len(group)).astype(np.intp)
        pairs.append((source, target, np.full(len(source), shared)))
    source, target, value = (np.concatenate(column) for column in zip(*pairs, strict=True))
    apart = source != target
    return source[apart], target[apart], value[apart]


def _best(
    source: NDArray[np.intp], target: NDArray[np.intp], value: NDArray[np.float64], skills: int
) -> scipy.sparse.csr_array:
    # The greatest value of each pair: sorted so that it comes last of its equals.
    pair = source * skills + target
    order = np.lexsort((value, pair))
    last = np.append(np.diff(pair[order]) != 0, True)
    chosen = order[last]
    return scipy.sparse.csr_array(
        (value[chosen].astype(np.float32), (source[chosen], target[chosen])), shape=(skills, skills)
    )


def _links(matrix: scipy.sparse.csr_array) -> Links:
    rows = scipy.sparse.csr_array(matrix)
    rows.sort_indices()
    return Links(rows.indptr.astype(np.int32), rows.indices.astype(np.int32), rows.data.astype(np.float32))

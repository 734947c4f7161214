"""How near occupations of a national classification are: through ESCO, by their titles and by ISCO groups."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.matching.ngrams import Shape, fitted
from kohtaanto.matching.proximity import proximity
from kohtaanto.matching.wording import plain

_NUMBERS = Path(__file__).parent / "national_nearness.toml"
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NationalOccupation:
    """An occupation of another classification: its title, and the kind of match by URI of ESCO or ISCO."""

    identifier: str
    title: str
    matches: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What each way weighs, explained in national_nearness.toml."""

    title: float
    group: float
    beginning: float
    sureness: Mapping[str, float]
    share: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class National:
    """Occupations mapped to ESCO, those with no match in the vocabulary left out.

    `shares` is (national, ESCO occupations), each row sums to 1; `groups` (national, ISCO unit groups), rows
    sum to 1 or 0; `titles` (national, letter sequences) unit vectors; `sureness` (national,).
    """

    identifiers: tuple[str, ...]
    shares: sp.csr_array
    groups: sp.csr_array
    titles: sp.csr_array
    sureness: Values


@cache
def current_numbers() -> Numbers:
    """Return the version in use."""
    with _NUMBERS.open("rb") as file:
        read: dict[str, Any] = tomllib.load(file)["version"][-1]
    return Numbers(read["title"], read["group"], read["beginning"], read["sureness"], read["share"])


def mapped(occupations: Iterable[NationalOccupation], vocabulary: Vocabulary, numbers: Numbers) -> National:
    """Return the occupations that match an ESCO occupation in any way, in their order."""
    known = [one for one in occupations if vocabulary.occupation_row.keys() & one.matches.keys()]
    _, titles = fitted([plain(one.title) for one in known], Shape(beginning=numbers.beginning))
    sureness = [
        max(
            _of_kind(numbers.sureness, kind)
            for uri, kind in one.matches.items()
            if uri in vocabulary.occupation_row
        )
        for one in known
    ]
    return National(
        tuple(one.identifier for one in known),
        _shares(known, vocabulary.occupation_row, numbers.share),
        _shares(known, {group.uri: row for row, group in enumerate(vocabulary.groups)}, numbers.share),
        titles,
        np.array(sureness, dtype=np.float64),
    )


def through_esco(national: National, vocabulary: Vocabulary) -> Values:
    """Return (national, national): how near the ESCO occupations are that two of them stand for."""
    near = proximity(vocabulary).rows(np.arange(len(vocabulary.occupations)))
    between: Values = national.shares @ (national.shares @ near).T
    return between


def national_nearness(national: National, esco: Values, numbers: Numbers) -> Values:
    """Return (national, national): how near each column is to the row, `esco` being what `through_esco` says."""
    titles = (national.titles @ national.titles.T).toarray()
    groups = (national.groups @ national.groups.T).toarray()
    return levelled(esco + numbers.title * titles + numbers.group * groups) * national.sureness


def levelled(between: Values) -> Values:
    """Return the values against what row and column have with themselves: 1 for an occupation with itself.

    An occupation that is mapped to several is less than 1 near even to itself, which says nothing about others.
    """
    itself: Values = np.sqrt(np.diag(between))
    return between / itself / itself[:, None]


def _shares(
    occupations: list[NationalOccupation], row_of: Mapping[str, int], numbers: Mapping[str, float]
) -> sp.csr_array:
    entries: list[tuple[int, int, float]] = []
    for place, one in enumerate(occupations):
        found = [
            (row_of[uri], _of_kind(numbers, kind)) for uri, kind in one.matches.items() if uri in row_of
        ]
        total = sum(weight for _, weight in found)
        entries += [(place, row, weight / total) for row, weight in found]
    table = np.array(entries, dtype=np.float64).reshape(-1, 3)
    places = table[:, :2].astype(np.int64).T
    return sp.csr_array((table[:, 2], (places[0], places[1])), shape=(len(occupations), len(row_of)))


def _of_kind(numbers: Mapping[str, float], kind: str) -> float:
    return numbers.get(kind, min(numbers.values()))

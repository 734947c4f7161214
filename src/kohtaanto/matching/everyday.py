"""Everyday titles such as "asentaja" or "kuski": on our list, or the end of many names of several ISCO groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kohtaanto.matching.group_tree import GroupTree
from kohtaanto.matching.naming import Concept, LanguageIndex, said_every_day
from kohtaanto.matching.wording import plain

# By plain word and language: the word as it is listed, and the concepts it may mean, the likeliest first.
Listed = Mapping[tuple[str, str], tuple[str, tuple[int, ...]]]

# A word is an everyday title when so many occupations of so many groups bear it as the end of a name.
OCCUPATIONS, GROUPS = 6, 3
SHORTEST = 4


def listed_words(concepts: Sequence[Concept]) -> Listed:
    """Return our list of everyday words over these concepts, those that are not there passed over."""
    place = {concept.uri: number for number, concept in enumerate(concepts)}
    found: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}
    for one in said_every_day(concepts):
        if one.uri in place:
            key = (plain(one.word), one.language)
            _, before = found.get(key, (one.word, ()))
            found[key] = (one.word, (*before, place[one.uri]))
    return found


def named_after(title: str, spoken: LanguageIndex) -> NDArray[np.bool_]:
    """Return (concepts,): which have a name with a word that ends in this plain one-word title."""
    found = np.zeros(spoken.index.count, dtype=np.bool_)
    if len(title) >= SHORTEST and " " not in title:
        hits = [place for place, text in enumerate(spoken.index.texts) if f"{title} " in f"{text} "]
        found[spoken.index.concept[hits]] = True
    return found


def groups_of(named: NDArray[np.bool_], tree: GroupTree) -> list[tuple[int, float]]:
    """Return the groups an everyday title belongs to, most named members first, with their share of them all.

    Empty when the title is too rare or too narrow to be an everyday one.
    """
    counts = [(group, int(named[members].sum())) for group, members in tree.members if group >= 0]
    filled = sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    total = sum(members for _, members in filled)
    if total < OCCUPATIONS or len(filled) < GROUPS:
        return []
    return [(group, members / total) for group, members in filled]

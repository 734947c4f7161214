"""Promises of kohtaanto.matching.proximity: symmetrical, bounded, and the sum of its parts."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from tests.matching.small_world import occupation_uri, world

from kohtaanto.codes.esco import vocabulary
from kohtaanto.matching.proximity import proximity, skill_vectors


def row(title: str) -> int:
    return world().occupation_row[occupation_uri(title)]


def test_it_is_symmetrical_bit_for_bit():
    everybody = np.arange(len(world().occupations))

    found = proximity(world()).rows(everybody)

    assert np.array_equal(found, found.T)
    assert found.dtype == np.float32


def test_it_is_symmetrical_on_the_whole_vocabulary_row_by_row():
    near = proximity(vocabulary())
    some = np.array([3, 700, 1500, 2999])

    rows = near.rows(some)

    for place, one in enumerate(some):
        assert np.array_equal(rows[place], near.row(int(one)))
        for other in some:
            assert near.row(int(other))[one] == near.row(int(one))[other]


def test_an_occupation_is_wholly_near_itself_and_all_others_within_bounds():
    found = proximity(world()).rows(np.arange(len(world().occupations)))

    assert np.all(np.diag(found) == 1.0)
    assert found.min() >= 0.0
    assert found.max() == 1.0


def test_shared_skills_and_group_make_near():
    near = proximity(world())

    assert near.between(row("welder"), row("pipe welder")) > near.between(row("welder"), row("plate worker"))
    assert near.between(row("welder"), row("plate worker")) > near.between(row("welder"), row("cook"))
    assert near.between(row("cook"), row("kitchen helper")) > near.between(row("cook"), row("driver"))


def test_a_physiotherapist_is_near_an_occupational_therapist_and_far_from_a_welder():
    known = {occupation.labels.en: place for place, occupation in enumerate(vocabulary().occupations)}

    of_physiotherapist = proximity(vocabulary()).row(known["physiotherapist"])

    assert of_physiotherapist[known["advanced physiotherapist"]] > 0.6
    assert of_physiotherapist[known["occupational therapist"]] > 0.25
    assert of_physiotherapist[known["welder"]] < 0.05


def test_skill_vectors_are_the_ones_spelled_out_by_hand():
    known = world()
    needs = [
        {int(skill): 1.0 if flag else 0.5 for skill, flag in zip(*known.skills_of(place), strict=True)}
        for place in range(len(known.occupations))
    ]
    held_by = Counter(skill for one in needs for skill in one)
    count = len(known.occupations)
    weighed = [
        {skill: value * math.log((1 + count) / (1 + held_by[skill])) for skill, value in one.items()}
        for one in needs
    ]

    found = skill_vectors(known).toarray()

    for place, one in enumerate(weighed):
        length = math.sqrt(sum(value * value for value in one.values()))
        for skill in range(len(known.skills)):
            assert found[place, skill] == pytest.approx(one.get(skill, 0.0) / length)


def test_it_is_made_once():
    assert proximity(world()) is proximity(world())

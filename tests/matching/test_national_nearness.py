"""Promises of kohtaanto.matching.national_nearness: mapped occupations, told apart by what else is known."""

from __future__ import annotations

import numpy as np
import pytest
from tests.matching.small_world import occupation_uri, world

from kohtaanto.matching.national_nearness import (
    NationalOccupation,
    Numbers,
    current_numbers,
    levelled,
    mapped,
    national_nearness,
    through_esco,
)
from kohtaanto.matching.proximity import proximity

PLAIN = Numbers(title=0.0, group=0.0, beginning=1.0, sureness={"exactMatch": 1.0}, share={"exactMatch": 1.0})
COOKS = (
    NationalOccupation("a", "Skeppskock", {occupation_uri("cook"): "exactMatch"}),
    NationalOccupation("b", "Förskolekock", {occupation_uri("cook"): "exactMatch"}),
    NationalOccupation("c", "Kock, skepp", {occupation_uri("cook"): "exactMatch"}),
    NationalOccupation("d", "Svetsare", {occupation_uri("welder"): "exactMatch"}),
)


def nearness_of(occupations, numbers):
    national = mapped(occupations, world(), numbers)
    return national_nearness(national, through_esco(national, world()), numbers)


def test_exact_matches_are_as_near_as_their_esco_occupations():
    near = nearness_of((COOKS[0], COOKS[3]), PLAIN)

    rows = [world().occupation_row[occupation_uri(name)] for name in ("cook", "welder")]
    assert near == pytest.approx(proximity(world()).rows(np.array(rows))[:, rows])


def test_titles_tell_apart_what_is_mapped_to_one_occupation():
    without = nearness_of(COOKS, PLAIN)
    told = nearness_of(COOKS, Numbers(0.5, 0.0, 1.0, PLAIN.sureness, PLAIN.share))

    assert without[0, 1] == without[0, 2] == pytest.approx(1.0)
    assert told[0, 2] > told[0, 1] > told[0, 3]


def test_a_group_in_common_brings_nearer():
    groups = [{occupation_uri("cook"): "exactMatch", group.uri: "narrowMatch"}
              for group in world().groups if len(group.code) == 4][:2]  # fmt: skip
    same = (NationalOccupation("a", "", groups[0]), NationalOccupation("b", "", groups[0]))
    other = (same[0], NationalOccupation("b", "", groups[1]))
    numbers = Numbers(0.0, 0.5, 1.0, PLAIN.sureness, PLAIN.share)

    assert nearness_of(same, numbers)[0, 1] == pytest.approx(1.0)
    assert nearness_of(other, numbers)[0, 1] == pytest.approx(1.0 / 1.5)


def test_an_unsure_match_is_less_near_by_its_factor():
    broad = NationalOccupation("b", "", {occupation_uri("cook"): "broadMatch"})
    numbers = Numbers(0.0, 0.0, 1.0, {"exactMatch": 1.0, "broadMatch": 0.7}, {"exactMatch": 1.0, "broadMatch": 0.4})

    near = nearness_of((COOKS[0], broad), numbers)

    assert near[0].tolist() == pytest.approx([1.0, 0.7])


def test_an_occupation_without_a_match_in_the_vocabulary_is_left_out():
    national = mapped((*COOKS, NationalOccupation("e", "Kock", {"http://example.org/x": "exactMatch"})), world(),
                      current_numbers())  # fmt: skip

    assert national.identifiers == ("a", "b", "c", "d")
    assert national.shares.sum(axis=1).tolist() == [1.0] * 4


def test_being_mapped_to_several_is_levelled_out():
    assert levelled(np.array([[4.0, 1.0], [1.0, 1.0]])).tolist() == [[1.0, 0.5], [0.5, 1.0]]


def test_the_numbers_in_use_are_told_with_their_factors():
    numbers = current_numbers()

    assert (numbers.title, numbers.group, numbers.beginning) == (0.45, 0.2, 1.7)
    assert numbers.sureness == {"exactMatch": 1.0, "closeMatch": 0.9, "narrowMatch": 0.7, "broadMatch": 0.7}

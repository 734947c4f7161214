"""Tests of putting concepts and relations together."""

from __future__ import annotations

from kohtaanto.codes.esco import Labels
from kohtaanto.interop.esco.assembling import Assembling, Concept


def test_concepts_stand_in_the_order_of_their_addresses() -> None:
    assembling = Assembling()
    for uri in ("c", "a", "b"):
        assembling.skills[uri] = Concept({}, preferred={"en": uri})

    assert [skill.uri for skill in assembling.tables().skills] == ["a", "b", "c"]


def test_a_relation_met_twice_is_one() -> None:
    assembling = Assembling(
        occupation_skills=[("o", "s", True), ("o", "s", True)], skill_broader=[("a", "b")] * 2
    )

    assert assembling.links().occupation_skills == (("o", "s", True),)
    assert assembling.links().skill_broader == (("a", "b"),)


def test_a_language_that_was_not_given_leaves_an_empty_label() -> None:
    assert Concept({}, preferred={"fi": "hitsaaja"}).labels() == Labels("hitsaaja", "", "")

"""Promises of kohtaanto.matching.linking: ranked candidates in three languages, groups, and honest doubt."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import occupation_uri, skill_uri, world

from kohtaanto.codes.esco import vocabulary
from kohtaanto.matching.linking import RECOGNISED_FROM, Linker, occupation_linker, skill_linker
from kohtaanto.matching.naming import Alias


@cache
def titles() -> Linker:
    return occupation_linker(vocabulary())


def labels_of(linked, kind=None):
    named = {concept.uri: concept.labels.fi for concept in titles().concepts}
    return [named[one.uri] for one in linked.candidates if kind in (None, one.kind)]


def test_the_preferred_label_comes_first():
    found = titles().link("hitsaaja")

    assert labels_of(found)[0] == "hitsaaja"
    assert found.candidates[0].exact
    assert found.candidates[0].confidence == 1.0
    assert found.recognised


def test_a_label_of_several_occupations_shows_them_all():
    found = titles().link("lähihoitaja", limit=5)

    exact = [candidate for candidate in found.candidates if candidate.exact]
    assert {"lähihoitaja", "kodinhoitaja"} <= set(labels_of(found))
    assert len(exact) >= 2
    assert labels_of(found)[0] == "lähihoitaja"


@pytest.mark.parametrize(
    ("text", "language", "finnish"),
    [("fysioterapeutti", "fi", "fysioterapeutti"), ("sjukgymnast", "sv", "fysioterapeutti"),
     ("physical therapist", "en", "fysioterapeutti"), ("lääkintävoimistelija", "fi", "fysioterapeutti")],
)  # fmt: skip
def test_each_language_leads_to_the_same_concept(text, language, finnish):
    best = titles().link(text).candidates[0]

    assert (best.language, best.exact) == (language, True)
    assert labels_of(titles().link(text))[0] == finnish


def test_both_parts_of_an_offered_choice_are_found():
    found = titles().link("Kokki/tarjoilija", limit=8)

    exact = {candidate.label for candidate in found.candidates if candidate.exact}
    assert {"kokki", "tarjoilija"} <= exact


@pytest.mark.parametrize(
    ("everyday", "group"),
    [("asentaja", "Putkiasentajat"), ("ohjaaja", "Liikunnan ja vapaa-ajan ohjaajat"),
     ("siivooja", "Toimisto- ja laitossiivoojat ym.")],
)  # fmt: skip
def test_an_everyday_title_leads_to_isco_groups(everyday, group):
    found = titles().link(everyday, limit=6)

    assert group in labels_of(found, "group")
    assert found.recognised


def test_an_everyday_title_that_is_also_a_name_shows_that_first():
    found = titles().link("siivooja", limit=6)

    assert found.candidates[0].exact
    assert found.candidates[0].label == "siivooja"
    assert found.candidates[1].kind == "group"


@pytest.mark.parametrize("text", ["asdf qwer", "hyvää päivää", "xyzzy", "12345"])
def test_what_is_no_title_is_not_recognised(text):
    assert not titles().link(text).recognised


@pytest.mark.parametrize("text", ["", "   ", "???", "/", "-- / --"])
def test_a_text_without_letters_has_no_candidates(text):
    found = titles().link(text)

    assert found.candidates == ()
    assert not found.recognised


def test_an_own_alias_is_found_and_shown():
    truck = occupation_uri("driver")

    before = occupation_linker(world()).link("maitohessu")
    after = occupation_linker(world(), [Alias("Maitohessu", "fi", truck)]).link("maitohessu")

    assert not before.recognised
    assert (after.candidates[0].uri, after.candidates[0].label) == (truck, "Maitohessu")
    assert after.candidates[0].exact


def test_a_listed_everyday_word_that_may_mean_several_leads_to_all_and_is_sure_of_none():
    found = titles().link("kuski", limit=6)

    assert labels_of(found)[:3] == [
        "Kuorma-auton ja erikoisajoneuvojen kuljettajat",
        "Henkilö-, taksi- ja pakettiautonkuljettajat",
        "Linja-auton- ja raitiovaununkuljettajat",
    ]
    assert found.recognised
    assert {(one.label, one.exact, one.confidence) for one in found.candidates[:3]} == {("kuski", False, 0.65)}


def test_a_listed_everyday_word_that_means_one_thing_is_sure_of_it():
    found = titles().link("Ratikkakuski", limit=3)

    best = found.candidates[0]
    assert (best.kind, best.label) == ("group", "ratikkakuski")
    assert best.preferred == "Linja-auton- ja raitiovaununkuljettajat"
    assert (best.confidence, best.exact) == (1.0, False)


def test_a_listed_everyday_word_is_not_looked_for_in_another_language():
    found = titles().link("kuski", languages=("sv", "en"))

    assert "kuski" not in {candidate.label for candidate in found.candidates}


def test_an_everyday_word_for_a_permit_leads_to_its_skill():
    found = skill_linker(vocabulary()).link("Trukkikortti", limit=2)

    assert (found.candidates[0].preferred, found.candidates[0].exact) == ("käyttää haarukkatrukkia", True)


def test_an_alias_of_an_unknown_concept_is_passed_over():
    linker = occupation_linker(world(), [Alias("maitohessu", "fi", "http://example.org/none")])

    assert not linker.link("maitohessu").recognised


def test_only_the_languages_asked_for_are_searched():
    found = titles().link("sjuksköterska", languages=("fi",))

    assert {candidate.language for candidate in found.candidates} == {"fi"}
    assert titles().link("sjuksköterska", languages=()).candidates == ()


def test_a_group_raised_by_its_members_is_less_sure_than_the_best_of_them():
    found = titles().link("MIG-hitsaaja")

    group = next(one for one in found.candidates if one.kind == "group")
    assert group.confidence < found.candidates[0].confidence
    assert not group.exact


def test_a_skill_is_linked_too():
    linker = skill_linker(world())

    found = linker.link("Arc welding")

    assert found.candidates[0].uri == skill_uri("arc welding")
    assert found.candidates[0].kind == "skill"


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(1, 12))
def test_any_text_gives_an_ordered_list_of_distinct_concepts(text, limit):
    found = occupation_linker_of_small_world().link(text, limit)

    assert len(found.candidates) <= limit
    assert len({candidate.uri for candidate in found.candidates}) == len(found.candidates)
    assert all(0.0 <= candidate.confidence <= 1.0 for candidate in found.candidates)
    assert found.recognised == any(one.confidence >= RECOGNISED_FROM for one in found.candidates)


@cache
def occupation_linker_of_small_world() -> Linker:
    return occupation_linker(world())

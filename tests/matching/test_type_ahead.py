"""Promises of kohtaanto.matching.type_ahead: every word, any order, diacritics or not, the best first."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import occupation_uri, world

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.folding import search_key
from kohtaanto.matching.naming import Alias
from kohtaanto.matching.type_ahead import TypeAhead, occupation_type_ahead, skill_type_ahead
from kohtaanto.matching.wording import plain


@cache
def titles() -> TypeAhead:
    return occupation_type_ahead(vocabulary())


@cache
def small() -> TypeAhead:
    return occupation_type_ahead(world(), [Alias("Kokkitäti", "fi", occupation_uri("cook"))])


def names(typed, limit=10, language=None):
    return [suggestion.name for suggestion in titles().suggest(typed, limit, language)]


def test_the_whole_name_comes_before_longer_ones():
    assert names("sairaanhoitaja")[0] == "sairaanhoitaja"


def test_a_beginning_comes_before_a_word_within():
    found = names("kokki")

    assert found[0] == "kokki"
    assert found.index("kokki") < found.index("kalakokki")


def test_the_order_of_words_does_not_matter():
    assert "lähihoitaja, päiväkoti" in names("päiväkoti lähihoitaja")
    assert "lähihoitaja, päiväkoti" in names("lähihoit päivä")


@pytest.mark.parametrize("typed", ["lähihoit", "lahihoit", "LÄHIHOIT", "lähihoit "])
def test_diacritics_and_case_may_be_left_out(typed):
    assert names(typed)[0] == "lähihoitaja"


def test_a_name_spelled_as_typed_comes_before_one_that_only_folds_to_it():
    known = occupation_type_ahead(
        world(), [Alias("säle", "fi", occupation_uri("cook")), Alias("sale", "fi", occupation_uri("waiter"))]
    )

    assert [one.name for one in known.suggest("säle")] == ["säle", "sale"]
    assert [one.name for one in known.suggest("sale")] == ["sale", "säle"]


def test_the_readers_language_comes_first():
    assert titles().suggest("kock", 3, "sv")[0].language == "sv"
    assert all(one.language == "fi" for one in titles().suggest("asentaja", 5, "fi"))


def test_an_own_alias_is_suggested_with_the_preferred_label():
    found = small().suggest("kokkit")

    assert [(one.uri, one.name, one.preferred) for one in found] == [
        (occupation_uri("cook"), "Kokkitäti", "cook")
    ]


def test_an_everyday_word_is_suggested_with_each_group_it_may_mean():
    found = titles().suggest("kuski", 3, "fi")

    assert [(one.name, one.kind) for one in found] == [("kuski", "group")] * 3
    assert found[0].preferred == "Kuorma-auton ja erikoisajoneuvojen kuljettajat"


def test_skills_are_suggested_too():
    assert skill_type_ahead(world()).suggest("weld arc")[0].name == "arc welding"


@pytest.mark.parametrize("typed", ["", "  ", "?!", "zzzzqq", "\n"])
def test_nothing_typed_or_nothing_known_suggests_nothing(typed):
    assert titles().suggest(typed) == ()


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(["wel", "der", "coo", "hel", "kit", "täti", "tati", "home car", "er", "p", "å"]),
        max_size=3,
    )
)
def test_it_finds_what_a_plain_reading_of_all_names_finds(typed):
    text = " ".join(typed)
    words = search_key(plain(text)).split()

    found = {suggestion.uri for suggestion in small().suggest(text, limit=1000)}

    def holds(name: str, word: str) -> bool:
        beginning = any(part.startswith(word) for part in name.split())
        return beginning or (len(word) > 2 and word in name)

    expected = {
        small().concepts[name.concept].uri
        for name in small().names
        if words and all(holds(search_key(plain(name.text)), word) for word in words)
    }
    assert found == expected

"""Finding concepts while typing."""

from __future__ import annotations

import pytest

from kohtaanto.actions.concepts import concept_name, meant_by, search_concepts


def labels(unit, kind, text, language="fi"):
    return [each.label for each in search_concepts(unit.scope, kind, text, language)]


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [("occupation", "kok", "kokki"), ("occupation", "hits", "hitsaaja"), ("skill", "englan", "englanti")],
)
def test_the_beginning_of_a_word_is_enough(unit_of, kind, text, first):
    with unit_of("veikko") as unit:
        assert labels(unit, kind, text)[0] == first


def test_diacritics_and_capitals_do_not_matter(unit_of):
    with unit_of("veikko") as unit:
        assert labels(unit, "occupation", "LAHIHOITAJA")[0] == "lähihoitaja"


def test_a_slip_of_spelling_still_finds(unit_of):
    with unit_of("veikko") as unit:
        assert "hitsaaja" in labels(unit, "occupation", "hitsaja")


def test_the_label_is_in_the_readers_language(unit_of):
    with unit_of("veikko") as unit:
        assert labels(unit, "occupation", "kokki", "sv")[0] == "kokerska"
        assert labels(unit, "occupation", "kokki", "en")[0] == "cook"


@pytest.mark.parametrize(
    ("kind", "text"), [("occupation", "k"), ("occupation", ""), ("occupation", "¤¤¤"), ("spell", "kok")]
)
def test_too_little_or_nonsense_finds_nothing(unit_of, kind, text):
    with unit_of("veikko") as unit:
        assert search_concepts(unit.scope, kind, text, "fi") == ()


def test_a_very_long_text_is_answered(unit_of):
    with unit_of("veikko") as unit:
        assert search_concepts(unit.scope, "occupation", "x" * 100_000, "fi") == ()


def test_a_foreign_concept_is_shown_by_the_end_of_its_address():
    assert concept_name("occupation", "http://data.tyomarkkinatori.fi/esco/occupation/12345", "fi") == "12345"


@pytest.mark.parametrize("word", ["siivooja", "Siistijä", "ohjaaja"])
def test_an_everyday_word_of_several_meanings_is_never_taken_silently(word):
    assert meant_by("occupation", word) is None


def test_a_word_that_is_a_concepts_own_label_is_taken():
    meant = meant_by("occupation", "linja-autonkuljettaja")

    assert meant is not None
    assert meant.is_exact

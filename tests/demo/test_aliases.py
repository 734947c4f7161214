"""Everyday words: about sixty, each for a concept of the vocabulary, none of them ESCO's own label."""

from __future__ import annotations

from tests.demo.conftest import Drawn

from kohtaanto.codes.esco import vocabulary


def test_there_are_about_sixty_words_for_concepts_that_exist(main: Drawn) -> None:
    known = vocabulary()

    assert 55 <= len(main["alias"]) <= 70
    for each in main["alias"]:
        assert each.uri in (known.occupation_row if each.kind == "occupation" else known.skill_row)
    assert {each.language for each in main["alias"]} == {"fi", "sv", "en"}


def test_a_word_is_added_once_for_a_concept(main: Drawn) -> None:
    keys = [(each.kind, each.language, each.folded, each.uri) for each in main["alias"]]

    assert len(keys) == len(set(keys))


def test_no_word_is_a_label_that_the_vocabulary_has_already(main: Drawn) -> None:
    labels = {
        each.uri: {label.casefold() for label in (each.labels.fi, *each.alternatives.get("fi", ()))}
        for each in vocabulary().occupations
    }

    assert not [each.text for each in main["alias"] if each.text.casefold() in labels.get(each.uri, ())]

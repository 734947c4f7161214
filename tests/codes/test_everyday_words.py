"""Promises of kohtaanto.codes.everyday_words: every word is a word, and leads to concepts that are there."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.everyday_words import everyday_words
from kohtaanto.codes.folding import search_key

KINDS = ("occupations", "skills")


def concepts_of(kind, word, language):
    known = {one.uri: one for one in (*vocabulary().occupations, *vocabulary().skills, *vocabulary().groups)}
    return [
        getattr(known[one.uri].labels, language)
        for one in everyday_words(kind)
        if (one.word, one.language) == (word, language)
    ]


@pytest.mark.parametrize(
    ("kind", "word", "language", "first"),
    [
        ("occupations", "asentaja", "fi", "Putkiasentajat"),
        ("occupations", "lähäri", "fi", "lähihoitaja"),
        ("occupations", "chaufför", "sv", "Lastbilsförare"),
        ("skills", "hygieniapassi", "fi", "elintarvikehygieniaa koskevat määräykset"),
        ("skills", "truckkort", "sv", "köra gaffeltruck"),
    ],
)
def test_a_word_leads_to_the_likeliest_concept_first(kind, word, language, first):
    assert concepts_of(kind, word, language)[0] == first


@pytest.mark.parametrize("kind", KINDS)
def test_every_concept_is_in_the_vocabulary_and_of_the_right_kind(kind):
    known = vocabulary()
    there = known.skill_row if kind == "skills" else {*known.occupation_row, *known.group_row}

    assert [one for one in everyday_words(kind) if one.uri not in there] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_group_is_a_unit_group(kind):
    codes = {group.uri: group.code for group in vocabulary().groups}

    assert {len(codes[one.uri]) for one in everyday_words(kind) if one.uri in codes} <= {4}


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_comes_twice_and_words_are_written_as_words(kind):
    rows = Counter((search_key(one.word), one.language, one.uri) for one in everyday_words(kind))

    assert [row for row, count in rows.items() if count > 1] == []
    assert all(one.word == one.word.strip().lower() for one in everyday_words(kind))
    assert {one.language for one in everyday_words(kind)} == {"fi", "sv"}


def test_titles_of_many_trades_are_never_one_silent_code():
    meant = defaultdict(set)
    for one in everyday_words("occupations"):
        meant[one.word, one.language].add(one.uri)

    for word in ("asentaja", "ohjaaja", "hoitaja", "kuski", "opettaja", "insinööri"):
        assert len(meant[word, "fi"]) >= 3
    for word in ("montör", "vårdare", "chaufför", "lärare", "ingenjör"):
        assert len(meant[word, "sv"]) >= 3


def test_the_rows_of_a_word_stand_together():
    # Otherwise the order of its concepts would hang on where each row happens to stand.
    for kind in KINDS:
        words = [(one.language, one.word) for one in everyday_words(kind)]
        beginnings = [word for before, word in zip([None, *words], words, strict=False) if before != word]
        assert len(beginnings) == len(set(beginnings))

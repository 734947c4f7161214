"""Tests of Finnish order and of folded search."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.folding import search_key, sort_key


def test_names_stand_in_finnish_order() -> None:
    in_order = [
        "Aalto",
        "Aho",
        "Čapek",
        "Cederberg",
        "Eklund",
        "Étienne",
        "Müller",
        "Mylly",
        "Saari",
        "Šimek",
        "Stig",
        "Vaara",
        "Wahlroos",
        "Vainio",
        "Wärn",
        "Väänänen",
        "Zetterberg",
        "Zyskowicz",
        "Åberg",
        "Åke",
        "Äijälä",
        "Öhman",
        "Österman",
    ]
    shuffled = random.Random(7).sample(in_order, len(in_order))

    assert sorted(shuffled, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("left", "right"), [("Wirtanen", "Virtanen"), ("Müller", "Myller"), ("  A  B ", "a b")]
)
def test_letters_alike_for_finnish_order_have_the_same_key(left: str, right: str) -> None:
    assert sort_key(left) == sort_key(right)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("aijala", "Äijälä"),
        ("oberg", "ÖBERG"),
        ("soren", "Søren"),
        ("straße", "STRASSE"),
        ("čapek", "Capek"),
        ("anna  liisa", "Anna Liisa"),
        ("I\u0307stanbul", "istanbul"),
    ],
)
def test_search_passes_over_case_accents_and_spaces(typed: str, stored: str) -> None:
    assert search_key(typed) == search_key(stored)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = search_key(text)

    assert search_key(folded) == folded


@given(st.text(alphabet="abcxyzåäöÅÄÖvw é", max_size=12), st.text(alphabet="abcxyzåäöÅÄÖvw é", max_size=12))
def test_order_follows_the_finnish_alphabet_letter_by_letter(left: str, right: str) -> None:
    places = {letter: place for place, letter in enumerate(" abcdefghijklmnopqrstuvxyzåäö")}

    def by_hand(text: str) -> list[int]:
        plain = " ".join(text.lower().replace("w", "v").replace("é", "e").split())
        return [places[letter] for letter in plain]

    assert (sort_key(left) < sort_key(right)) == (by_hand(left) < by_hand(right))

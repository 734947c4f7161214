"""Identity codes are sealed to their row and found again only by their keyed index."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.records.sealing import blind_index, seal, unseal


@given(st.text(max_size=40))
def test_what_was_sealed_is_opened_in_its_own_place(text):
    assert unseal(seal(text, "jobseeker.identity_code:a"), "jobseeker.identity_code:a") == text


def test_a_sealed_code_copied_to_another_row_does_not_open():
    sealed = seal("010190-901X", "jobseeker.identity_code:a")

    with pytest.raises(InvalidTag):
        unseal(sealed, "jobseeker.identity_code:b")


@given(st.integers(min_value=0, max_value=200))
def test_a_changed_byte_is_noticed(place):
    sealed = bytearray(seal("010190-901X", "x"))
    sealed[place % len(sealed)] ^= 1

    with pytest.raises(InvalidTag):
        unseal(bytes(sealed), "x")


def test_the_same_code_never_looks_the_same_and_its_index_differs_by_area():
    assert seal("010190-901X", "x") != seal("010190-901X", "x")
    assert blind_index("010190-901X", 21) == blind_index("010190-901X", 21)
    assert blind_index("010190-901X", 21) != blind_index("010190-901X", 22)

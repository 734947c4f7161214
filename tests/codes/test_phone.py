"""Phone numbers compare alike however they are written."""

from __future__ import annotations

import pytest

from kohtaanto.codes.phone import phone_key


@pytest.mark.parametrize(
    "written",
    ["0401234567", "040 123 4567", "+358 40 123 4567", "00358401234567", "040-1234567", "(040) 123 4567"],
)
def test_ways_of_writing_one_number_have_one_key(written):
    assert phone_key(written) == "+358401234567"


@pytest.mark.parametrize(
    ("written", "key"), [("", ""), ("–", ""), ("+46 8 123", "+468123"), ("1234", "1234")]
)
def test_foreign_and_partial_numbers_keep_their_digits(written, key):
    assert phone_key(written) == key

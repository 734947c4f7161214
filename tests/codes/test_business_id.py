"""Tests of the business id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.business_id import NotABusinessId, business_id


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2077474-0", "2077474-0"),
        (" 20774740 ", "2077474-0"),
        ("FI20774740", "2077474-0"),
        ("0112038-9", "0112038-9"),
        ("112038-9", "0112038-9"),
    ],
)
def test_a_valid_id_gets_its_normal_form(text: str, normal: str) -> None:
    assert business_id(text) == normal


@pytest.mark.parametrize("text", ["", "1", "2077474-1", "AAAABBBB-4", "20774740000"])
def test_an_invalid_id_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(NotABusinessId) as refusal:
        business_id(text)

    assert "1234567-1" in str(refusal.value.cure)


@given(st.integers(0, 9_999_999))
def test_exactly_the_right_check_digit_passes(number: int) -> None:
    digits = f"{number:07d}"
    rest = sum(weight * int(digit) for weight, digit in zip((7, 9, 10, 5, 8, 4, 2), digits, strict=True)) % 11
    right = {0: "0", 1: None}.get(rest, str(11 - rest))

    for check in "0123456789":
        try:
            passed = business_id(f"{digits}-{check}") == f"{digits}-{check}"
        except NotABusinessId:
            passed = False
        assert passed == (check == right)

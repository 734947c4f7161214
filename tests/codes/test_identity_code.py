"""Tests of the personal identity code; all codes here are of the artificial 900 series."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.identity_code import NotAnIdentityCode, artificial_identity_code, identity_code

SIGNS = {"1800": "+", "1900": "-YXWVU", "2000": "ABCDEF"}
CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def spelled(born: str, sign: str, number: int) -> str:
    """Return a code by the rule as the register publishes it, apart from the code under test."""
    return f"{born}{sign}{number}{CONTROL[int(f'{born}{number}') % 31]}"


@pytest.mark.parametrize("sign", "-YXWVU")
def test_every_sign_of_the_1900s_is_understood(sign: str) -> None:
    code = identity_code(spelled("010190", sign, 900))

    assert code.birth_date == date(1990, 1, 1)


@pytest.mark.parametrize("sign", "ABCDEF")
def test_every_sign_of_the_2000s_is_understood(sign: str) -> None:
    code = identity_code(spelled("290204", sign, 999))

    assert code.birth_date == date(2004, 2, 29)


def test_spaces_and_small_letters_are_put_right() -> None:
    assert identity_code("  010190-900p ").text == "010190-900P"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "010190-900Q",
        "320190-900P",
        "300290-9001",
        "010190/900P",
        "010190-900",
        "٠١٠١٩٠-900P",
        "010190-900P" * 50,
        "010190-900P\n1",
    ],
)
def test_what_is_no_code_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(NotAnIdentityCode) as refusal:
        identity_code(text)

    assert str(refusal.value.reason)
    assert "DDMMYY-NNNC" in str(refusal.value.cure)


def test_a_wrong_check_character_is_named_as_such() -> None:
    with pytest.raises(NotAnIdentityCode, match="check character"):
        identity_code("010190-900R")


def test_a_code_a_real_person_may_bear_passes_only_where_that_is_allowed() -> None:
    # 131052-308T is the example of the register's own pages.
    with pytest.raises(NotAnIdentityCode, match="900 series"):
        identity_code("131052-308T")

    assert identity_code("131052-308T", accept_real=True).birth_date == date(1952, 10, 13)


def test_the_mask_shows_the_birthday_and_neither_does_the_repr_show_more() -> None:
    code = identity_code("010190-900P")

    assert code.masked == "010190-****"
    assert "900P" not in repr(code)
    assert code.is_artificial


@given(st.dates(date(1850, 1, 1), date(2026, 12, 31)), st.integers())
def test_a_drawn_code_is_valid_artificial_and_tells_its_birthday(born: date, seed: int) -> None:
    code = artificial_identity_code(born, Random(seed))

    assert identity_code(code.text) == code
    assert code.birth_date == born
    assert code.text == spelled(code.text[:6], code.text[6], int(code.text[7:10]))
    assert code.text[6] in SIGNS[str(born.year // 100 * 100)]
    assert code.is_artificial


def test_the_same_seed_draws_the_same_code() -> None:
    assert artificial_identity_code(date(1980, 5, 5), Random(3)) == artificial_identity_code(
        date(1980, 5, 5), Random(3)
    )


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    try:
        code = identity_code(text)
    except NotAnIdentityCode:
        return
    assert identity_code(code.text) == code

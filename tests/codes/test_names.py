"""Tests of a name said in one of three languages."""

from __future__ import annotations

import pytest

from kohtaanto.codes.names import Names


@pytest.mark.parametrize(
    ("language", "said"), [("fi", "Turku"), ("sv", "Åbo"), ("sv-FI", "Åbo"), ("en", "Turku"), ("de", "Turku")]
)
def test_a_name_is_said_in_the_language_and_otherwise_in_finnish(language: str, said: str) -> None:
    turku = Names(fi="Turku", sv="Åbo", en="Turku")

    assert turku.said_in(language) == said


def test_a_missing_translation_falls_back_to_finnish() -> None:
    assert Names(fi="Kihniö", sv="", en="").said_in("sv") == "Kihniö"

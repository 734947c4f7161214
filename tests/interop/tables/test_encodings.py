"""Tests of telling encodings apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.tables.encodings import decoded

TEXT = "Nimi;Kotikunta\nÄijä Öhman;Hämeenkyrö\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_each_usual_encoding_is_told_and_the_text_is_whole(encoding: str, told: str) -> None:
    assert decoded(TEXT.encode(encoding), "a.csv") == (TEXT, told)


def test_big_endian_with_its_mark_is_told() -> None:
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.csv") == (TEXT, "utf-16-be")


@pytest.mark.parametrize(
    ("content", "row", "said"),
    [
        (b"a;b\nx\0y;1\n", 2, "NUL"),
        (b"\xff\xfea\0\0\0", 1, "NUL"),
        (TEXT.encode() + b"M\xe4ki;1\n", 3, "partly in one encoding"),
        ("ab;Hämeenkyrö".encode()[:-1], 1, "partly in one encoding"),
        (TEXT.encode("cp850"), 2, "cannot be told"),
        (b"a;b\n\x81\x8d;1\n", 2, "cannot be told"),
        (b"\xff\xfea\0b", 1, "partly in one encoding"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_row(content: bytes, row: int, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        decoded(content, "a.csv")

    assert refusal.value.problem.place.row == row
    assert said in str(refusal.value.problem.reason)
    assert "UTF-8" in str(refusal.value.problem.cure)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_utf8_text_comes_back_as_it_was(text: str) -> None:
    if text.startswith("\ufeff"):
        return

    assert decoded(text.encode("utf-8"), "a.csv") == (text, "utf-8")


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_telling(content: bytes) -> None:
    try:
        text, _ = decoded(content, "a.csv")
    except Refused:
        return
    assert "\0" not in text

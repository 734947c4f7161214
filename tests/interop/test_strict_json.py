"""Tests of strict JSON: what is refused, and that all else is what the standard library reads."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.strict_json import strict_json

HERE = Place("vacancies.ndjson", 7)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "The key c is given twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ("[-Infinity]", "-Infinity is not a number"),
        ("[1e999]", "1e999 is too large"),
        ("9" * 5000, "too long"),
        ("[" * 33 + "]" * 33, "more than 32 levels"),
        ('{"a":' * 100_000, "more than 32 levels"),
        ('{"a": "\\ud800"}', "cannot be stored"),
        ('{"a": "\\u0000"}', "cannot be stored"),
        ('{"a": "\x00"}', "not valid JSON"),
        ("[1,]", "not valid JSON"),
        ('{"a": 1', "not valid JSON"),
        ("", "not valid JSON"),
        ("{} {}", "not valid JSON"),
    ],
)
def test_what_json_does_not_allow_or_nobody_needs_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        strict_json(text, HERE)

    assert said in str(refusal.value.problem.reason)
    assert refusal.value.problem.place == HERE
    assert str(refusal.value.problem.cure)


def test_brackets_inside_texts_do_not_count_as_depth() -> None:
    text = json.dumps({"a": "[" * 500, "b": '"' + "{" * 500})

    assert strict_json(text, HERE) == json.loads(text)


def test_thirty_two_levels_are_not_too_deep() -> None:
    assert strict_json("[" * 32 + "]" * 32, HERE) == json.loads("[" * 32 + "]" * 32)


def test_whole_surrogate_pairs_and_written_out_escapes_are_kept() -> None:
    assert strict_json('["\\ud83d\\ude00", "\\\\u0000"]', HERE) == ["😀", "\\u0000"]


@given(VALUES)
def test_what_the_standard_library_writes_is_read_as_it_was(value: object) -> None:
    text = json.dumps(value)
    if "\\u0000" in text or "\\ud" in text:
        return

    assert strict_json(text, HERE) == json.loads(text)


@given(st.text(alphabet='{}[]",:\\ue0n19.-+ \n', max_size=60))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    try:
        value = strict_json(text, HERE)
    except Refused:
        return
    assert value == json.loads(text)

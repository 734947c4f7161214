"""Tests of reading vacancies: NDJSON line by line, arrays, the v1 answer, and what is broken in them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kohtaanto.interop.tyomarkkinatori as tyomarkkinatori
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.tyomarkkinatori import parse_vacancies, read_vacancies, removals

SAMPLE = Path(tyomarkkinatori.__file__).parent / "samples" / "vacancies.ndjson"
V1 = Path(__file__).parents[2] / "data" / "vacancies_v1_example.json"


def vacancy(**changes: Any) -> dict[str, Any]:
    return {"metadata": {"externalId": "a1"}, "position": {"title": {"fi": "Hitsaaja"}}, **changes}


def lines(*values: object) -> bytes:
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values).encode()


def test_the_sample_is_read_whole() -> None:
    parsed = parse_vacancies(SAMPLE)

    assert [record.external_id for record in parsed.rows] == ["sample-0001", "sample-0002", "sample-0003"]
    assert (parsed.problems, parsed.warnings, parsed.is_whole) == ((), (), True)
    assert removals(parsed.rows) == ("sample-0003",)


def test_an_array_and_lines_give_the_same_vacancies() -> None:
    of_lines = parse_vacancies(SAMPLE, file="x")
    records = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]

    assert parse_vacancies(json.dumps(records, indent=1).encode(), file="x") == of_lines
    assert parse_vacancies(json.dumps(records).encode(), file="x") == of_lines
    assert parse_vacancies(b"\xef\xbb\xbf" + SAMPLE.read_bytes(), file="x") == of_lines


def test_the_v1_answer_and_its_record_on_a_line_give_the_same_vacancy() -> None:
    whole = parse_vacancies(V1, file="x")
    record = json.loads(V1.read_text(encoding="utf-8"))["ilmoitukset"][0]

    assert len(whole.rows) == 1
    assert parse_vacancies(lines(record), file="x") == whole


def test_a_single_indented_vacancy_is_read() -> None:
    assert parse_vacancies(json.dumps(vacancy(), indent=2).encode()).rows[0].external_id == "a1"


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ('{"metadata": {"externalId": "x", "externalId": "y"}}', None, "given twice"),
        ('{"metadata": {"externalId": "x"}, "a": NaN}', None, "NaN"),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", None, "levels deep"),
        ('{"metadata": {"externalId"', None, "not valid JSON"),
        ("[1, 2]", "", "object with named fields"),
        ("7", "", "object with named fields"),
        (vacancy(metadata={}), "metadata.externalId", "no id"),
        (vacancy(metadata={"externalId": "x" * 81}), "metadata.externalId", "more than 80 characters"),
        (vacancy(position={}), "position.title", "no title"),
        (vacancy(position={"title": {"fi": ""}}), "position.title", "no title"),
        (vacancy(position=[]), "position", "object with named fields"),
        (
            vacancy(location={"municipalities": ["Sastamala"]}),
            "location.municipalities",
            "more than 3 characters",
        ),
        (vacancy(location={"municipalities": [790]}), "location.municipalities", "list of codes"),
        (vacancy(contacts=[{"email": "a"}, {"email": {}}]), "contacts[1].email", "text was expected"),
        (vacancy(contacts={}), "contacts", "list was expected"),
    ],
)
def test_a_broken_record_is_refused_with_row_and_field_and_its_neighbours_are_taken(
    line: object, column: str | None, said: str
) -> None:
    parsed = parse_vacancies(lines(vacancy(), line, vacancy(metadata={"externalId": "a3"})), file="v.ndjson")

    assert [record.external_id for record in parsed.rows] == ["a1", "a3"]
    problem = parsed.problems[0]
    assert (problem.place.file, problem.place.row) == ("v.ndjson", 2)
    assert problem.place.column == column
    assert said in str(problem.reason)
    assert parsed.summary.refused == 1


def test_a_line_in_another_encoding_is_refused_alone() -> None:
    content = lines(vacancy()) + b'\n{"metadata": {"externalId": "M\xe4ki"}}\n' + lines(vacancy())

    parsed = parse_vacancies(content)

    assert parsed.problems[0].place.row == 2
    assert "UTF-8" in str(parsed.problems[0].reason)
    assert len(parsed.rows) == 2


def test_a_line_that_is_far_too_long_is_passed_without_being_held() -> None:
    content = lines(vacancy(), json.dumps(vacancy(x="y" * 5_000)), vacancy(metadata={"externalId": "a3"}))

    parsed = parse_vacancies(content, limits=Limits(record_characters=1_000))

    assert [record.external_id for record in parsed.rows] == ["a1", "a3"]
    assert [(problem.place.row, str(problem.reason)) for problem in parsed.problems] == [
        (2, "The record is too long.")
    ]


def test_a_broken_first_line_does_not_spoil_the_rest() -> None:
    parsed = parse_vacancies(lines('{"metadata": {"externalId": }}', vacancy()))

    assert [problem.place.row for problem in parsed.problems] == [1]
    assert len(parsed.rows) == 1


def test_blank_lines_are_passed_over_and_counted_as_rows() -> None:
    parsed = parse_vacancies(b"\n\n" + lines(vacancy(), "", "{}"))

    assert len(parsed.rows) == 1
    assert parsed.problems[0].place.row == 5


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_nothing_gives_no_vacancies_and_no_problem(content: bytes) -> None:
    assert parse_vacancies(content).summary.read == 0


@pytest.mark.parametrize("content", [b"[", b'{"ilmoitukset": {}}', b"[{}", b'{\n"a": \xff}'])
def test_a_whole_document_that_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        parse_vacancies(content)


def test_a_vacancy_given_twice_is_told_and_both_are_passed_on_in_order() -> None:
    parsed = parse_vacancies(lines(vacancy(), vacancy(position={"title": {"fi": "Levyseppä"}})))

    assert [record.position.title.said_in("fi") for record in parsed.rows] == ["Hitsaaja", "Levyseppä"]
    assert [warning.place.row for warning in parsed.warnings] == [2]


def test_a_doubtful_value_is_left_out_with_a_warning() -> None:
    record = vacancy(
        application={"openPositions": 0, "expires": "huomenna", "published": "2026-11-02T08:00:00"}
    )

    parsed = parse_vacancies(lines(record))

    application = parsed.rows[0].application
    assert (application.open_positions, application.expires) == (None, None)
    assert application.published is not None
    assert application.published.day == date(2026, 11, 2)
    assert {warning.place.column for warning in parsed.warnings} == {
        "application.openPositions",
        "application.expires",
    }


def test_reading_holds_one_record_at_a_time() -> None:
    findings = Findings()
    endless = read_vacancies(lines(*(vacancy(metadata={"externalId": str(n)}) for n in range(100))), findings)

    first = next(endless)

    assert first is not None
    assert first.external_id == "0"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2000)
    | st.text(max_size=5)
    | st.floats(allow_nan=False, width=16),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
KEYS = {
    "metadata": ["externalId", "created", "lastModified", "archived"],
    "owner": ["employerType", "businessId", "company", "householdEmployer"],
    "position": ["mainOccupation", "occupations", "skills", "title", "workTime", "wageRange", "partTimeInfo"],
    "location": ["countries", "municipalities", "workplaceName"],
    "application": ["published", "openPositions", "url"],
    "kohtaanto": ["mustSkills", "languages", "remote", "hoursLeast", "startDay"],
}
BLOCKS = st.fixed_dictionaries(
    {},
    optional={
        name: st.fixed_dictionaries({}, optional=dict.fromkeys(keys, JSON)) | JSON
        for name, keys in KEYS.items()
    }
    | dict.fromkeys(["contacts", "externalLinks", "client", "languages", "zz"], JSON),
)


@given(st.lists(BLOCKS, max_size=3))
def test_no_shape_of_records_breaks_the_reading(records: list[dict[str, Any]]) -> None:
    try:
        parsed = parse_vacancies(json.dumps(records).encode())
    except Refused:
        return
    assert parsed.summary.read == len(records)
    assert parsed.summary.taken + parsed.summary.refused == len(records)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reading(content: bytes) -> None:
    try:
        parsed = parse_vacancies(content)
    except Refused as refusal:
        told = str(refusal.problem.cure)
    else:
        told = str(parsed.summary)
    assert told

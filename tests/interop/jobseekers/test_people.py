"""Tests of a row as a person: what refuses it and what is only left out."""

from __future__ import annotations

from datetime import date

import pytest

from kohtaanto.interop.jobseekers import JobseekerRow
from kohtaanto.interop.jobseekers.people import PersonReader
from kohtaanto.interop.parsed import Findings

TODAY = date(2026, 11, 23)
AINO = {"family_name": "Mäki", "given_names": "Aino"}


def read(cells: dict[str, str], *, accept_real_codes: bool = False) -> tuple[JobseekerRow | None, Findings]:
    findings = Findings()
    reader = PersonReader({key: key.upper() for key in cells}, "people.csv", findings, TODAY)
    return reader.person(5, cells, accept_real_codes=accept_real_codes), findings


def test_aino_is_read_with_everything_the_list_tells() -> None:
    person, findings = read(
        AINO
        | {
            "identity_code": "010190-900p",
            "phone": "040 123 4567",
            "email": "aino@esimerkki.example",
            "street_address": "Esimerkkitie 1",
            "postal_code": "38200",
            "post_office": "Sastamala",
            "municipality": "Sastamala",
            "is_protected": "ei",
            "service_language": "suomi",
            "mother_tongue": "suomi",
            "occupations": "hitsaaja; levyseppä",
            "experience_years": "2,5",
            "skills": "MIG-hitsaus\nTIG-hitsaus",
            "education": "32",
            "education_name": "Hitsaaja",
            "languages": "suomi (äidinkieli), englanti B1",
            "licences": "BCE",
            "permits": "tulityökortti",
            "situation": "työtön",
            "situation_since": "1.3.2026",
            "registered_on": "2.3.2026",
            "available_from": "1.1.2027",
            "wished_municipalities": "Hämeenkyrö",
            "longest_commute_km": "50 km",
            "working_time": "kokoaika",
        }
    )

    assert findings.problems == findings.warnings == []
    assert person is not None
    assert person.identity_code is not None
    assert person.identity_code.text == "010190-900P"
    assert (person.name, person.born_on, person.phone) == ("Aino Mäki", date(1990, 1, 1), "+358401234567")
    assert (person.municipality_code, person.is_protected, person.service_language) == ("790", False, "fi")
    assert (person.occupations, person.experience_years) == (("hitsaaja", "levyseppä"), 2.5)
    assert person.skills == ("MIG-hitsaus", "TIG-hitsaus")
    assert (person.education, person.languages) == ("32", (("fi", "L1"), ("en", "B1")))
    assert (person.licences, person.permits) == (("B", "CE"), ("075",))
    assert (person.situation, person.situation_since) == ("unemployed", date(2026, 3, 1))
    assert (person.registered_on, person.available_from) == (date(2026, 3, 2), date(2027, 1, 1))
    assert (person.wished_municipalities, person.longest_commute_km) == (("108",), 50)
    assert person.working_time == ("01",)


def test_what_the_list_does_not_tell_is_not_known() -> None:
    person, findings = read(AINO | {"phone": "", "licences": ""})

    assert person == JobseekerRow(number=5, given_names="Aino", family_name="Mäki")
    assert findings.warnings == []


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ({"full_name": "Aino Maria Mäki"}, ("Aino Maria", "Mäki")),
        ({"full_name": "Mäki, Aino Maria"}, ("Aino Maria", "Mäki")),
        ({"full_name_family_first": "Mäki Aino Maria"}, ("Aino Maria", "Mäki")),
        ({"full_name_family_first": "Mäki, Aino"}, ("Aino", "Mäki")),
        ({"family_name": " von  Essen ", "given_names": "Carl"}, ("Carl", "von Essen")),
    ],
)
def test_names_are_parted_as_the_column_says(cells: dict[str, str], names: tuple[str, str]) -> None:
    person, _ = read(cells)

    assert person is not None
    assert (person.given_names, person.family_name) == names


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"full_name": "Aino"}, "FULL_NAME"),
        ({"family_name": "Mäki", "given_names": ""}, "FAMILY_NAME"),
        ({"family_name": "M" * 121, "given_names": "Aino"}, "FAMILY_NAME"),
        (AINO | {"identity_code": "010190-900Q"}, "IDENTITY_CODE"),
        (AINO | {"identity_code": "131052-308T"}, "IDENTITY_CODE"),
        (AINO | {"identity_code": "010190-900P", "born_on": "2.1.1990"}, "BORN_ON"),
        (AINO | {"municipality": "Ankkalinna"}, "MUNICIPALITY"),
        (AINO | {"is_protected": "ehkä"}, "IS_PROTECTED"),
    ],
)
def test_what_cannot_be_right_about_the_person_refuses_the_row(cells: dict[str, str], column: str) -> None:
    person, findings = read(cells)

    assert person is None
    assert findings.refused_rows == 1
    assert [str(problem.place) for problem in findings.problems] == [f"people.csv:5:{column}"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("phone", "123"),
        ("email", "aino"),
        ("postal_code", "x"),
        ("born_on", "1.1.2027"),
        ("licences", "kyllä"),
        ("permits", "ensiapu"),
        ("languages", "klingon"),
        ("situation", "?"),
        ("longest_commute_km", "kauas"),
        ("wished_municipalities", "Sastamala, Ankkalinna"),
    ],
)
def test_a_lesser_fault_is_left_out_with_a_warning_at_its_cell(key: str, text: str) -> None:
    person, findings = read(AINO | {key: text})

    assert person == JobseekerRow(number=5, given_names="Aino", family_name="Mäki")
    assert [str(warning.place) for warning in findings.warnings] == [f"people.csv:5:{key.upper()}"]
    assert findings.problems == []


def test_a_real_identity_code_passes_where_that_is_allowed_and_never_shows_in_a_repr() -> None:
    person, _ = read(AINO | {"identity_code": "131052-308T"}, accept_real_codes=True)

    assert person is not None
    assert person.identity_code is not None
    assert person.born_on == date(1952, 10, 13)
    assert "308T" not in repr(person)


def test_a_refused_identity_code_is_not_repeated_in_the_problem() -> None:
    _, findings = read(AINO | {"identity_code": "131052-308T"})

    assert "131052" not in str(findings.problems[0])

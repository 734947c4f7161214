"""Tests of guessing and keeping which column holds what."""

from __future__ import annotations

import pytest

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.jobseekers import FIELDS, ColumnMapping, guessed_mapping


@pytest.mark.parametrize(
    "header",
    [
        [
            "Sukunimi",
            "Etunimet",
            "Henkilötunnus",
            "Kotikunta",
            "Puhelinnumero",
            "Sähköposti",
            "Ammatti",
            "Ajokortti",
        ],
        ["EFTERNAMN", "förnamn", "Personbeteckning", "Hemkommun", "Tel.", "E-post", "Yrke", "Körkort"],
        [
            "last name",
            "First Name",
            "Personal identity code",
            "Municipality",
            "Phone",
            "E-mail",
            "Job title",
            "Driving license",
        ],
    ],
)
def test_headers_of_three_languages_are_guessed(header: list[str]) -> None:
    keys = [
        "family_name",
        "given_names",
        "identity_code",
        "municipality",
        "phone",
        "email",
        "occupations",
        "licences",
    ]

    assert guessed_mapping(header).as_dict() == dict(zip(keys, header, strict=True))


def test_every_title_we_show_is_guessed_as_its_own_field() -> None:
    for field in FIELDS:
        for title in (field.title.fi, field.title.sv, field.title.en):
            assert guessed_mapping([title]).as_dict() == {field.key: title}


def test_no_header_is_known_for_two_fields() -> None:
    known = [name for field in FIELDS for name in field.known_as]

    assert len(known) == len(set(known))


def test_the_first_of_two_columns_for_a_field_is_taken_and_the_other_left() -> None:
    header = ["Nimi", "Puhelin", "GSM", "Kengännumero"]

    mapping = guessed_mapping(header)

    assert mapping.as_dict() == {"full_name": "Nimi", "phone": "Puhelin"}
    assert mapping.unmapped(header) == ("GSM", "Kengännumero")


def test_a_whole_name_beside_its_parts_is_not_read_twice() -> None:
    mapping = guessed_mapping(["Nimi", "Sukunimi", "Etunimi"])

    assert mapping.as_dict() == {"family_name": "Sukunimi", "given_names": "Etunimi"}


def test_a_mapping_survives_being_kept_and_loses_what_nobody_knows() -> None:
    mapping = ColumnMapping.of({"full_name": "Asiakas", "phone": "", "shoe_size": "Koko"})

    assert ColumnMapping.of(mapping.as_dict()) == mapping
    assert mapping.as_dict() == {"full_name": "Asiakas"}


def test_places_are_found_whatever_the_order_case_and_accents() -> None:
    mapping = ColumnMapping.of({"full_name": "Nimi", "email": "sahkoposti"})

    assert mapping.places(["Sähköposti", "x", "NIMI"], "a.csv") == {"full_name": 2, "email": 0}


def test_a_chosen_column_that_is_gone_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="The column Hetu, chosen for Henkilötunnus"):
        ColumnMapping.of({"full_name": "Nimi", "identity_code": "Hetu"}).places(["Nimi"], "a.csv")


@pytest.mark.parametrize("chosen", [{}, {"family_name": "Sukunimi"}, {"phone": "Puhelin"}])
def test_a_mapping_without_names_is_refused(chosen: dict[str, str]) -> None:
    mapping = ColumnMapping.of(chosen)

    assert not mapping.names_people
    with pytest.raises(Refused, match="names of the people"):
        mapping.places(["Sukunimi", "Puhelin"], "a.csv")

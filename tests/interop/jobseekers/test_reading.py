"""Tests of whole people lists and their preview."""

from __future__ import annotations

from datetime import date

import pytest
from tests.interop.tables.workbooks import written

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.jobseekers import ColumnMapping, Duplicate, parse_jobseekers, preview

TODAY = date(2026, 11, 23)
LIST = """Sukunimi;Etunimi;Hetu;Kotikunta;Puhelin;Lempiväri
Mäki;Aino;010190-900P;Sastamala;040 123 4567;sininen
Salo;;;Parkano;;
Mäki;Aino;010190-900P;Sastamala;123;
rikki;"x"y;;;;
Koski;Outi
Korpi;Eino;;Ikaalinen;050 765 4321;
""".encode("cp1252")


def test_a_list_gives_people_problems_with_places_and_doubles() -> None:
    found = parse_jobseekers(LIST, on=TODAY, file="lista.csv")

    assert [(row.number, row.name) for row in found.people.rows] == [
        (2, "Aino Mäki"),
        (4, "Aino Mäki"),
        (7, "Eino Korpi"),
    ]
    assert sorted(str(problem.place) for problem in found.people.problems) == [
        "lista.csv:3:Sukunimi",
        "lista.csv:5",
        "lista.csv:6",
    ]
    assert [str(warning.place) for warning in found.people.warnings] == ["lista.csv:4:Puhelin"]
    assert (found.people.summary.read, found.people.summary.taken, found.people.summary.refused) == (6, 3, 3)
    assert found.unmapped == ("Lempiväri",)
    assert found.duplicates == (Duplicate("identity_code", (2, 4)),)


def test_the_same_people_come_from_csv_and_xlsx() -> None:
    rows = [
        ["Nimi", "Synt. aika", "Postinumero"],
        ["Aino Mäki", date(1990, 1, 1), 100],
        ["Eino Korpi", None, None],
    ]
    of_xlsx = parse_jobseekers(written({"A": rows}), on=TODAY)
    of_csv = parse_jobseekers(
        "Nimi,Synt. aika,Postinumero\nAino Mäki,1.1.1990,00100\nEino Korpi,,\n".encode(), on=TODAY
    )

    assert of_xlsx == of_csv
    assert of_xlsx.people.rows[0].born_on == date(1990, 1, 1)
    assert of_xlsx.people.rows[0].postal_code == "00100"


def test_a_remembered_mapping_is_used_instead_of_guessing() -> None:
    content = b"A;B;C\nMaki;Aino;790\n"
    mapping = ColumnMapping.of({"family_name": "A", "given_names": "B", "municipality": "C"})

    found = parse_jobseekers(content, on=TODAY, mapping=mapping)

    assert [(row.name, row.municipality_code) for row in found.people.rows] == [("Aino Maki", "790")]


def test_a_list_whose_names_cannot_be_guessed_is_refused_but_previewed() -> None:
    content = b"A;Puhelin\nAino;0401234567\n"

    with pytest.raises(Refused, match="names of the people"):
        parse_jobseekers(content, on=TODAY)
    shown = preview(content, on=TODAY)
    assert (shown.header, shown.first_cells) == (("A", "Puhelin"), (("Aino", "0401234567"),))
    assert shown.mapping.as_dict() == {"phone": "Puhelin"}
    assert (shown.first_people, shown.unmapped, shown.read) == ((), ("A",), 1)


def test_the_preview_shows_the_first_rows_and_tells_of_all() -> None:
    rows = "\n".join(f"Mäki;Aino{number};{number}" for number in range(30))
    content = f"Sukunimi;Etunimi;Kotikunta\n{rows}\n".encode()

    shown = preview(content, on=TODAY, file="lista.csv")

    assert len(shown.first_cells) == 10
    assert shown.read == 30
    assert shown.refused == len(shown.problems)
    assert all(problem.place.column == "Kotikunta" for problem in shown.problems)


def test_the_preview_of_a_broken_file_is_refused_like_the_file() -> None:
    with pytest.raises(Refused, match="same name"):
        preview(b"Nimi;Nimi\na;b\n", on=TODAY)

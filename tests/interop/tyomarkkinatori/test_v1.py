"""Tests that the older record becomes the same vacancy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from kohtaanto.interop.tyomarkkinatori import LanguageDemand, Moment, VacancyRecord, parse_vacancies
from kohtaanto.interop.tyomarkkinatori.fields import Notes
from kohtaanto.interop.tyomarkkinatori.v1 import vacancy_of_v1

EXAMPLE = Path(__file__).parents[2] / "data" / "vacancies_v1_example.json"


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))["ilmoitukset"][0]
    return found


def record(**changes: Any) -> tuple[VacancyRecord, Notes]:
    notes = Notes("v1.json", 1)
    return vacancy_of_v1({**example(), **changes}, notes), notes


def test_the_published_example_is_read_without_a_problem() -> None:
    parsed = parse_vacancies(EXAMPLE)

    assert (parsed.problems, parsed.warnings, len(parsed.rows)) == ((), (), 1)


def test_its_fields_are_where_those_of_the_newer_record_are() -> None:
    found, _ = record()

    assert found.external_id == "91f04ea5-8eba-421e-a2b5-c6c21e4d64c8"
    assert found.owner.business_id == "AAAABBBB-4"
    assert found.position.title.said_in("fi") == "Hoiva-avustaja/Lähihoitaja/Sairaanhoitaja"
    assert found.position.main_occupation.endswith("8d3e8aaa-791b-4c75-a465-f3f827028f50")
    assert len(found.position.occupations) == 2
    assert found.position.skills == ("http://data.europa.eu/esco/skill/a17286c5-238d-4f0b-bc24-29e9121345de",)
    assert (found.position.work_time, found.position.continuity_of_work) == (("02",), ("01",))
    assert found.location.municipalities == ("297", "179")
    assert (found.application.open_positions, found.contacts[0].telephone) == (10, "123123")
    assert found.application.published == Moment("2022-08-01T11:27:16Z", date(2022, 8, 1))


def test_what_only_the_older_record_tells_is_kept_in_requirements_and_terms() -> None:
    found, _ = record()

    assert found.requirements.languages == (LanguageDemand("fi", "C1"),)
    assert found.requirements.criminal_record_check is False
    assert (found.terms.agency_work, found.terms.apprenticeship, found.terms.remote) == (True, False, False)
    assert (found.terms.hours_most, found.terms.hours_period, found.terms.start) == (40.0, "0201", "01")
    assert found.terms.working_hours == ("01", "02", "03", "06", "07", "08")
    assert found.terms.shift_work == ("0802", "0801")


def test_what_has_no_field_is_kept_as_unknown() -> None:
    _, notes = record()

    assert dict(notes.unknown)["perustiedot.palvelussuhde.tyosuhde.vuokratyoToimeksiantaja"] == (
        '"Henkilöstövuorkaus AABB Oy"'
    )


def test_home_pages_come_as_texts_or_as_plain_addresses() -> None:
    of_texts, _ = record(kotisivut=[{"kieliKoodi": "fi", "arvo": "https://a.example"}])
    plain, _ = record(kotisivut=["https://a.example"])

    assert [link.url for link in of_texts.external_links] == ["https://a.example"]
    assert of_texts.external_links == plain.external_links


def test_a_record_without_id_or_title_has_a_fault() -> None:
    _, notes = record(ilmoituksenID="", perustiedot={})

    assert [fault.place.column for fault in notes.faults] == ["ilmoituksenID", "perustiedot.tyonOtsikko"]

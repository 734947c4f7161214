"""Tests that every field of the P67 v2 record arrives, and that nothing is lost or changed on the way."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import kohtaanto.interop.tyomarkkinatori as tyomarkkinatori
from kohtaanto.interop.tyomarkkinatori import LanguageDemand, Link, Moment, Texts, parse_vacancies
from kohtaanto.interop.tyomarkkinatori.fields import Notes
from kohtaanto.interop.tyomarkkinatori.p67 import vacancy_of_p67

SAMPLE = Path(tyomarkkinatori.__file__).parent / "samples" / "vacancies.ndjson"
WELDER, CARE, GONE = parse_vacancies(SAMPLE).rows


def test_the_metadata_and_languages_arrive() -> None:
    assert WELDER.created == Moment("2026-11-02T08:15:00", date(2026, 11, 2))
    assert WELDER.last_modified == Moment("2026-11-09T13:40:12.500", date(2026, 11, 9))
    assert (WELDER.archived, WELDER.languages, WELDER.descriptions_content_type) == (
        None,
        ("fi", "sv"),
        "plain",
    )


def test_the_owner_and_the_client_of_an_agency_arrive() -> None:
    assert WELDER.owner.business_id == "2077474-0"
    assert WELDER.owner.company == Texts((("fi", "Esimerkkikonepaja Oy"), ("sv", "Exempelverkstad Ab")))
    assert (WELDER.owner.employer_type, WELDER.owner.reference, WELDER.client) == ("01", "REF-17", None)
    assert CARE.client is not None
    assert (CARE.client.business_id, CARE.client.industry_code) == ("0112038-9", "87301")
    assert CARE.client.company == Texts((("und", "Esimerkkihoiva ry"),))


def test_the_position_arrives_with_its_codes_and_texts() -> None:
    position = WELDER.position

    assert position.title.said_in("sv") == "Svetsare"
    assert position.title.said_in("en") == "Hitsaaja"
    assert position.employment_relationship == position.work_time == position.continuity_of_work == ("01",)
    assert (position.wage_principal, position.work_languages) == (("01",), ("fi",))
    assert json.loads(position.wage_range) == {"min": 2600, "max": 3100, "period": "month"}
    assert (position.driving_licences, position.permit_cards) == (("B",), ("075", "079"))
    assert position.work_time_details == "Arkisin 7-15.30"
    assert CARE.position.part_time_info.said_in("fi") == "20 tuntia viikossa"


def test_occupations_stay_the_addresses_they_came_as_national_ones_and_groups_too() -> None:
    assert WELDER.position.every_occupation == (
        "http://data.europa.eu/esco/occupation/7aedaa07-3884-4c5b-88f9-80997b2aa54b",
        "http://data.europa.eu/esco/isco/C7212",
    )
    assert CARE.position.main_occupation == (
        "http://data.tyomarkkinatori.fi/esco/occupation/sample-national-0001"
    )


def test_place_application_contacts_and_links_arrive() -> None:
    assert (WELDER.location.countries, WELDER.location.regions) == (("FI",), ("06",))
    assert (WELDER.location.municipalities, WELDER.location.workplace_postal_code) == (("790",), "38200")
    assert WELDER.application.expires == Moment("2026-12-07T23:59:59", date(2026, 12, 7))
    assert WELDER.application.open_positions == 2
    assert WELDER.contacts[0].email == "rekry@konepaja.example"
    assert WELDER.external_links == (Link("https://konepaja.example", Texts((("fi", "Kotisivut"),))),)


def test_skills_are_nice_to_have_unless_marked_as_a_must() -> None:
    skills = ["http://data.europa.eu/esco/skill/a", "http://data.europa.eu/esco/skill/b"]
    record = vacancy_of_p67(
        {
            "metadata": {"externalId": "x"},
            "position": {"title": {"fi": "T"}, "skills": skills},
            "kohtaanto": {"mustSkills": skills[:1], "languages": [{"language": "fi", "level": "B1"}]},
        },
        Notes("x", 1),
    )

    assert record.requirements.must_skills == (skills[0],)
    assert record.nice_skills == (skills[1],)
    assert record.requirements.languages == (LanguageDemand("fi", "B1"),)
    assert WELDER.nice_skills == WELDER.position.skills


def test_a_withdrawn_vacancy_needs_nothing_but_its_id() -> None:
    assert GONE.is_removed
    assert not WELDER.is_removed


def test_a_time_with_a_zone_has_its_day_in_finland() -> None:
    record = vacancy_of_p67(
        {
            "metadata": {"externalId": "x", "created": "2026-12-07T22:30:00Z"},
            "position": {"title": {"fi": "T"}},
        },
        Notes("x", 1),
    )

    assert record.created == Moment("2026-12-07T22:30:00Z", date(2026, 12, 8))


def test_unknown_keys_are_kept_with_path_and_value_at_every_level() -> None:
    values: dict[str, Any] = {"metadata": {"externalId": "x"}, "position": {"title": {"fi": "T"}}}
    blocks = ("metadata", "client", "owner", "position", "location", "application", "kohtaanto")
    for name in blocks:
        values.setdefault(name, {})["later"] = {"a": [1, "ä"]}
    for name in ("contacts", "externalLinks"):
        values[name] = [{"later": True}]
    values["later"] = 7
    notes = Notes("x", 1)

    vacancy_of_p67(values, notes)

    expected = {f"{name}.later": '{"a":[1,"ä"]}' for name in blocks}
    expected |= {"contacts[0].later": "true", "externalLinks[0].later": "true", "later": "7"}
    assert dict(notes.unknown) == expected
    assert notes.faults == []


def test_every_field_of_the_record_is_filled_by_some_line_of_the_sample() -> None:
    # A field that no sample fills would be a field nobody has seen work.
    def is_filled(record: object, name: str) -> bool:
        return bool(getattr(record, name))

    own_only = {"summary", "industry_code", "household_employer"}
    for block in ("owner", "position", "location", "application"):
        for field in fields(getattr(WELDER, block)):
            filled = any(is_filled(getattr(record, block), field.name) for record in (WELDER, CARE))
            assert filled or field.name in own_only, f"{block}.{field.name}"

"""Profiles as JSON: what is read, what is refused with its place, and that no key is ignored in silence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_world import occupation_uri, ref, skill_uri, world

from kohtaanto.codes.esco import OccupationRef
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.parsed import Parsed
from kohtaanto.interop.profiles import parse_profiles
from kohtaanto.matching.profiles import HeldOccupation, HeldSkill, JobseekerProfile, LanguageSkill

ON = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[3] / "src/kohtaanto/interop/profiles/samples/profiles.ndjson"


def _parsed(*profiles: dict[str, Any], as_array: bool = False) -> Parsed[JobseekerProfile]:
    lines = [json.dumps(each) for each in profiles]
    text = "[" + ",".join(lines) + "]" if as_array else "\n".join(lines)
    return parse_profiles(text.encode(), ON, file="p.json", known=world())


def _one(**values: Any) -> JobseekerProfile:
    parsed = _parsed({"id": "aino", **values})
    assert parsed.problems == ()
    return parsed.rows[0]


def _faults(**values: Any) -> list[tuple[int | None, str | None]]:
    parsed = _parsed({"id": "aino", **values})
    assert parsed.rows == ()
    return [(each.place.row, each.place.column) for each in parsed.problems]


def test_the_sample_is_taken_whole_and_without_a_doubt() -> None:
    parsed = parse_profiles(SAMPLE, ON)

    assert [each.id for each in parsed.rows] == ["aino", "onni", "samira", "protected"]
    assert (parsed.problems, parsed.warnings) == ((), ())
    assert parsed.rows[3].home is None


def test_a_line_per_profile_and_an_array_are_the_same() -> None:
    profiles = [{"id": "a", "permits": ["075"]}, {"id": "b"}]

    assert _parsed(*profiles).rows == _parsed(*profiles, as_array=True).rows


def test_what_is_not_told_stays_unknown_and_what_is_empty_is_none() -> None:
    assert _one() == JobseekerProfile("aino")
    assert _one(permits=[], drivingLicenses=[], languageSkills=[]) == JobseekerProfile(
        "aino", permits=frozenset(), licences=frozenset(), languages=()
    )
    assert _one(permits=None).permits is None


def test_years_are_counted_from_the_days_and_add_up_for_one_occupation() -> None:
    welder = occupation_uri("welder")

    profile = _one(
        occupations=[
            {"escoIdentifier": welder, "startDate": "2010-01-01", "endDate": "2012-01-01"},
            {"escoIdentifier": welder, "startDate": "2025-11-23"},
            {"escoIdentifier": occupation_uri("cook"), "employer": "Esimerkki Oy"},
        ]
    )

    assert profile.occupations is not None
    assert [round(each.years, 2) if each.years else each.years for each in profile.occupations] == [3.0, None]


def test_a_wished_occupation_without_work_in_it_has_no_years() -> None:
    profile = _one(
        occupations=[{"escoIdentifier": occupation_uri("welder"), "years": 2}],
        wishedOccupations=[
            {"escoIdentifier": occupation_uri("welder")},
            {"escoIdentifier": occupation_uri("cook")},
        ],
    )

    assert profile.occupations == (
        HeldOccupation(ref("welder"), 2.0, wished=True),
        HeldOccupation(ref("cook"), 0.0, wished=True),
    )


def test_an_occupation_may_be_named_by_its_code_or_its_group() -> None:
    profile = _one(wishedOccupations=[{"escoCode": "5131.1"}, {"escoCode": "7212"}, {"escoCode": "7213.99"}])

    assert profile.occupations is not None
    assert [each.ref for each in profile.occupations] == [ref("waiter"), ref("7212"), ref("7213")]


def test_a_foreign_occupation_is_kept_and_reported() -> None:
    uri = "http://data.tyomarkkinatori.fi/esco/occupation/x"

    parsed = _parsed({"id": "a", "occupations": [{"escoIdentifier": uri, "escoCode": "7212.9"}]})

    assert parsed.rows[0].occupations == (HeldOccupation(OccupationRef(uri, "7212", in_vocabulary=False)),)
    assert [each.place.column for each in parsed.warnings] == ["occupations[0].escoIdentifier"]


def test_skills_come_from_the_list_and_from_certificates() -> None:
    profile = _one(
        otherSkills=[{"escoIdentifier": skill_uri("weld"), "skillLevel": "master", "source": "self"}],
        certifications=[{"certificationName": "x", "escoIdentifier": [skill_uri("bake")]}],
    )

    assert profile.skills == (
        HeldSkill(skill_uri("weld"), "master", "self"),
        HeldSkill(skill_uri("bake"), None, "document"),
    )


def test_languages_levels_and_education_are_read() -> None:
    profile = _one(
        languageSkills=[{"languageCode": "FI", "skillLevel": "native"}, {"languageCode": "en"}],
        educations=[{"educationLevel": "3"}, {"educationLevel": "6"}, {"educationLevel": "9"}],
    )

    assert profile.languages == (LanguageSkill("fi", "L1"), LanguageSkill("en", None))
    assert profile.education == 6


def test_preferences_give_wishes_and_a_region_its_municipalities() -> None:
    profile = _one(
        workPreferences={
            "preferredRegion": ["FI-01"],
            "preferredMunicipality": ["790"],
            "typeOfEmployment": "permanent",
            "workingTime": "08",
            "naceCode": "86.10",
            "workingLanguage": ["fi"],
        }
    )

    assert profile.wished_municipalities is not None
    assert {"790", "478", "170"} <= profile.wished_municipalities
    assert len(profile.wished_municipalities) == 17
    assert (profile.contracts, profile.shifts) == (frozenset({"permanent"}), frozenset({"08"}))
    assert (profile.industries, profile.working_languages) == (frozenset({"86.10"}), frozenset({"fi"}))


def test_our_additions_may_stand_in_a_block_or_beside_the_rest() -> None:
    added = {
        "homeMunicipality": "790",
        "longestCommuteKm": 40,
        "workTime": ["01"],
        "drivingLicenses": ["B"],
        "qualifications": ["nurse"],
        "startDay": "2026-12-01",
        "remote": True,
        "mayBePresented": False,
        "ownWeights": {"distance": 2},
    }

    assert _one(**added) == _one(kohtaanto=added)
    assert _one(**added).own_weights == {"distance": 2.0}
    assert _faults(**added, kohtaanto={"remote": True}) == [(1, "kohtaanto.remote")]


def test_a_profile_without_an_id_is_named_after_its_row() -> None:
    assert [each.id for each in _parsed({"permits": []}, {"id": "b"}).rows] == ["row-1", "b"]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"languageSkills": [{"languageCode": "fi", "skillLevel": "D4"}]}, "languageSkills[0].skillLevel"),
        ({"languageSkills": [{"skillLevel": "B1"}]}, "languageSkills[0].languageCode"),
        ({"otherSkills": [{"skillLevel": "master"}]}, "otherSkills[0].escoIdentifier"),
        ({"otherSkills": "weld"}, "otherSkills"),
        ({"occupations": [{"employer": "x"}]}, "occupations[0]"),
        ({"occupations": [{"escoCode": "7212", "startDate": "yesterday"}]}, "occupations[0].startDate"),
        (
            {"occupations": [{"escoCode": "7212", "startDate": "2020-01-02", "endDate": "2020-01-01"}]},
            "occupations[0].endDate",
        ),
        ({"permits": [75]}, "permits"),
        ({"homeMunicipality": "Sastamala"}, "homeMunicipality"),
        ({"longestCommuteKm": -1}, "longestCommuteKm"),
        ({"longestCommuteKm": True}, "longestCommuteKm"),
        ({"workTime": ["03"]}, "workTime"),
        ({"remote": "yes"}, "remote"),
        ({"startDay": "1.12.2026"}, "startDay"),
        ({"workPreferences": {"preferredRegion": ["FI-99"]}}, "workPreferences[0].preferredRegion"),
        ({"kohtaanto": []}, "kohtaanto"),
    ],
)
def test_a_wrong_value_refuses_the_profile_and_tells_its_place(values: dict[str, Any], column: str) -> None:
    assert _faults(**values) == [(1, column)]


def test_one_bad_profile_leaves_the_others_taken() -> None:
    text = '{"id": "a"}\n{"id": "b", "remote": 1}\n{broken\n{"id": "a"}\n"text"\n{"id": "c"}\n'

    parsed = parse_profiles(text.encode(), ON, file="p.ndjson", known=world())

    assert [each.id for each in parsed.rows] == ["a", "c"]
    assert [each.place.row for each in parsed.problems] == [2, 3, 4, 5]
    assert (parsed.summary.read, parsed.summary.taken, parsed.summary.refused) == (6, 2, 4)


def test_every_unknown_key_is_reported_with_its_path() -> None:
    parsed = _parsed(
        {
            "id": "a",
            "hobby": "chess",
            "occupations": [{"escoCode": "7212", "boss": "x"}],
            "kohtaanto": {"moon": 1},
        }
    )

    assert len(parsed.rows) == 1
    assert [each.place.column for each in parsed.warnings] == ["occupations[0].boss", "moon", "hobby"]


def test_an_unknown_permit_is_kept_and_reported() -> None:
    parsed = _parsed({"id": "a", "permits": ["075", "123"]})

    assert parsed.rows[0].permits == frozenset({"075", "123"})
    assert [each.place.column for each in parsed.warnings] == ["permits"]


@pytest.mark.parametrize("content", [b"", b" \n ", b"\xff\xfe\x00", b"[1, 2", b'[{"id": NaN}]'])
def test_a_file_that_is_no_json_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(Refused):
        parse_profiles(content, ON, known=world())


_KEYS = st.sampled_from(
    [
        *("id", "occupations", "wishedOccupations", "otherSkills", "certifications", "educations", "permits"),
        *("languageSkills", "drivingLicenses", "workPreferences", "homeMunicipality", "longestCommuteKm"),
        *("workTime", "startDay", "remote", "ownWeights", "kohtaanto", "x"),
    ]
)
_INNER = st.sampled_from(["escoIdentifier", "languageCode", "startDate"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | _INNER, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_KEYS, _JSON, max_size=5))
def test_whatever_comes_is_taken_or_refused_with_a_place(profile: dict[str, Any]) -> None:
    try:
        parsed = parse_profiles(json.dumps([profile]).encode(), ON, known=world())
    except Refused:
        return  # a text that cannot be stored, or a number too large

    assert parsed.summary.taken + parsed.summary.refused == 1
    assert bool(parsed.problems) is (parsed.summary.refused == 1)

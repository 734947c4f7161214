"""From the record of the national platform to what matching needs of a vacancy."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.matching.small_world import occupation_uri, ref, skill_uri, world

from kohtaanto.interop.profiles import vacancy_profile
from kohtaanto.interop.tyomarkkinatori import parse_vacancies
from kohtaanto.matching.profiles import LanguageSkill, Start, VacancyProfile

ON = date(2026, 11, 23)


def _profile(
    own: dict[str, Any] | None = None, location: dict[str, Any] | None = None, **position: Any
) -> VacancyProfile:
    record = {
        "metadata": {"externalId": "v1"},
        "position": {"title": {"fi": "Työ"}, **position},
        "location": location or {},
        "application": {
            "published": "2026-11-10T08:00:00",
            "expires": "2026-12-31T15:00:00",
            "openPositions": 2,
        },
        "owner": {"industryCode": "25110"},
        "kohtaanto": own or {},
    }
    parsed = parse_vacancies(json.dumps([record]).encode())
    assert parsed.problems == ()
    return vacancy_profile(parsed.rows[0], ON, world())


def test_requirements_not_listed_are_none_and_the_rest_is_unsaid() -> None:
    assert _profile() == VacancyProfile(
        "v1",
        languages=(),
        permits=frozenset(),
        licences=frozenset(),
        qualifications=frozenset(),
        industry="25110",
        published=date(2026, 11, 10),
        expires=date(2026, 12, 31),
        openings=2,
    )


def test_occupations_skills_and_requirements_come_over() -> None:
    profile = _profile(
        own={"mustSkills": [skill_uri("weld")], "education": "32"},
        mainOccupation=occupation_uri("welder"),
        occupations=["http://data.europa.eu/esco/isco/C7212"],
        skills=[skill_uri("weld"), skill_uri("bake")],
        permitCards=["075"],
        drivingLicenses=["B"],
        workTime="02",
    )

    assert profile.occupations == (ref("welder"), ref("7212"))
    assert (profile.must_skills, profile.nice_skills) == ((skill_uri("weld"),), (skill_uri("bake"),))
    assert (profile.permits, profile.licences) == (frozenset({"075"}), frozenset({"B"}))
    assert (profile.education, profile.working_time) == (3, frozenset({"02"}))


def test_the_only_language_of_work_must_be_known_and_of_several_none_is_required() -> None:
    assert _profile(workLanguages=["fi"]).languages == (LanguageSkill("fi"),)
    several = _profile(workLanguages=["fi", "sv"])
    assert (several.languages, several.working_languages) == ((), frozenset({"fi", "sv"}))


def test_a_language_asked_at_a_level_is_required_at_it() -> None:
    profile = _profile(own={"languages": [{"language": "fi", "level": "B1"}]}, workLanguages=["fi"])

    assert profile.languages == (LanguageSkill("fi", "B1"),)


def test_a_vacancy_of_a_region_is_in_all_its_municipalities_unless_it_names_some() -> None:
    region = _profile(location={"regions": ["21"]}).municipalities
    named = _profile(location={"regions": ["06"], "municipalities": ["790"]}).municipalities

    assert region is not None
    assert len(region) == 16
    assert named == frozenset({"790"})


def test_the_form_of_contract_goes_by_the_name_of_the_national_code() -> None:
    assert _profile(continuityOfWork=["01"]).contracts == frozenset({"permanent"})
    assert _profile(continuityOfWork=["02", "0201", "0202"]).contracts == frozenset(
        {"temporary", "seasonal", "summerJob"}
    )


def test_the_start_is_soon_on_a_day_or_agreed() -> None:
    starts = [
        _profile(own={"start": "01"}).start,
        _profile(own={"start": "02", "startDay": "2027-01-07"}).start,
        _profile(own={"start": "03"}).start,
        _profile(own={"start": "02"}).start,
    ]

    assert starts == [Start("soon"), Start("day", date(2027, 1, 7)), Start("agreed"), None]

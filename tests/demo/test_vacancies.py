"""Vacancies: codes of the lists, places and occupations as in the statistics, in every state."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo.conftest import DAY, Drawn

from kohtaanto.codes.esco import isco_group_of, vocabulary
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import every_municipality

_LISTS = {
    "permits": "permits",
    "driving_licences": "licence_groups",
    "working_hours": "working_hours",
    "continuity": "continuity",
    "languages": "posting_language",
}


def test_every_code_of_a_vacancy_is_in_its_list(everybody: Drawn) -> None:
    known = vocabulary()
    for each in everybody["vacancy"]:
        for name, key in _LISTS.items():
            assert set(getattr(each, name)) <= set(code_list(key).codes), name
        assert each.working_time in code_list("working_time").codes
        assert each.wage_principal in code_list("pay_basis").codes
        assert each.employment_relationship in code_list("employment_type").codes
        assert each.employer_type in code_list("employer_type").codes
        assert each.education == "" or each.education in code_list("education").codes
        assert each.main_occupation in known.occupation_row or each.main_occupation in known.group_row
        assert set(each.must_skills + each.nice_skills) <= set(known.skill_row)
        assert set(each.municipalities) <= set(every_municipality())
        for asked in each.work_languages:
            assert asked["language"] in code_list("languages").codes
            assert asked["level"] in code_list("language_levels").codes


def test_what_must_be_and_what_is_a_plus_are_kept_apart(everybody: Drawn) -> None:
    for each in everybody["vacancy"]:
        assert not set(each.must_skills) & set(each.nice_skills)
    assert sum(bool(each.must_skills) for each in everybody["vacancy"]) > 0.95 * len(everybody["vacancy"])


def test_open_vacancies_are_as_common_by_occupation_as_in_the_statistics(main: Drawn) -> None:
    # Open vacancies of Pirkanmaa at the end of October 2023: 3,767 in the groups that are published.
    counts = Counter(isco_group_of(each.main_occupation) for each in _open(main))

    assert counts["9112"] / 400 == pytest.approx(248 / 3767, abs=0.01)
    assert counts["5321"] / 400 == pytest.approx(229 / 3767, abs=0.01)
    assert counts["5120"] / 400 == pytest.approx(166 / 3767, abs=0.01)


def test_own_vacancies_lie_in_the_area_and_some_national_ones_near_it(main: Drawn) -> None:
    members = {"108", "143", "250", "581", "619", "790"}
    own = {each.municipalities[0] for each in main["vacancy"] if each.source == "own"}
    national = {each.municipalities[0] for each in main["vacancy"] if each.source == "national"}

    assert own == members
    assert national - members == {"536", "980", "837", "102"}


def test_national_vacancies_have_their_number_and_no_employer_of_ours(everybody: Drawn) -> None:
    national = [each for each in everybody["vacancy"] if each.source == "national"]

    assert 0.3 < len(national) / len(everybody["vacancy"]) < 0.5
    assert all(each.external_id and each.created_raw and each.employer_id is None for each in national)
    assert len({each.external_id for each in national}) == len(national)
    assert all(
        not each.external_id and each.employer_id for each in everybody["vacancy"] if each.source == "own"
    )


def test_there_are_drafts_archived_ones_and_some_out_of_date(main: Drawn) -> None:
    states = Counter(each.state for each in main["vacancy"])
    out_of_date = [
        each
        for each in main["vacancy"]
        if each.state == "published" and each.expires_on and each.expires_on < DAY
    ]

    assert states["draft"] == 21
    assert states["archived"] == 201
    assert len(out_of_date) == 6
    assert all(each.published_on is None for each in main["vacancy"] if each.state == "draft")
    assert all(
        each.outcome and each.closed_on
        for each in main["vacancy"]
        if each.state == "archived" and each.source == "own"
    )


def test_the_texts_are_told_in_every_language_of_the_vacancy(everybody: Drawn) -> None:
    for each in everybody["vacancy"]:
        for texts in (each.title, each.job_description, each.marketing_description, each.application_help):
            assert set(texts) == set(each.languages)
            assert all(texts.values())
        assert set(each.permits_description) == (set(each.languages) if each.permits else set())
    spoken = Counter(language for each in everybody["vacancy"] for language in each.languages)
    assert spoken["sv"] > 30
    assert spoken["en"] > 60


def test_a_lorry_is_driven_with_a_licence_and_food_made_with_a_hygiene_passport(everybody: Drawn) -> None:
    by_group = {
        isco: [each for each in everybody["vacancy"] if isco_group_of(each.main_occupation) == isco]
        for isco in ("8332", "5120")
    }

    assert {code for each in by_group["8332"] for code in each.driving_licences} == {"C1C"}
    assert {code for each in by_group["5120"] for code in each.permits} == {"022"}


def test_every_vacancy_names_somebody_to_turn_to(everybody: Drawn) -> None:
    assert [each.vacancy_id for each in everybody["vacancycontact"]] == [
        each.id for each in everybody["vacancy"]
    ]


def _open(found: Drawn) -> list:
    return [
        each
        for each in found["vacancy"]
        if each.state == "published" and (each.expires_on is None or each.expires_on >= DAY)
    ]

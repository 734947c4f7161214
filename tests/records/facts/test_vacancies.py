"""Vacancies' rows as matching reads them."""

from __future__ import annotations

from datetime import date

import pytest

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.matching.profiles import LanguageSkill, Start
from kohtaanto.records.facts.vacancies import matched_vacancies, vacancy_of
from kohtaanto.records.models import Vacancy

NURSE = next(each.uri for each in vocabulary().occupations if each.labels.fi == "sairaanhoitaja")


@pytest.fixture
def told(unit_of):
    """Return a function from columns of a vacancy to what matching reads of it."""

    def read(**values):
        with unit_of("elina") as unit:
            row = Vacancy.objects.visible_to(unit.scope).filter(source="own").order_by("id").first()
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            found = vacancy_of(unit.scope, row.id)
            unit.refuse()
        return found

    return read


def test_a_legally_required_qualification_is_that_of_the_main_occupation(told):
    asked = told(main_occupation=NURSE, occupations=["u:other"], qualification_required=True)
    not_asked = told(main_occupation=NURSE, qualification_required=False)

    assert asked.qualifications == {NURSE}
    assert [ref.uri for ref in asked.occupations] == [NURSE, "u:other"]
    assert not_asked.qualifications == frozenset()


def test_languages_that_must_be_known_are_kept_apart_from_those_of_the_work(told):
    found = told(
        work_languages=[
            {"language": "fi", "level": "B1", "must": True},
            {"language": "sv", "level": "", "must": False},
            {"language": "en", "level": "fluent", "must": True},
        ]
    )

    assert found.languages == (LanguageSkill("fi", "B1"), LanguageSkill("en", None))
    assert found.working_languages == {"fi", "sv", "en"}


def test_a_vacancy_that_names_only_regions_is_in_all_their_municipalities(told):
    found = told(municipalities=[], regions=["06"])

    assert "790" in found.municipalities
    assert {every_municipality()[code].region_code for code in found.municipalities} == {"06"}


def test_what_is_empty_asks_for_none_or_has_not_been_said(told):
    found = told(
        permits=[],
        driving_licences=[],
        work_languages=[],
        must_skills=[],
        nice_skills=[],
        municipalities=[],
        regions=[],
        working_time="",
        working_hours=[],
        continuity=[],
        education="",
        starts_on=None,
        is_remote=None,
    )

    assert (found.permits, found.licences, found.languages) == (frozenset(), frozenset(), ())
    unsaid = (
        found.must_skills,
        found.nice_skills,
        found.municipalities,
        found.working_time,
        found.shifts,
        found.contracts,
        found.education,
        found.start,
        found.remote,
        found.working_languages,
    )
    assert set(unsaid) == {None}


def test_terms_come_in_the_words_of_matching(told):
    found = told(
        working_time="01",
        working_hours=["08", "99"],
        continuity=["02", "0202"],
        education="31",
        starts_on=date(2027, 1, 4),
        open_positions=3,
    )

    assert (found.working_time, found.shifts) == ({"01"}, {"08"})
    assert found.contracts == {"temporary", "summerJob"}
    assert (found.education, found.start, found.openings) == (3, Start("day", date(2027, 1, 4)), 3)


def test_only_published_vacancies_are_matched_by_id_in_one_query(unit_of, django_assert_num_queries):
    with unit_of("elina") as unit:
        published = Vacancy.objects.visible_to(unit.scope).filter(state="published")
        expected = sorted(published.values_list("id", flat=True))

        with django_assert_num_queries(1):
            found = matched_vacancies(unit.scope)

        assert [each.id for each in found] == expected
        draft = Vacancy.objects.visible_to(unit.scope).exclude(state="published").order_by("id").first().id
        assert vacancy_of(unit.scope, draft).id == draft

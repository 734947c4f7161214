"""Jobseekers' rows as matching reads them: nothing that must not be used, unknown kept apart from none."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kohtaanto.matching.profiles import HeldOccupation, HeldSkill, JobseekerProfile, LanguageSkill
from kohtaanto.records.facts.profiles import matched_people, profile_of
from kohtaanto.records.models import (
    Account,
    Jobseeker,
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
)

FOREIGN = "http://data.tyomarkkinatori.fi/esco/occupation/finesco-17"


@pytest.fixture
def aino(db):
    return Account.objects.get(login="aino").holder


def told(unit, person, **values):
    unit.did("test.told", [person])
    Profile.objects.visible_to(unit.scope).filter(jobseeker_id=person).update(**values)
    return profile_of(unit.scope, person)


def test_what_was_not_asked_is_none_and_what_was_answered_with_nothing_is_empty(unit_of, aino):
    with unit_of("veikko") as unit:
        profile = told(unit, aino, permits=None, driving_licences=[], working_time=None, qualifications=[])

        assert (profile.permits, profile.licences) == (None, frozenset())
        assert (profile.working_time, profile.qualifications) == (None, frozenset())


def test_columns_become_the_fields_of_matching(unit_of, aino):
    with unit_of("veikko") as unit:
        profile = told(
            unit,
            aino,
            permits=["022"],
            driving_licences=["B"],
            wished_municipalities=["581"],
            longest_commute_km=33,
            working_time=["02"],
            working_hours=["01", "08"],
            contracts=["permanent"],
            working_languages=["sv"],
            wants_remote=False,
            education="6",
            own_weights={"distance": 2.0, "stars": 9},
        )

        assert profile.permits == {"022"}
        assert profile.licences == {"B"}
        assert (profile.home, profile.wished_municipalities) == ("790", {"581"})
        assert (profile.longest_commute_km, profile.remote, profile.education) == (33, False, 6)
        assert (profile.working_time, profile.shifts) == ({"02"}, {"01", "08"})
        assert (profile.contracts, profile.working_languages) == ({"permanent"}, {"sv"})
        assert profile.own_weights == {"distance": 2.0}


@pytest.mark.parametrize("education", ["", "9"])
def test_an_education_not_known_or_elsewhere_classified_is_no_level(unit_of, aino, education):
    with unit_of("veikko") as unit:
        assert told(unit, aino, education=education).education is None


def test_lists_of_concepts_come_with_their_levels_and_times(unit_of, aino):
    with unit_of("veikko") as unit:
        unit.did("test.told", [aino])
        for model in (ProfileOccupation, ProfileSkill, ProfileLanguage):
            model.objects.visible_to(unit.scope).filter(jobseeker_id=aino).delete()
        ProfileSkill(area_id=21, jobseeker_id=aino, uri="u:skill", level="master", source="caseworker").save()
        ProfileSkill(area_id=21, jobseeker_id=aino, uri="u:told", level="", source="area").save()
        ProfileOccupation(
            area_id=21, jobseeker_id=aino, uri=FOREIGN, isco4="5120", experience_months=18, is_wished=False
        ).save()
        ProfileLanguage(area_id=21, jobseeker_id=aino, language="fi", level="native").save()
        ProfileLanguage(area_id=21, jobseeker_id=aino, language="en", level="").save()

        profile = profile_of(unit.scope, aino)

        assert profile.skills == (
            HeldSkill("u:skill", "master", "caseworker"),
            HeldSkill("u:told", None, None),
        )
        (held,) = profile.occupations
        assert isinstance(held, HeldOccupation)
        assert (held.years, held.wished) == (1.5, False)
        assert (held.ref.uri, held.ref.isco4, held.ref.in_vocabulary) == (FOREIGN, "5120", False)
        assert profile.languages == (LanguageSkill("en", None), LanguageSkill("fi", "L1"))


def test_nothing_told_at_all_is_unknown_everywhere(unit_of):
    with unit_of("veikko") as unit:
        person = Jobseeker.objects.visible_to(unit.scope).filter(profile__isnull=True, is_protected=False)
        bare = person.order_by("id").first()

        profile = profile_of(unit.scope, bare.id)

        known = {each.name for each in fields(JobseekerProfile)} - {"id", "home", "own_weights"}
        assert {name: getattr(profile, name) for name in known} == dict.fromkeys(known)
        assert profile.home == bare.municipality_code


def test_of_a_protected_person_no_place_is_used_even_where_one_was_wished(unit_of):
    with unit_of("veikko") as unit:
        tuula = Account.objects.get(login="tuula").holder
        profile = told(unit, tuula, wished_municipalities=["581", "790"])

        assert (profile.home, profile.wished_municipalities) == (None, None)


def test_many_people_cost_four_queries_and_none_goes_on_record(unit_of, django_assert_num_queries):
    with unit_of("veikko") as unit:
        with django_assert_num_queries(4):
            people = matched_people(unit.scope)

        assert len(people) > 200
        assert [each.profile.id for each in people] == sorted(each.profile.id for each in people)
        assert unit.subjects == set()


def test_archived_people_are_not_among_those_served_but_have_a_profile(unit_of):
    with unit_of("veikko") as unit:
        archived = (
            Jobseeker.objects.visible_to(unit.scope)
            .filter(archived_on__isnull=False)
            .order_by("id")
            .first()
            .id
        )

        assert archived not in {each.profile.id for each in matched_people(unit.scope)}
        assert profile_of(unit.scope, archived).id == archived


def test_another_area_finds_no_profile(unit_of, aino):
    with unit_of("outi") as unit:
        assert profile_of(unit.scope, aino) is None

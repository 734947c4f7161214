"""Changing a profile: only what was sent changes, and two people never overwrite each other unseen."""

from __future__ import annotations

import pytest

from kohtaanto.actions.matching import suggestions_for_jobseeker
from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.actions.profiles import Changed, Conflict, Edit, change_profile
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import (
    Account,
    Jobseeker,
    OfficialRecord,
    Profile,
    ProfileOccupation,
    ProfileSkill,
)

WELDING = next(skill.uri for skill in vocabulary().skills if skill.labels.fi == "hitsaustekniikat")
WELDER = next(each.uri for each in vocabulary().occupations if each.labels.fi == "hitsaaja")


def aino():
    return Account.objects.get(login="aino").holder


def edit(unit, now, was=None, version=None):
    fields = fields_of(unit.scope, aino())
    shown = fields.of(now) if was is None else was
    return change_profile(
        unit.scope, aino(), Edit(fields.version if version is None else version, shown, now)
    )


def test_a_changed_field_is_kept_and_the_version_rises(unit_of):
    with unit_of("veikko") as unit:
        before = fields_of(unit.scope, aino())

        done = edit(unit, {"longest_commute_km": 55, "permits": ["079", "022"]})

        after = fields_of(unit.scope, aino())
        assert done == Changed(before.version + 1)
        assert after.version == before.version + 1
        assert after.values["longest_commute_km"] == 55
        assert after.values["permits"] == ["022", "079"]
        assert after.values.get("education") == before.values.get("education")
        assert "profile.changed" in unit.deeds
        assert unit.subjects == {aino()}


def test_asked_and_none_differs_from_not_asked(unit_of):
    with unit_of("veikko") as unit:
        edit(unit, {"permits": []})
        assert Profile.objects.visible_to(unit.scope).get(jobseeker_id=aino()).permits == []

        edit(unit, {"permits": None})

        assert Profile.objects.visible_to(unit.scope).get(jobseeker_id=aino()).permits is None


def test_an_edit_that_changes_nothing_leaves_the_version_and_no_deed(unit_of):
    with unit_of("veikko") as unit:
        fields = fields_of(unit.scope, aino())

        done = edit(unit, {"education": fields.values.get("education")})

        assert done == Changed(fields.version)
        assert unit.deeds == []


def test_skills_occupations_and_languages_are_added_changed_and_taken_out(unit_of):
    with unit_of("veikko") as unit:
        skill, occupation = f"skill:{WELDING}", f"occupation:{WELDER}"

        edit(unit, {skill: "beginner", occupation: {"months": 30, "wished": True}, "language:et": "B1"})
        rows = fields_of(unit.scope, aino()).values
        assert (rows[skill], rows[occupation], rows["language:et"]) == (
            "beginner",
            {"months": 30, "wished": True},
            "B1",
        )
        assert (
            ProfileSkill.objects.visible_to(unit.scope).get(jobseeker_id=aino(), uri=WELDING).source
            == "caseworker"
        )
        kept = ProfileOccupation.objects.visible_to(unit.scope).get(jobseeker_id=aino(), uri=WELDER)
        assert kept.isco4 == "7212"

        edit(unit, {skill: "master", occupation: {"months": None, "wished": False}, "language:et": None})
        rows = fields_of(unit.scope, aino()).values
        assert (rows[skill], rows[occupation]) == ("master", {"months": None, "wished": False})
        assert "language:et" not in rows

        edit(unit, {skill: None, occupation: None})
        assert not {skill, occupation} & fields_of(unit.scope, aino()).values.keys()


def test_the_jobseekers_own_change_tells_its_source(unit_of):
    with unit_of("aino") as unit:
        edit(unit, {f"skill:{WELDING}": ""})

        assert (
            ProfileSkill.objects.visible_to(unit.scope).get(jobseeker_id=aino(), uri=WELDING).source == "self"
        )


def test_the_same_field_changed_by_two_is_a_conflict_that_shows_both(unit_of):
    with unit_of("veikko") as unit:
        first = fields_of(unit.scope, aino())
        edit(unit, {"longest_commute_km": 30})

        done = edit(
            unit, {"longest_commute_km": 80}, was=first.of(["longest_commute_km"]), version=first.version
        )

        assert isinstance(done, Conflict)
        assert [(each.field, each.theirs, each.yours) for each in done.differences] == [
            ("longest_commute_km", 30, 80)
        ]
        assert fields_of(unit.scope, aino()).values["longest_commute_km"] == 30

        again = edit(unit, {"longest_commute_km": 80}, was={"longest_commute_km": 30}, version=first.version)

        assert isinstance(again, Changed)
        assert fields_of(unit.scope, aino()).values["longest_commute_km"] == 80


def test_two_may_change_different_fields_of_one_version(unit_of):
    with unit_of("veikko") as unit:
        first = fields_of(unit.scope, aino())
        edit(unit, {"longest_commute_km": 30})

        done = edit(unit, {"wants_remote": True}, was=first.of(["wants_remote"]), version=first.version)

        values = fields_of(unit.scope, aino()).values
        assert isinstance(done, Changed)
        assert (values["longest_commute_km"], values["wants_remote"]) == (30, True)


def test_two_who_send_the_same_value_agree(unit_of):
    with unit_of("veikko") as unit:
        first = fields_of(unit.scope, aino())
        edit(unit, {"longest_commute_km": 30})

        done = edit(
            unit, {"longest_commute_km": 30}, was=first.of(["longest_commute_km"]), version=first.version
        )

        assert isinstance(done, Changed)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("longest_commute_km", -1),
        ("longest_commute_km", True),
        ("longest_commute_km", "ten"),
        ("permits", ["999"]),
        ("permits", "022"),
        ("education", "10"),
        ("wished_municipalities", ["000"]),
        ("available_from", "soon"),
        ("own_weights", {"skills": 50}),
        ("own_weights", {"age": 1}),
        ("presentation", "a\x00b"),
        ("presentation", "x" * 4001),
        ("skill:http://example.org/none", ""),
        (f"skill:{WELDING}", "wizard"),
        (f"occupation:{WELDER}", {"months": -1, "wished": True}),
        (f"occupation:{WELDER}", {"months": 3}),
        ("occupation:javascript:alert(1)", {"months": 1, "wished": True}),
        ("language:xx", "B1"),
        ("language:fi", "Z9"),
        ("jobseeker_id", "somebody"),
        ("version", 99),
    ],
)
def test_a_value_that_its_field_cannot_take_is_refused_and_nothing_is_written(unit_of, field, value):
    with unit_of("veikko") as unit:
        before = fields_of(unit.scope, aino())

        with pytest.raises(Refused):
            change_profile(
                unit.scope, aino(), Edit(before.version, {}, {"longest_commute_km": 12, field: value})
            )

        assert fields_of(unit.scope, aino()) == before


def test_a_change_waits_to_be_recorded_in_the_national_system(unit_of):
    with unit_of("veikko") as unit:
        edit(unit, {"longest_commute_km": 41})

        record = OfficialRecord.objects.visible_to(unit.scope).get(jobseeker_id=aino(), noun="profile")
        assert (record.status, record.recorded_on) == ("to_record", None)


def test_a_person_without_a_profile_gets_one(unit_of):
    with unit_of("veikko") as unit:
        person = (
            Jobseeker.objects.visible_to(unit.scope).filter(profile__isnull=True).order_by("id").first().id
        )

        done = change_profile(unit.scope, person, Edit(0, {}, {"education": "3"}))

        assert done == Changed(1)
        assert fields_of(unit.scope, person).values == {"education": "3"}


def test_a_changed_profile_changes_the_suggestions_at_once(unit_of):
    with unit_of("veikko") as unit:
        before = {each.vacancy: each.score for each in suggestions_for_jobseeker(unit.scope, aino())}

        edit(unit, {"longest_commute_km": 1})

        after = {each.vacancy: each.score for each in suggestions_for_jobseeker(unit.scope, aino())}
        assert after != before

"""Registering a customer by hand: nobody twice, protected people behind their wall from the first moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from tests import database

from kohtaanto.actions.registration import NewJobseeker, duplicates, register
from kohtaanto.codes.identity_code import artificial_identity_code, identity_code
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, HomeMunicipality, Jobseeker, JobseekerContact

NEW = NewJobseeker(
    "Helvi",
    "Ääriläinen",
    database.DAY,
    born_on=date(1990, 5, 4),
    phone="012 345 6789",
    municipality="790",
    identity_code=artificial_identity_code(date(1990, 5, 4), Random(5)),
)


def test_a_new_person_is_registered_with_contacts_and_home(unit_of):
    with unit_of("veikko") as unit:
        person = register(unit.scope, NEW)

        found = Jobseeker.objects.visible_to(unit.scope).get(id=person)
        assert (found.name, found.municipality_code) == ("Helvi Ääriläinen", "790")
        assert (found.responsible_id, found.responsible_since) == (unit.scope.staff, database.DAY)
        assert found.open_identity_code() == NEW.identity_code.text
        assert (
            JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=person).phone_key
            == "+358123456789"
        )
        home = HomeMunicipality.objects.visible_to(unit.scope).get(jobseeker_id=person)
        assert (home.municipality_code, home.starts_on) == ("790", database.DAY)
        assert unit.deeds == ["jobseeker.registered"]


def test_the_same_identity_code_is_never_registered_twice(unit_of):
    with unit_of("veikko") as unit:
        first = register(unit.scope, NEW)

        again = register(unit.scope, replace(NEW, family_name="Toinen", phone=""), knows_duplicates=True)

        assert [(each.ground, each.jobseeker) for each in again] == [("identity_code", first)]


@pytest.mark.parametrize(
    ("told", "ground"),
    [
        ({"given_names": "HELVI", "family_name": "Aarilainen", "phone": ""}, "name_and_birth"),
        ({"given_names": "Joku", "family_name": "Muu", "phone": "+358 12 345 6789"}, "phone"),
        ({"given_names": "Joku", "family_name": "Muu", "phone": "00358-123456789"}, "phone"),
    ],
)
def test_the_same_name_and_birth_or_phone_is_asked_about_and_may_be_another_person(unit_of, told, ground):
    with unit_of("veikko") as unit:
        first = register(unit.scope, NEW)
        other = replace(NEW, identity_code=None, **told)

        asked = register(unit.scope, other)
        assert [(each.ground, each.jobseeker) for each in asked] == [(ground, first)]

        assert isinstance(register(unit.scope, other, knows_duplicates=True), str)


def test_a_duplicate_who_is_not_shown_by_name_is_told_without_who_it_is(unit_of):
    with unit_of("veikko") as unit:
        register(unit.scope, NEW)

    with unit_of("paavo") as unit:
        before = set(unit.subjects)

        found = duplicates(unit.scope, NEW)

        assert [(each.ground, each.jobseeker) for each in found] == [("identity_code", None)]
        assert unit.subjects == before


def test_the_phone_of_a_protected_person_is_not_confirmed(unit_of):
    tuula = Account.objects.get(login="tuula").holder
    with unit_of("veikko") as unit:
        unit.open_protected(tuula, "the test needs the number")
        phone = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=tuula).phone
    assert phone

    with unit_of("veikko") as unit:
        assert duplicates(unit.scope, NewJobseeker("Joku", "Muu", database.DAY, phone=phone)) == ()


def test_a_protected_person_is_hidden_from_the_first_moment(unit_of):
    with unit_of("veikko") as unit:
        person = register(unit.scope, replace(NEW, is_protected=True))

    with unit_of("veikko") as unit:
        found = Jobseeker.objects.visible_to(unit.scope).get(id=person)
        assert (found.is_protected, found.municipality_code) == (True, None)
        assert not JobseekerContact.objects.visible_to(unit.scope).filter(jobseeker_id=person).exists()
        assert not HomeMunicipality.objects.visible_to(unit.scope).filter(jobseeker_id=person).exists()


@pytest.mark.parametrize(
    "told", [{"family_name": " "}, {"given_names": "x" * 121}, {"born_on": date(2027, 1, 1)}]
)
def test_a_missing_name_or_a_birth_ahead_is_refused(unit_of, told):
    with unit_of("veikko") as unit, pytest.raises(Refused):
        register(unit.scope, replace(NEW, identity_code=None, **told))


def test_the_identity_code_tells_the_day_of_birth():
    told = replace(NEW, identity_code=identity_code("010190-900P"), born_on=None)

    assert told.birth_date == date(1990, 1, 1)

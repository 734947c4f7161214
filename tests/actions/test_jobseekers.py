"""Changes of a customer: home municipality, non-disclosure, responsibility, archive."""

from __future__ import annotations

from datetime import date

import pytest
from tests import database

from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.jobseekers import (
    archive,
    bring_back,
    end_protection,
    move_home,
    open_identity_code,
    open_protected,
    protect,
    take_responsibility,
)
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, HomeMunicipality, Jobseeker, JobseekerContact, OfficialRecord

REASON = "The customer asked us to call about tomorrow's meeting."


def holder(login):
    return Account.objects.get(login=login).holder


def row(unit, person):
    return Jobseeker.objects.visible_to(unit.scope).get(id=person)


def homes(unit, person):
    found = HomeMunicipality.objects.visible_to(unit.scope).filter(jobseeker_id=person).order_by("starts_on")
    return [(each.municipality_code, each.starts_on, each.ends_on) for each in found]


def test_a_move_ends_the_earlier_home_and_keeps_the_history(unit_of):
    with unit_of("veikko") as unit:
        person = holder("aino")
        before = homes(unit, person)

        move_home(unit.scope, person, "581", date(2026, 11, 20))

        assert homes(unit, person) == [
            *before[:-1],
            (before[-1][0], before[-1][1], date(2026, 11, 19)),
            ("581", date(2026, 11, 20), None),
        ]
        assert row(unit, person).municipality_code == "581"
        assert "jobseeker.moved" in unit.deeds
        assert (
            OfficialRecord.objects.visible_to(unit.scope).get(jobseeker_id=person, noun="home").status
            == "to_record"
        )


@pytest.mark.parametrize(
    ("code", "day"), [("091", date(2026, 11, 20)), ("581", date(2026, 11, 24)), ("581", date(1999, 1, 1))]
)
def test_a_home_outside_the_area_ahead_or_before_the_last_one_is_refused(unit_of, code, day):
    with unit_of("veikko") as unit:
        person = holder("aino")
        before = homes(unit, person)

        with pytest.raises(Refused):
            move_home(unit.scope, person, code, day)

        assert homes(unit, person) == before


def test_protection_hides_municipality_contacts_and_homes_at_once_and_its_end_shows_them(unit_of):
    person = holder("aino")
    with unit_of("veikko") as unit:
        known = homes(unit, person)
        protect(unit.scope, person, date(2028, 1, 1), REASON)
        assert (row(unit, person).is_protected, row(unit, person).municipality_code) == (True, None)

    with unit_of("veikko") as unit:
        assert homes(unit, person) == []
        assert not JobseekerContact.objects.visible_to(unit.scope).filter(jobseeker_id=person).exists()

        open_protected(unit.scope, person, REASON)

        assert homes(unit, person) == known
        assert JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=person).is_protected
        assert unit.ground == REASON

    with unit_of("veikko") as unit:
        end_protection(unit.scope, person, REASON)

    with unit_of("veikko") as unit:
        assert homes(unit, person) == known
        assert (row(unit, person).is_protected, row(unit, person).municipality_code) == (False, known[-1][0])


def test_a_protected_person_moves_only_once_opened_and_the_new_home_stays_hidden(unit_of):
    person = holder("tuula")
    with unit_of("veikko") as unit:
        with pytest.raises(Refused):
            move_home(unit.scope, person, "250", date(2026, 11, 20))

        open_protected(unit.scope, person, REASON)
        move_home(unit.scope, person, "250", date(2026, 11, 20))

        assert homes(unit, person)[-1] == ("250", date(2026, 11, 20), None)
        assert row(unit, person).municipality_code is None

    with unit_of("veikko") as unit:
        assert homes(unit, person) == []


@pytest.mark.parametrize("reason", ["", "   ", "because", "x" * 201])
def test_protected_contacts_open_only_with_a_reason(unit_of, reason):
    with unit_of("veikko") as unit:
        with pytest.raises(Refused):
            open_protected(unit.scope, holder("tuula"), reason)

        assert unit.opened == ()


def test_an_employer_expert_cannot_open_protected_contacts(unit_of):
    with unit_of("elina") as unit, pytest.raises(NotShown):
        open_protected(unit.scope, holder("tuula"), REASON)


def test_taking_responsibility_names_the_official_and_the_day(unit_of):
    with unit_of("sirpa") as unit:
        person = holder("aino")

        take_responsibility(unit.scope, person)

        found = row(unit, person)
        assert (found.responsible_id, found.responsible_since) == (unit.scope.staff, database.DAY)


def test_archiving_sets_the_day_and_bringing_back_clears_it(unit_of):
    with unit_of("veikko") as unit:
        person = holder("aino")

        archive(unit.scope, person)
        assert row(unit, person).archived_on == database.DAY

        bring_back(unit.scope, person)
        assert row(unit, person).archived_on is None
        assert unit.deeds == ["jobseeker.archived", "jobseeker.brought_back"]


def test_the_identity_code_opens_on_record(unit_of):
    with unit_of("veikko") as unit:
        code = open_identity_code(unit.scope, holder("aino"))

        assert code is not None
        assert int(code[7:10]) >= 900
        assert unit.deeds == ["identity_code.opened"]


@pytest.mark.parametrize("login", ["outi", "eero", "anneli"])
def test_whoever_is_not_shown_the_person_changes_nothing(unit_of, login):
    with unit_of(login) as unit, pytest.raises(NotShown):
        archive(unit.scope, holder("aino"))

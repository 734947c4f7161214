"""Rights of the staff: given, changed, ended; never the own; every change in a history nobody can edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.database import DAY

from kohtaanto.access.roles import Role
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.staff import Told, add_member, change_member, end_right, invite_member
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, Amendment, StaffMember

SASTAMALA, PARKANO, KIHNIO, IKAALINEN, RAUMA = "790", "581", "250", "143", "684"
REASON = "Päätös SAS/12/2026"


def newcomer(**changes) -> Told:
    told = Told(
        "Maija", "Meriläinen", "maija.merilainen@example.fi", "+358 40 000 0000", "", PARKANO, Role.CASEWORKER, (),
        DAY, None,
    )  # fmt: skip
    return replace(told, **changes)


def told_of(member: StaffMember, **changes) -> Told:
    told = Told(
        member.given_names, member.family_name, member.email, member.phone, member.unit_id or "",
        member.employer_municipality, Role(member.role), tuple(member.municipalities), member.starts_on, member.ends_on,
    )  # fmt: skip
    return replace(told, **changes)


def member_named(unit, login: str) -> StaffMember:
    return StaffMember.objects.visible_to(unit.scope).get(id=Account.objects.get(login=login).holder)


def history(unit, member: str) -> dict[str, tuple[str, str]]:
    rows = Amendment.objects.visible_to(unit.scope).filter(member_id=member)
    return {each.what: (each.before, each.after) for each in rows}


def test_a_new_member_has_a_right_an_account_without_a_password_and_a_history(unit_of):
    with unit_of("antti") as unit:
        member = add_member(unit.scope, newcomer(municipalities=(KIHNIO,)), REASON)

        kept = StaffMember.objects.visible_to(unit.scope).get(id=member)
        account = Account.objects.get(holder=member)
        assert (kept.family_name, kept.role, kept.municipalities) == ("Meriläinen", "caseworker", [KIHNIO])
        assert (account.role, account.area_id, account.has_usable_password()) == ("caseworker", 21, False)
        assert history(unit, member)["role"] == ("", "caseworker")
        assert "email" not in history(unit, member)
        assert "staff.added" in unit.deeds
        assert unit.ground == REASON


@pytest.mark.parametrize("login", ["veikko", "sirpa", "marja", "anneli"])
def test_nobody_but_an_administrator_gives_rights(unit_of, login):
    with unit_of(login) as unit, pytest.raises(NotShown):
        add_member(unit.scope, newcomer(), REASON)


def test_nobody_changes_ends_or_renews_the_own_right(unit_of):
    with unit_of("antti") as unit:
        own = member_named(unit, "antti")
        wider = told_of(own, role=Role.SERVICE_MANAGER)

        for act in (
            lambda: change_member(unit.scope, own.id, own.version, wider, REASON),
            lambda: end_right(unit.scope, own.id, own.version, REASON),
            lambda: invite_member(unit.scope, own.id),
        ):
            with pytest.raises(Refused, match="Nobody changes the own right"):
                act()


def test_a_second_right_for_oneself_is_refused_by_the_address(unit_of):
    with unit_of("antti") as unit, pytest.raises(Refused, match="has this e-mail address already"):
        add_member(unit.scope, newcomer(email="Antti.Hakala@example.fi"), REASON)


def test_a_changed_role_is_the_accounts_role_too_and_ends_its_sessions(unit_of):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")
        before = Account.objects.get(login="paavo")

        change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, role=Role.EMPLOYER_EXPERT), REASON)

        after = Account.objects.get(login="paavo")
        assert (before.role, after.role) == ("caseworker", "employer_expert")
        assert after.generation == before.generation + 1
        assert history(unit, paavo.id) == {"role": ("caseworker", "employer_expert")}


def test_what_is_not_different_leaves_no_trace(unit_of):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")

        assert change_member(unit.scope, paavo.id, paavo.version, told_of(paavo), REASON) is False
        assert history(unit, paavo.id) == {}


def test_a_changed_phone_is_in_the_history_without_its_number(unit_of):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")

        change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, phone="+358 50 111 1111"), REASON)

        assert history(unit, paavo.id) == {"phone": ("", "")}


def test_of_two_who_change_one_right_the_later_is_told(unit_of):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")
        change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, ends_on=date(2027, 1, 31)), REASON)

        with pytest.raises(Refused, match="Somebody else has changed this right"):
            change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, ends_on=None), REASON)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"municipalities": (SASTAMALA,)}, "may not act for all of these"),
        ({"municipalities": (IKAALINEN, KIHNIO)}, "may not act for all of these"),
        ({"employer_municipality": RAUMA}, "does not belong to this area"),
        ({"employer_municipality": SASTAMALA, "municipalities": (RAUMA,)}, "Not all of these belong to this area"),
        ({"ends_on": date(2026, 11, 22)}, "would end before it begins"),
        ({"unit": "000000000000"}, "The unit is not known"),
        ({"role": Role.JOBSEEKER}, "The role is not known"),
    ],
)
def test_a_right_reaches_no_further_than_the_law_and_the_agreements(unit_of, changes, said):
    with unit_of("antti") as unit, pytest.raises(Refused, match=said):
        add_member(unit.scope, newcomer(**changes), REASON)


def test_a_partner_may_come_from_outside_the_area(unit_of):
    with unit_of("antti") as unit:
        assert add_member(unit.scope, newcomer(role=Role.PARTNER, employer_municipality=RAUMA), REASON)


@pytest.mark.parametrize("reason", ["", "  ", "x", "x" * 201])
def test_a_change_without_a_reason_is_refused(unit_of, reason):
    with unit_of("antti") as unit, pytest.raises(Refused, match="The reason is missing or too long"):
        add_member(unit.scope, newcomer(), reason)


def test_an_ended_right_closes_the_account_and_keeps_the_day_it_still_held(unit_of):
    with unit_of("antti") as unit:
        veikko = member_named(unit, "veikko")

        end_right(unit.scope, veikko.id, veikko.version, REASON)

        account = Account.objects.get(login="veikko")
        assert (account.is_active, account.generation) == (False, 2)
        assert member_named(unit, "veikko").ends_on == DAY
        assert history(unit, veikko.id) == {"ends_on": ("", "2026-11-23")}
        with pytest.raises(Refused, match="has ended already"):
            end_right(unit.scope, veikko.id, veikko.version + 1, REASON)
        with pytest.raises(Refused, match="The account is closed"):
            invite_member(unit.scope, veikko.id)


def test_a_new_right_opens_the_account_again_but_a_new_phone_does_not(unit_of):
    with unit_of("antti") as unit:
        veikko = member_named(unit, "veikko")
        end_right(unit.scope, veikko.id, veikko.version, REASON)

        veikko = member_named(unit, "veikko")
        change_member(unit.scope, veikko.id, veikko.version, told_of(veikko, phone="1"), REASON)
        assert not Account.objects.get(login="veikko").is_active

        veikko = member_named(unit, "veikko")
        change_member(unit.scope, veikko.id, veikko.version, told_of(veikko, ends_on=None), REASON)
        assert Account.objects.get(login="veikko").is_active


def test_an_invitation_link_is_in_the_history_and_its_secret_nowhere(unit_of):
    with unit_of("antti") as unit:
        member = add_member(unit.scope, newcomer(), REASON)

        secret = invite_member(unit.scope, member)

        assert history(unit, member)["invitation"] == ("", "")
        assert secret not in str(unit)
        assert "staff.invited" in unit.deeds


def test_staff_of_another_area_does_not_exist(unit_of):
    with unit_of("outi") as unit:
        outi = member_named(unit, "outi")
    with unit_of("antti") as unit, pytest.raises(NotShown):
        end_right(unit.scope, outi.id, outi.version, REASON)


def test_the_history_is_only_added_to(unit_of):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")
        change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, ends_on=date(2027, 1, 31)), REASON)
        rows = Amendment.objects.visible_to(unit.scope).filter(member_id=paavo.id)

        for edit in (lambda: rows.update(after=""), rows.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                edit()


@pytest.mark.parametrize(("login", "sees"), [("sirpa", 1), ("marja", 1), ("anneli", 1), ("veikko", 0), ("aino", 0)])
def test_the_history_is_read_by_those_who_lead_and_check(unit_of, login, sees):
    with unit_of("antti") as unit:
        paavo = member_named(unit, "paavo")
        change_member(unit.scope, paavo.id, paavo.version, told_of(paavo, ends_on=date(2027, 1, 31)), REASON)

    with unit_of(login) as unit:
        assert Amendment.objects.in_area(unit.scope).filter(member_id=paavo.id).count() == sees

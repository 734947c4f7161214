"""Invitations: made by an administrator, used once, ended in time; the very first makes the administrator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.web.entrance.conftest import PASSWORD
from tests.web.entrance.test_signing import first_step

from kohtaanto.access.roles import Role
from kohtaanto.actions.accounts import account_of, close_account, make_account
from kohtaanto.actions.clock import wall_clock
from kohtaanto.actions.invitations import first_invitation, invite
from kohtaanto.records.models import Account, StaffMember
from kohtaanto.records.models.accounts import Invitation

CHOSEN = {"password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def invited(unit_of):
    """Return the new account of a new caseworker and the secret of her invitation."""
    with unit_of("antti") as unit:
        member = StaffMember(
            area_id=unit.scope.area, given_names="Helmi", family_name="Uusi", employer_municipality="790",
            role=Role.CASEWORKER.value, starts_on="2026-11-01",
        )  # fmt: skip
        member.save(force_insert=True)
        account = make_account(unit.scope, Role.CASEWORKER, member.id, email="helmi.uusi@example.fi")
        secret = invite(unit.scope, account)
    return account, secret


def test_a_new_account_is_signed_in_to_by_nobody(invited):
    account, _ = invited

    for password in ("", "!", account.password, PASSWORD):
        assert first_step(Client(), account.login, password).status_code == 200


def test_a_sign_in_name_tells_nothing_of_its_holder(invited):
    import re

    assert re.fullmatch(r"[bcdfghjkmnpqrstvwxyz]{4}\d{4}", invited[0].login)


def test_an_invitation_sets_the_password_and_then_the_second_factor(invited):
    account, secret = invited
    client = Client()

    answer = client.get(f"/kutsu?avain={secret}")

    assert (answer.status_code, answer["Location"]) == (302, "/kutsu")
    page = client.get("/kutsu").content.decode()
    assert account.login in page
    assert secret not in page
    assert client.post("/kutsu", CHOSEN)["Location"] == "/kirjaudu/vahvistus"
    assert first_step(Client(), "helmi.uusi@example.fi")["Location"] == "/kirjaudu/vahvistus"


def test_an_invitation_works_once(invited):
    _, secret = invited
    one, two = Client(), Client()
    for client in (one, two):
        client.get(f"/kutsu?avain={secret}")
    one.post("/kutsu", CHOSEN)

    answer = two.post("/kutsu", {"password": "kuusi kurkea kaislikossa", "again": "kuusi kurkea kaislikossa"})

    assert "toimii kerran" in answer.content.decode()
    assert first_step(Client(), invited[0].login, "kuusi kurkea kaislikossa").status_code == 200
    assert first_step(Client(), invited[0].login).status_code == 302


@pytest.mark.parametrize("end", ["time", "newer", "closed"])
def test_an_invitation_ends(invited, end, unit_of):
    account, secret = invited
    if end == "time":
        Invitation.objects.update(ends_at=wall_clock() - timedelta(seconds=1))
    else:
        with unit_of("antti") as unit:
            (invite if end == "newer" else close_account)(unit.scope, account)
    client = Client()
    client.get(f"/kutsu?avain={secret}")

    assert "toimii kerran" in client.get("/kutsu").content.decode()
    assert client.post("/kutsu", CHOSEN).status_code == 200
    assert not Account.objects.get(pk=account.pk).has_usable_password()


def test_the_secret_of_a_link_is_not_kept(invited):
    _, secret = invited

    assert secret not in str(list(Invitation.objects.values_list()))


def test_weak_and_differing_passwords_are_sent_back(invited):
    client = Client()
    client.get(f"/kutsu?avain={invited[1]}")

    for password, again in (("lyhyt", "lyhyt"), ("password1234", "password1234"), (PASSWORD, PASSWORD + "!")):
        answer = client.post("/kutsu", {"password": password, "again": again})
        assert answer.status_code == 200
        assert "aksel-error-summary" in answer.content.decode()


def test_an_administrator_invites_into_the_own_area_only(invited, unit_of):
    from kohtaanto.actions.areas import NotShown

    with pytest.raises(NotShown), unit_of("outi") as unit:
        invite(unit.scope, invited[0])


def test_an_invitation_replaces_a_lost_password_and_telephone(with_app, unit_of):
    with_app("veikko")
    with unit_of("antti") as unit:
        veikko = Account.objects.get(login="veikko")
        secret = invite(unit.scope, account_of(unit.scope, veikko.holder))
    client = Client()
    client.get(f"/kutsu?avain={secret}")

    answer = client.post("/kutsu", {"password": "kuusi kurkea kaislikossa", "again": "kuusi kurkea kaislikossa"})

    assert answer["Location"] == "/kirjaudu/vahvistus"
    assert first_step(Client(), "veikko").status_code == 200


def test_the_first_link_makes_the_administrator_and_no_second_one(db, unit_of):
    Account.objects.filter(role="administrator").update(is_active=False)
    secret = first_invitation(wall_clock(), timedelta(hours=24))
    spare = Invitation.objects.get(account=None)
    client = Client()
    client.get(f"/kutsu?avain={secret}")
    told = {
        **CHOSEN, "area": "21", "municipality": "790", "given_names": "Ensio", "family_name": "Ensimmäinen",
        "email": "ensio@example.fi",
    }  # fmt: skip

    refused = client.post("/kutsu", {**told, "municipality": "091"})
    answer = client.post("/kutsu", told)

    assert "ei kuulu" in refused.content.decode()
    assert answer["Location"] == "/kirjaudu/vahvistus"
    account = Account.objects.get(role="administrator", is_active=True)
    assert account.area_id == 21
    Invitation.objects.filter(key=spare.key).update(used_at=None)
    other = Client()
    other.get(f"/kutsu?avain={secret}")
    assert "toimii kerran" in other.get("/kutsu").content.decode()


def test_the_starting_command_prints_a_link_only_while_nobody_administers(db, settings, capsys, monkeypatch):
    from kohtaanto.jobs.set_up_link import offer_set_up_link

    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    settings.IS_DEMO = False
    settings.ALLOWED_HOSTS = ["localhost", "palvelu.example.fi"]

    offer_set_up_link()
    printed = capsys.readouterr().out
    Account.objects.filter(role="administrator").first()
    administrator = Account.objects.filter(role="administrator").first()
    administrator.set_password(PASSWORD)
    administrator.save()
    offer_set_up_link()

    assert "https://palvelu.example.fi/kutsu?avain=" in printed
    assert capsys.readouterr().out == ""

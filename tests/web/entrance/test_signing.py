"""Signing in: password, second factor, brakes, sessions and what goes on record."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.conftest import signed_in
from tests.web.entrance.conftest import PASSWORD, code_of

from kohtaanto.actions.clock import wall_clock
from kohtaanto.records.models import Account
from kohtaanto.records.models.accounts import FailedTries

ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


def first_step(client, login, password=PASSWORD, **more):
    return client.post("/kirjaudu", {"name": login, "password": password, "next": "/asiakkaat"}, **more)


def events(deed):
    from django.db import connection

    from kohtaanto.records.walls import KEYS

    with connection.cursor() as cursor:
        for key, value in {**dict.fromkeys(KEYS, ""), "area": "21", "role": "auditor"}.items():
            cursor.execute("select set_config(%s, %s, true)", [f"kohtaanto.{key}", value])
        cursor.execute("select account from records_auditevent where %s = any(deeds)", [deed])
        return [row[0] for row in cursor.fetchall()]


def test_staff_without_a_second_factor_set_one_up_before_anything_else(with_password):
    with_password("veikko")
    client = Client()

    answer = first_step(client, "veikko")

    assert answer["Location"] == "/kirjaudu/vahvistus"
    assert client.get("/asiakkaat").status_code == 302
    page = client.get("/kirjaudu/vahvistus").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
    assert client.post("/kirjaudu/vahvistus", {"code": "000000"}).status_code == 200
    assert client.get("/asiakkaat").status_code == 302
    answer = client.post("/kirjaudu/vahvistus", {"code": code_of(secret)})
    assert answer["Location"] == "/asetukset/kirjautuminen/varakoodit"
    assert len(re.findall(r"<li><code>\d+</code>", client.get(answer["Location"]).content.decode())) == 10
    assert client.get("/asetukset/kirjautuminen/varakoodit").status_code == 302
    assert client.get("/asiakkaat").status_code == 200
    veikko = Account.objects.get(login="veikko").pk
    assert events("account.factor_enrolled") == [veikko]
    assert events("account.signed_in") == [veikko]


def test_a_password_alone_lets_no_staff_member_in(with_app):
    with_app("veikko")
    client = Client()

    answer = first_step(client, "veikko")

    assert answer["Location"] == "/kirjaudu/koodi"
    assert client.get("/asiakkaat").status_code == 302
    assert client.get("/kirjaudu/vahvistus")["Location"] == "/kirjaudu"


def test_password_and_code_let_in_under_a_new_session_key(with_app):
    secret = with_app("veikko")
    client = Client()
    client.get("/kirjaudu")
    first_step(client, "veikko")
    halfway = client.cookies[settings.SESSION_COOKIE_NAME].value

    answer = client.post("/kirjaudu/koodi", {"code": code_of(secret)})

    assert answer["Location"] == "/asiakkaat"
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != halfway
    assert client.get("/asiakkaat").status_code == 200


def test_a_code_counts_once(with_app):
    secret = with_app("veikko")
    code = code_of(secret)
    one, two = Client(), Client()
    for client in (one, two):
        first_step(client, "veikko")

    assert one.post("/kirjaudu/koodi", {"code": code}).status_code == 302
    from django.core.cache import cache

    cache.clear()  # another process of the site would not know of the use either
    assert two.post("/kirjaudu/koodi", {"code": code}).status_code == 200


def test_a_recovery_code_lets_in_once(with_app):
    from kohtaanto.actions.second_factors import recovery_codes

    with_app("veikko")
    code = recovery_codes(Account.objects.get(login="veikko"))[0]
    one, two = Client(), Client()
    for client in (one, two):
        first_step(client, "veikko")

    assert one.post("/kirjaudu/koodi", {"code": code}).status_code == 302
    assert two.post("/kirjaudu/koodi", {"code": code}).status_code == 200


def test_a_jobseeker_signs_in_with_a_password_and_may_add_a_second_factor(with_password):
    with_password("aino")
    client = Client()

    answer = first_step(client, "aino")

    assert answer["Location"] == "/asiakkaat"
    assert client.get("/kirjaudu/vahvistus").status_code == 200
    assert "aino" in client.get("/asetukset/kirjautuminen").content.decode()


def test_an_e_mail_address_is_a_sign_in_name_and_stands_nowhere_in_the_account(with_password, unit_of):
    from kohtaanto.actions.accounts import set_email

    with_password("aino")
    account = Account.objects.get(login="aino")
    set_email(account, "Aino.Lehtonen@example.fi")

    assert first_step(Client(), " aino.lehtonen@EXAMPLE.fi ").status_code == 302
    kept = b"".join(str(value).encode() for value in Account.objects.filter(login="aino").values_list()[0])
    assert b"example" not in kept.lower()


@pytest.mark.parametrize("name", ["veikko", "nobody"])
def test_wrong_passwords_have_to_wait_whether_or_not_there_is_such_an_account(with_password, name):
    with_password("veikko")
    client = Client()
    told = [first_step(client, name, "wrong").status_code for _ in range(6)]

    assert told == [200, 200, 200, 200, 200, 429]
    assert first_step(client, name).status_code == 429


def test_the_wait_grows_and_ends(with_password):
    with_password("veikko")
    client = Client()
    for _ in range(6):
        first_step(client, "veikko", "wrong")

    FailedTries.objects.update(last_at=wall_clock() - timedelta(seconds=6))

    assert first_step(client, "veikko", "wrong").status_code == 200
    FailedTries.objects.update(last_at=wall_clock() - timedelta(seconds=6))
    assert first_step(client, "veikko").status_code == 429
    FailedTries.objects.update(last_at=wall_clock() - timedelta(seconds=11))
    assert first_step(client, "veikko").status_code == 302


def test_who_fails_elsewhere_does_not_stop_the_owner(with_password):
    with_password("aino")
    for _ in range(7):
        first_step(Client(), "aino", "wrong", **ELSEWHERE)

    assert first_step(Client(), "aino", **ELSEWHERE).status_code == 429
    assert first_step(Client(), "aino").status_code == 302


def test_a_known_browser_is_let_in_even_where_the_address_has_to_wait(with_password):
    with_password("aino")
    known = Client(**ELSEWHERE)
    first_step(known, "aino")
    known.post("/kirjaudu-ulos")
    for _ in range(8):
        first_step(Client(), "aino", "wrong", **ELSEWHERE)
    FailedTries.objects.update(count=500, last_at=wall_clock())

    assert first_step(Client(), "aino", **ELSEWHERE).status_code == 429
    assert first_step(Client(), "veikko", "wrong", **ELSEWHERE).status_code == 429
    assert first_step(known, "aino").status_code == 302


def test_one_cookie_of_a_browser_is_no_pass_for_another_account(with_password):
    with_password("aino")
    known = Client(**ELSEWHERE)
    first_step(known, "aino")
    known.post("/kirjaudu-ulos")

    told = [first_step(known, "veikko", "wrong").status_code for _ in range(6)]

    assert told[-1] == 429


def test_codes_have_to_wait_wherever_they_come_from(with_app):
    secret = with_app("veikko")
    for number in range(5):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        first_step(client, "veikko")
        client.post("/kirjaudu/koodi", {"code": "000000"})
    client = Client(REMOTE_ADDR="198.51.100.99")
    first_step(client, "veikko")

    assert client.post("/kirjaudu/koodi", {"code": code_of(secret)}).status_code == 429


def test_failures_and_signing_out_go_on_record(with_password):
    with_password("aino")
    client = Client()
    first_step(client, "aino", "wrong")
    first_step(client, "aino")
    client.post("/kirjaudu-ulos")

    aino = Account.objects.get(login="aino").pk
    assert events("account.sign_in_failed") == [aino]
    assert events("account.signed_out") == [aino]


def test_a_right_that_has_ended_signs_nobody_in(with_app, unit_of):
    from kohtaanto.records.models import StaffMember

    with_app("veikko")
    with unit_of("sirpa") as unit:
        holder = Account.objects.get(login="veikko").holder
        StaffMember.objects.in_area(unit.scope).filter(id=holder).update(ends_on="2026-11-22")
    client = Client()

    answer = first_step(client, "veikko")

    assert answer.status_code == 200
    assert "oikeutesi" in answer.content.decode().lower()
    assert "halfway" not in client.session


def test_an_open_session_ends_at_the_next_request_when_it_is_ended_or_closed(unit_of):
    from kohtaanto.actions.accounts import close_account, end_sessions

    for end in (end_sessions, close_account):
        client = signed_in("veikko")
        assert client.get("/asiakkaat").status_code == 200
        with unit_of("antti") as unit:
            end(unit.scope, Account.objects.get(login="veikko"))

        assert client.get("/asiakkaat").status_code == 302


def test_a_session_ends_after_ten_hours_however_busy():
    assert settings.SESSION_COOKIE_AGE == 1800
    assert settings.SESSION_ABSOLUTE_SECONDS == 36000


def test_an_old_session_is_over(client_of):
    client = client_of("veikko")
    session = client.session
    session["began"] = wall_clock().timestamp() - 36001
    session.save()

    assert client.get("/asiakkaat").status_code == 302


def test_signing_in_asks_for_the_csrf_token(with_password):
    with_password("aino")

    assert first_step(Client(enforce_csrf_checks=True), "aino").status_code == 403


def test_a_changed_password_ends_every_other_session(with_password):
    with_password("aino")
    here, there = Client(), Client()
    for client in (here, there):
        first_step(client, "aino")

    answer = here.post(
        "/asetukset/kirjautuminen/salasana",
        {"present": PASSWORD, "password": "kuusi kurkea kaislikossa", "again": "kuusi kurkea kaislikossa"},
    )

    assert answer["Location"] == "/asetukset/kirjautuminen"
    assert here.get("/omat/tyo").status_code == 200
    assert there.get("/omat/tyo").status_code == 302
    assert first_step(Client(), "aino").status_code == 200


def test_staff_keep_their_last_second_factor(with_app):
    secret = with_app("veikko")
    client = Client()
    first_step(client, "veikko")
    client.post("/kirjaudu/koodi", {"code": code_of(secret)})

    assert client.post("/asetukset/kirjautuminen/muutos", {"what": "app"}).status_code == 404
    assert client.post("/asetukset/kirjautuminen/muutos", {"what": "codes"}).status_code == 302

"""Accessibility feedback: anybody drops it in, the area answers, only the sender's address opens it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from tests.conftest import AT, signed_in
from tests.database import DAY

from kohtaanto.access.scope import public_scope
from kohtaanto.records.models import AccessibilityFeedback
from kohtaanto.records.unit import Occasion, unit_of_work
from kohtaanto.web.accessibility.statement import statement

pytestmark = pytest.mark.django_db
STATEMENT = "/saavutettavuusseloste"


def leave(text: str = "Kartan värit eivät erotu.", area: int = 21) -> str:
    """Send feedback as anybody and return the address where the answer will stand."""
    answer = Client().post(STATEMENT, {"area": area, "about": "Kartta", "text": text})
    assert answer.status_code == 302
    return answer["Location"]


def key_of(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def test_the_statement_is_partial_exactly_while_shortcomings_are_known():
    assert (statement().state == "partial") == bool(statement().known)
    page = Client().get(STATEMENT).content.decode()
    assert "täyttää saavutettavuusvaatimukset osittain" in page
    for shortcoming in statement().known:
        assert shortcoming.said.fi in page
    assert "14 päivän kuluessa" in page


def test_who_sends_feedback_gets_an_address_with_the_last_day_to_answer():
    address = leave()

    page = Client().get(address).content.decode()

    assert re.fullmatch(r"/lantinen-pirkanmaa/saavutettavuuspalaute/[0-9a-z]{12}", address)
    assert "viimeistään 7.12.2026" in page
    assert "Kartan värit eivät erotu." in page


def test_feedback_without_text_or_area_is_sent_back_with_the_reasons():
    for sent in ({"area": 21, "text": "  "}, {"text": "Hei"}, {"area": 99, "text": "Hei"}):
        answer = Client().post(STATEMENT, sent)

        assert answer.status_code == 422
        assert "Korjaa nämä ennen jatkamista" in answer.content.decode()


def test_what_is_written_comes_back_as_text_and_not_as_markup():
    page = Client().get(leave("<img src=x onerror=alert(1)> & \u202e")).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_the_answer_of_the_area_is_read_at_the_senders_address():
    address = leave()
    manager = signed_in("sirpa")

    listed = manager.get("/saavutettavuuspalautteet").content.decode()
    answered = manager.post(
        f"/saavutettavuuspalautteet/{key_of(address)}", {"answer": "Vaihdamme värit."}, follow=True
    )

    assert "1 / 1 odottaa vastausta" in listed
    assert "Vastaus on tallennettu" in answered.content.decode()
    assert "Vaihdamme värit." in Client().get(address).content.decode()


def test_an_answer_is_not_written_over():
    address = leave()
    manager = signed_in("sirpa")
    one = f"/saavutettavuuspalautteet/{key_of(address)}"
    manager.post(one, {"answer": "Ensimmäinen."})

    second = manager.post(one, {"answer": "Toinen."}, follow=True)

    assert "on jo vastattu" in second.content.decode()
    assert "Toinen." not in Client().get(address).content.decode()


@pytest.mark.parametrize("login", ["veikko", "aino", "eero", "marja", "anneli", "elina"])
def test_others_do_not_read_the_feedback(login):
    leave()

    assert signed_in(login).get("/saavutettavuuspalautteet").status_code == 403


def test_another_area_does_not_have_it_and_a_wrong_key_opens_nothing():
    address = leave()

    assert Client().get(address.replace("lantinen-pirkanmaa", "etela-satakunta")).status_code == 404
    assert Client().get(address[:-1] + ("0" if address[-1] != "0" else "1")).status_code == 404


def test_the_database_itself_gives_the_row_to_nobody_without_its_key():
    key = key_of(leave())

    with unit_of_work(public_scope(21), Occasion(AT, DAY, "test")), connection.cursor() as cursor:
        cursor.execute("select count(*) from records_accessibilityfeedback")
        assert cursor.fetchone() == (0,)
        cursor.execute("update records_accessibilityfeedback set answer = 'x'")
        assert cursor.rowcount == 0
        cursor.execute("select set_config('kohtaanto.subjects', %s, true)", [key])
        cursor.execute("select id from records_accessibilityfeedback")
        assert cursor.fetchall() == [(key,)]


def test_the_list_waits_first_and_says_what_is_late():
    manager = signed_in("sirpa")
    late, answered = key_of(leave("Myöhässä")), key_of(leave("Vastattu"))
    manager.post(f"/saavutettavuuspalautteet/{answered}", {"answer": "Kiitos."})
    with unit_of_work(public_scope(21), Occasion(AT, DAY, "test")), connection.cursor() as cursor:
        cursor.execute("select set_config('kohtaanto.role', 'service_manager', true)")
        cursor.execute(
            "update records_accessibilityfeedback set answer_by = '2026-11-01' where id = %s", [late]
        )

    page = manager.get("/saavutettavuuspalautteet").content.decode()

    assert page.index(late) < page.index(answered)
    assert page.count("Myöhässä") == 1
    assert AccessibilityFeedback._meta.ordering == ("-sent_at", "id")

"""Registering by hand in the browser's terms: the form, the duplicates, the new customer's page."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from kohtaanto.codes.identity_code import artificial_identity_code

CODE = artificial_identity_code(date(1991, 6, 5), Random(9)).text
TOLD = {
    "family_name": "Ääriläinen", "given_names": "Helvi", "code": CODE, "registered_on": "2026-11-20",
    "municipality": "790", "service_language": "fi", "phone": "012 987 6543",
}  # fmt: skip


def test_a_new_customer_is_registered_and_shown(client_of):
    client = client_of("veikko")

    done = client.post("/asiakkaat/uusi", TOLD, follow=True)

    assert done.context["header"].jobseeker.name == "Helvi Ääriläinen"
    assert done.context["header"].jobseeker.born_on == date(1991, 6, 5)
    assert CODE not in done.content.decode()


def test_the_same_identity_code_leads_to_the_customer_known(client_of):
    client = client_of("veikko")
    first = client.post("/asiakkaat/uusi", TOLD).url

    again = client.post("/asiakkaat/uusi", {**TOLD, "confirmed": "on"})

    assert again.status_code == 409
    assert first in again.content.decode()
    assert not again.context["may_confirm"]


def test_the_same_phone_may_be_another_person(client_of):
    client = client_of("veikko")
    client.post("/asiakkaat/uusi", TOLD)
    other = {**TOLD, "given_names": "Onni", "code": ""}

    asked = client.post("/asiakkaat/uusi", other)
    assert (asked.status_code, asked.context["may_confirm"]) == (409, True)

    assert client.post("/asiakkaat/uusi", {**other, "confirmed": "on"}).status_code == 302


@pytest.mark.parametrize("code", ["131052-308T", "010190-900A", "abc", "010190-9"])
def test_a_real_or_wrong_identity_code_is_refused_with_its_cure(client_of, code):
    response = client_of("veikko").post("/asiakkaat/uusi", {**TOLD, "code": code})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["code"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "Robert'); drop table records_jobseeker;--", "𝒳 😀 ı İ ß", "=1+1"]
)
def test_naughty_names_come_back_as_they_were_written(client_of, text):
    done = client_of("veikko").post("/asiakkaat/uusi", {**TOLD, "code": "", "family_name": text}, follow=True)

    assert done.context["header"].jobseeker.family_name == text
    assert "<script>alert" not in done.content.decode()

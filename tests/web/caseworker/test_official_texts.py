"""What has to be recorded in the national system stands on the customer's page as text to copy."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kohtaanto.actions.consents import Question, ask_consents, record_paper_answer, revoke_consent
from kohtaanto.records.models import Account, Consent, Vacancy

ON = date(2026, 11, 23)
QUESTION = Question(("contact", "work"), ON + timedelta(days=7), ON + timedelta(days=90))


@pytest.fixture
def asked(unit_of, holder):
    """Return Aino's consent to be presented for a vacancy she has not been asked about before."""
    with unit_of("elina") as unit:
        person = holder("aino")
        known = Consent.objects.in_area(unit.scope).filter(jobseeker_id=person).order_by("id").figures("vacancy_id")
        eero = Account.objects.get(login="eero")
        open_ones = Vacancy.objects.in_area(unit.scope).filter(employer_id=eero.employer, state="published")
        vacancy = open_ones.exclude(id__in=[row[0] for row in known]).order_by("id").first()
        ask_consents(unit.scope, vacancy.id, [person], QUESTION)
        found = Consent.objects.in_area(unit.scope).get(jobseeker_id=person, vacancy=vacancy)
        return found.id, vacancy


def texts_on_the_page(client_of, holder):
    response = client_of("veikko").get(f"/asiakkaat/{holder('aino')}")
    return {record.row_id: said for record, said in response.context["waiting"]}


def test_a_given_consent_says_to_whom_for_what_and_what_it_covers(unit_of, client_of, holder, asked):
    consent, vacancy = asked
    with unit_of("elina") as unit:
        record_paper_answer(unit.scope, consent, ["contact"], ON)

    heading, text = texts_on_the_page(client_of, holder)[consent]

    assert heading == "Suostumus"
    lines = text.splitlines()
    assert lines[0].startswith("Työnantaja: ")
    assert lines[1] == f"Avoin työpaikka: {vacancy.title['fi']}"
    assert lines[2] == "Tila: suostumus voimassa"
    assert lines[3].startswith("Vastattu: ")
    assert lines[4] == "Suostumus koskee: Nimi ja yhteystiedot"
    assert lines[5] == "Voimassa asti: 21.2.2027"
    assert len(lines) == 6


def test_a_consent_taken_back_says_so(unit_of, client_of, holder, asked):
    consent, _ = asked
    with unit_of("elina") as unit:
        record_paper_answer(unit.scope, consent, ["contact"], ON)
    with unit_of("aino") as unit:
        revoke_consent(unit.scope, consent)

    _, text = texts_on_the_page(client_of, holder)[consent]

    assert "Tila: peruttu" in text.splitlines()
    assert text.splitlines()[-1].startswith("Peruutettu: ")

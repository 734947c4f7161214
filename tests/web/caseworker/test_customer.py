"""One customer's overview: what it shows, what is opened on record, and the changes made from there."""

from __future__ import annotations

import re

import pytest
from tests import database

from kohtaanto.records.models import Contact, Jobseeker, JobseekerContact, OfficialRecord, SituationPeriod

REASON = "Asiakas pyysi soittamaan huomisesta tapaamisesta."


def test_the_header_tells_who_is_responsible_where_things_stand_and_what_to_mind(client_of, holder):
    response = client_of("veikko").get(f"/asiakkaat/{holder('aino')}")

    header = response.context["header"]
    assert header.jobseeker.name == "Aino Lehtonen"
    assert (header.responsible, header.is_mine) == ("Salminen Veikko", True)
    assert header.situation
    assert header.contacted_on is not None
    assert header.contacted_on <= database.DAY


@pytest.mark.parametrize("login", ["outi", "paavo"])
def test_a_foreign_customer_and_none_at_all_are_the_same_answer(client_of, holder, login):
    client = client_of(login)
    addresses = ["", "/profiili", "/ehdotukset", "/ehdotukset/bbbbbbbbbbbb"]

    for address in addresses:
        foreign = client.get(f"/asiakkaat/{holder('aino')}{address}")
        nobody = client.get(f"/asiakkaat/bbbbbbbbbbbb{address}")

        assert (foreign.status_code, nobody.status_code) == (404, 404)
        assert _without_path(foreign) == _without_path(nobody)


def _without_path(response):
    # The language chooser carries the address one is at, and the forms their tokens.
    text = re.sub(r'value="/asiakkaat/[^"]*"', "", response.content.decode())
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_every_change_of_a_foreign_customer_is_not_found(client_of, holder):
    client = client_of("outi")
    person = holder("aino")
    for address in (
        "yhteystiedot",
        "henkilotunnus",
        "muutos/yhteydenotto",
        "muutos/tilanne",
        "muutos/vastuulle",
        "muutos/turvakielto",
        "muutos/arkistointi",
        "profiili/toiveet",
        "ehdotukset/ei-sovi",
        "ehdotukset/sopii-sittenkin",
    ):
        assert client.post(f"/asiakkaat/{person}/{address}", {}).status_code == 404


def test_protected_contacts_are_hidden_until_opened_with_a_reason_that_goes_on_record(
    client_of, unit_of, holder, latest_event
):
    tuula = holder("tuula")
    with unit_of("veikko") as unit:
        unit.open_protected(tuula, "the test needs them")
        contact = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=tuula)
    client = client_of("veikko")

    hidden = client.get(f"/asiakkaat/{tuula}").content.decode()
    assert contact.street_address not in hidden
    assert contact.phone not in hidden
    refused = client.post(f"/asiakkaat/{tuula}/yhteystiedot", {"reason-reason": "koska"})
    assert refused.status_code == 422
    assert contact.street_address not in refused.content.decode()

    opened = client.post(f"/asiakkaat/{tuula}/yhteystiedot", {"reason-reason": REASON})

    assert contact.street_address in opened.content.decode()
    assert latest_event("customer-contacts") == (["protected.opened"], REASON, [tuula])
    assert contact.street_address not in client.get(f"/asiakkaat/{tuula}").content.decode()


def test_the_municipality_of_a_protected_person_is_nowhere_on_her_pages(client_of, holder):
    client = client_of("veikko")

    for address in ("", "/profiili", "/ehdotukset"):
        response = client.get(f"/asiakkaat/{holder('tuula')}{address}")
        facts = response.content.decode().split('<dl class="k-facts k-facts--wide">')[1].split("</dl>")[0]
        assert "Parkano" not in facts


def test_the_identity_code_is_masked_until_it_is_opened_on_record(client_of, unit_of, holder, latest_event):
    with unit_of("veikko") as unit:
        code = Jobseeker.objects.visible_to(unit.scope).get(id=holder("aino")).open_identity_code()
    client = client_of("veikko")

    assert code not in client.get(f"/asiakkaat/{holder('aino')}").content.decode()
    opened = client.post(f"/asiakkaat/{holder('aino')}/henkilotunnus")

    assert code in opened.content.decode()
    assert latest_event("customer-identity-code") == (["identity_code.opened"], "", [holder("aino")])


def test_a_contact_recorded_shows_in_the_timeline_of_its_kind(client_of, unit_of, holder):
    client, person = client_of("veikko"), holder("aino")

    done = client.post(
        f"/asiakkaat/{person}/muutos/yhteydenotto",
        {"contact-channel": "meeting", "contact-at": "2026-11-20T14:05", "contact-was_reached": "on"},
    )

    assert done.status_code == 302
    shown = client.get(f"/asiakkaat/{person}?tyyppi=contact").context["happenings"]
    assert [each.by for each in shown if (each.on.isoformat(), each.time) == ("2026-11-20", "14:05")] == [
        "Salminen Veikko"
    ]
    assert {each.kind for each in shown} == {"contact"}
    with unit_of("veikko") as unit:
        assert len(shown) == Contact.objects.visible_to(unit.scope).filter(jobseeker_id=person).count()


def test_a_form_that_is_not_right_comes_back_with_what_was_written(client_of, holder):
    response = client_of("veikko").post(
        f"/asiakkaat/{holder('aino')}/muutos/tilanne",
        {"situation-kind": "employed", "situation-starts_on": "yesterday"},
    )

    assert response.status_code == 422
    assert "starts_on" in response.context["situation_form"].errors
    assert 'value="yesterday"' in response.content.decode()


def test_a_situation_is_recorded_and_waits_for_the_national_system_until_marked(client_of, unit_of, holder):
    client, person = client_of("veikko"), holder("aino")
    client.post(
        f"/asiakkaat/{person}/muutos/tilanne",
        {"situation-kind": "employed", "situation-starts_on": "2026-11-20"},
    )

    page = client.get(f"/asiakkaat/{person}")
    assert page.context["header"].situation_since.isoformat() == "2026-11-20"
    record = next(each for each, _ in page.context["waiting"] if each.noun == "situation")

    client.post(f"/asiakkaat/{person}/muutos/kirjattu", {"id": record.id})

    with unit_of("veikko") as unit:
        assert OfficialRecord.objects.visible_to(unit.scope).get(id=record.id).status == "recorded"
        assert (
            SituationPeriod.objects.visible_to(unit.scope)
            .filter(jobseeker_id=person, kind="employed")
            .exists()
        )


def test_days_taken_already_are_told_in_words(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    since = client.get(f"/asiakkaat/{person}").context["header"].situation_since

    done = client.post(
        f"/asiakkaat/{person}/muutos/tilanne",
        {"situation-kind": "studying", "situation-starts_on": since.isoformat()},
        follow=True,
    )

    assert [message.level_tag for message in done.context["messages"]] == ["error"]


def test_next_and_previous_lead_through_the_filtered_list_in_its_order(client_of):
    client = client_of("veikko")
    rows = [row.id for row in client.get("/asiakkaat?municipality=581&sort=-name").context["rows"]]
    query = "?lista=municipality%3D581%26sort%3D-name"

    found = client.get(f"/asiakkaat/{rows[1]}{query}").context["header"].neighbours

    assert (found.place, found.previous, found.next) == (2, rows[0], rows[2])
    text = client.get(f"/asiakkaat/{rows[1]}{query}").content.decode()
    assert f"/asiakkaat/{rows[2]}?lista=municipality%3D581%26sort%3D-name" in text
    assert '/asiakkaat?municipality=581&amp;sort=-name"' in text


def test_the_overview_puts_only_its_customer_on_record(client_of, holder, latest_event):
    client_of("veikko").get(f"/asiakkaat/{holder('aino')}?lista=municipality%3D790")

    assert latest_event("customer") == ([], "", [holder("aino")])


def test_the_overview_costs_a_fixed_number_of_queries(client_of, holder, django_assert_num_queries):
    client = client_of("veikko")
    client.get(f"/asiakkaat/{holder('aino')}")

    with django_assert_num_queries(30):
        client.get(f"/asiakkaat/{holder('aino')}")


def test_an_unknown_change_is_not_found(client_of, holder):
    assert client_of("veikko").post(f"/asiakkaat/{holder('aino')}/muutos/poisto", {}).status_code == 404

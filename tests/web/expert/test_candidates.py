"""Candidates of a vacancy and their consents: who is shown, why, and what came of asking."""

from __future__ import annotations

from datetime import date

import pytest

from kohtaanto.actions.matching import suggestions_for_vacancy
from kohtaanto.matching.findings import Mender
from kohtaanto.records.facts.consents import ConsentState
from kohtaanto.records.models import Account, AuditEvent, Consent, Jobseeker, Vacancy

ON = date(2026, 11, 23)
ASK = {"items": ["contact", "work"], "answer_by": "2026-11-30", "ends_on": "2027-01-31"}


@pytest.fixture
def cook(system_unit):
    """Return Eero's open vacancy for a cook."""
    with system_unit(21) as unit:
        return (
            Vacancy.objects.in_area(unit.scope)
            .get(
                employer_id=Account.objects.get(login="eero").employer,
                state="published",
                title__fi__iexact="kokki",
            )
            .id
        )


def unasked(page):
    return [row.person.id for row in page.context["rows"] if row.consent is None]


def last_event(system_unit, view):
    with system_unit(21, "verify") as unit:
        return AuditEvent.objects.in_area(unit.scope).filter(view=view).order_by("-at", "-seq").first()


def test_candidates_are_those_of_matching_in_their_order_and_on_record(client_of, unit_of, system_unit, cook):
    with unit_of("elina") as unit:
        wanted = [each.jobseeker for each in suggestions_for_vacancy(unit.scope, cook).suggestions]

    page = client_of("elina").get(f"/tyopaikat-hallinta/{cook}/ehdokkaat")

    assert [row.person.id for row in page.context["rows"]] == wanted
    assert set(last_event(system_unit, "candidates").subjects) == set(wanted)


def test_a_caseworker_of_one_municipality_sees_the_others_as_a_number(client_of, system_unit, cook):
    everybody = client_of("elina").get(f"/tyopaikat-hallinta/{cook}/ehdokkaat").context

    some = client_of("paavo").get(f"/tyopaikat-hallinta/{cook}/ehdokkaat").context

    with system_unit(21) as unit:
        homes = dict(Jobseeker.objects.in_area(unit.scope).order_by("id").figures("id", "municipality_code"))
    mine = Account.objects.get(login="paavo").holder
    assert some["fitting"] == everybody["fitting"]
    assert some["masked"] > 0
    with system_unit(21) as unit:
        served = {
            row[0]
            for row in Jobseeker.objects.in_area(unit.scope)
            .filter(responsible_id=mine)
            .order_by("id")
            .figures("id")
        }
    assert all(homes[row.person.id] == "581" or row.person.id in served for row in some["rows"])


def test_asking_tells_of_each_person_what_came_of_it(client_of, system_unit, cook):
    client = client_of("elina")
    fresh = unasked(client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat"))[:2]
    aino = Account.objects.get(login="aino").holder

    page = client.post(
        f"/tyopaikat-hallinta/{cook}/ehdokkaat/kysy", {**ASK, "people": [*fresh, aino, "nobody"]}
    )

    rows = page.context["rows"]
    assert [(person and person.id, bool(result.consent)) for person, result in rows] == [
        (fresh[0], True),
        (fresh[1], True),
        (aino, False),
        (None, False),
    ]
    with system_unit(21) as unit:
        kept = (
            Consent.objects.in_area(unit.scope).filter(vacancy_id=cook, jobseeker_id__in=fresh).order_by("id")
        )
        assert {(tuple(each.items), each.answer_by, each.ends_on) for each in kept} == {
            (("contact", "work"), date(2026, 11, 30), date(2027, 1, 31))
        }
    assert set(last_event(system_unit, "candidates-ask").subjects) == {*fresh, aino}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"people": []}, "__all__"),
        ({"items": []}, "items"),
        ({"items": ["health"]}, "items"),
        ({"answer_by": "2026-11-01"}, "__all__"),
        ({"ends_on": "2026-11-24"}, "__all__"),
        ({"answer_by": "soon"}, "answer_by"),
    ],
)
def test_a_question_that_makes_no_sense_asks_nobody(client_of, system_unit, cook, changed, field):
    client = client_of("elina")
    person = unasked(client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat"))[0]

    page = client.post(f"/tyopaikat-hallinta/{cook}/ehdokkaat/kysy", {**ASK, "people": [person], **changed})

    assert page.status_code == 422
    assert field in page.context["form"].errors
    with system_unit(21) as unit:
        assert not Consent.objects.in_area(unit.scope).filter(vacancy_id=cook, jobseeker_id=person).exists()


def test_somebody_expected_is_found_by_name_and_the_page_says_why_and_who_can_mend_it(
    client_of, system_unit, cook
):
    client = client_of("elina")
    aino = Account.objects.get(login="aino").holder
    with system_unit(21) as unit:
        Vacancy.objects.in_area(unit.scope).filter(id=cook).update(permits=["001"])

    found = client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat/puuttuu", {"q": "LEHTONEN aino"}).context[
        "people"
    ]
    page = client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat/{aino}").context

    assert aino in [each.id for each in found]
    assert page["answer"].jobseeker.kind == "excluded"
    assert [(who, [each.name for each in conditions]) for who, conditions in page["menders"]] == [
        (Mender.CASEWORKER, ["permits"])
    ]
    assert [each.person for each, _ in page["consents"]] == [aino]


def test_a_person_who_is_not_shown_to_the_viewer_is_not_found(client_of, system_unit, cook):
    aino = Account.objects.get(login="aino").holder
    client = client_of("paavo")
    nothing = client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat/00000000000b")

    response = client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat/{aino}")

    assert (response.status_code, response.content) == (404, nothing.content)
    assert (
        client.get(f"/tyopaikat-hallinta/{cook}/ehdokkaat/puuttuu", {"q": "lehtonen aino"}).context["people"]
        == []
    )


def test_tiles_agree_with_the_lists_behind_them(client_of):
    client = client_of("elina")
    tiles = client.get("/suostumukset").context["tiles"]

    assert sum(count for _, count, _, _ in tiles) == client.get("/suostumukset").context["total"]
    for state, count, address, _ in tiles:
        context = client.get(f"{address}&size=200").context
        assert len(context["rows"]) == context["pages"].found == count
        assert {shown.key for _, _, shown in context["rows"]} <= {state.key}


def test_the_list_of_consents_is_searched_and_sorted(client_of):
    client = client_of("elina")
    found = client.get("/suostumukset", {"q": "aino lehtonen"}).context["rows"]
    names = [person.name for person, _, _ in client.get("/suostumukset", {"sort": "person"}).context["rows"]]

    assert {person.name for person, _, _ in found} == {"Aino Lehtonen"}
    assert len(set(names)) > 5
    assert client.get("/suostumukset", {"sort": "-person"}).context["rows"][0][0].name != names[0]


def test_consents_of_customers_of_other_municipalities_are_only_counted(client_of, system_unit):
    context = client_of("paavo").get("/suostumukset").context

    with system_unit(21) as unit:
        every = Consent.objects.in_area(unit.scope).count()
    assert context["masked"] == every > context["total"]


def test_the_people_of_the_page_are_on_record_and_nobody_else(client_of, system_unit):
    client = client_of("elina")

    shown = {person.id for person, _, _ in client.get("/suostumukset", {"state": "given"}).context["rows"]}

    assert set(last_event(system_unit, "consents").subjects) == shown


def test_a_paper_answer_is_recorded_and_taken_back_on_the_persons_word(client_of, system_unit):
    client = client_of("elina")
    with system_unit(21) as unit:
        asked = (
            Consent.objects.in_area(unit.scope)
            .get(jobseeker_id=Account.objects.get(login="aino").holder, answer="asked")
            .id
        )

    client.post(f"/suostumukset/{asked}/paperi", {"given": ["contact"], "signed_on": "2026-11-23"})
    shown = client.get(f"/suostumukset/{asked}").context
    assert (shown["state"].key, shown["consent"].given_items, shown["consent"].way) == (
        "given",
        ("contact",),
        "paper",
    )
    client.post(f"/suostumukset/{asked}/peruuta")

    assert client.get(f"/suostumukset/{asked}").context["state"].key == ConsentState.REVOKED.value


def test_a_paper_answer_without_a_day_is_not_taken(client_of, system_unit):
    client = client_of("elina")
    with system_unit(21) as unit:
        asked = Consent.objects.in_area(unit.scope).filter(answer="asked").order_by("id").first().id

    page = client.post(f"/suostumukset/{asked}/paperi", {"given": ["contact"], "signed_on": ""})

    assert page.status_code == 422
    assert page.context["state"].key in {"asked", "late"}


@pytest.mark.parametrize(
    ("path", "queries"), [("/suostumukset", 23), ("/suostumukset?state=given&size=200", 23)]
)
def test_the_list_costs_a_fixed_number_of_queries(client_of, django_assert_num_queries, path, queries):
    client = client_of("elina")
    client.get(path)

    with django_assert_num_queries(queries):
        client.get(path)

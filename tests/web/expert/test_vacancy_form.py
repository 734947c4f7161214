"""Writing a vacancy: concepts chosen with or without script, faults at their fields, nobody's words lost."""

from __future__ import annotations

import pytest

from kohtaanto.records.models import Account, Vacancy

COOK = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e"
SENT = {
    "do": "keep",
    "version": "0",
    "title_fi": "Kokki",
    "job_description_fi": "Keität.",
    "open_positions": "2",
    "main": COOK,
    "municipalities": ["790"],
    "expires_on": "2026-12-31",
    "application_help_fi": "Soita.",
    "business_id": "9000001-1",
    "employer_name": "Uusi Paja Oy",
}


@pytest.fixture
def made(client_of, system_unit):
    """Return the client and the address of a new draft."""
    client = client_of("elina")
    return client, client.post("/tyopaikat-hallinta/uusi", SENT).headers["Location"]


def kept(system_unit, address):
    with system_unit(21) as unit:
        return (
            Vacancy.objects.in_area(unit.scope).select_related("employer").get(id=address.rsplit("/", 1)[-1])
        )


def choosers(response):
    return {each.button: each for each in response.context["choosers"]}


def test_a_new_vacancy_records_its_employer_by_the_business_id(made, system_unit):
    _, address = made

    found = kept(system_unit, address)

    assert (found.state, found.employer.business_id, found.employer.name) == (
        "draft",
        "9000001-1",
        "Uusi Paja Oy",
    )
    assert (found.title, found.open_positions, found.municipalities) == ({"fi": "Kokki"}, 2, ["790"])


def test_searching_offers_concepts_and_keeps_what_was_typed_without_judging_it(client_of):
    response = client_of("elina").post(
        "/tyopaikat-hallinta/uusi",
        {"do": "look", "title_fi": "", "reference": "A-1", "q": ["kokki", "", "hygienia", ""]},
    )

    assert response.status_code == 200
    assert not response.context["form"].errors
    assert response.context["form"]["reference"].value() == "A-1"
    assert COOK in [each.uri for each in choosers(response)["main_occupation"].search.found]
    assert choosers(response)["must"].search.found
    assert choosers(response)["nice"].search.found == ()


def test_a_pressed_concept_is_chosen_and_one_that_is_unticked_is_gone(client_of):
    client = client_of("elina")
    skills = [
        each.uri
        for each in choosers(client.post("/tyopaikat-hallinta/uusi", {"q": ["", "", "ruoka", ""]}))[
            "must"
        ].search.found[:2]
    ]

    chosen = client.post(
        "/tyopaikat-hallinta/uusi", {"must": skills[1], "must_skills": [skills[0]], "main": COOK}
    )

    assert choosers(chosen)["must"].chosen == (skills[0], skills[1])
    assert choosers(chosen)["main_occupation"].chosen == (COOK,)
    again = client.post("/tyopaikat-hallinta/uusi", {"must_skills": [skills[1]], "nice": skills[0]})
    assert (choosers(again)["must"].chosen, choosers(again)["nice"].chosen) == ((skills[1],), (skills[0],))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_fi": ""}, "title_fi"),
        ({"other_places": "Tampere, Eilola"}, "other_places"),
        ({"open_positions": "0"}, "open_positions"),
        ({"open_positions": "many"}, "open_positions"),
        ({"expires_on": "31.2.2026"}, "expires_on"),
        ({"application_url_fi": "javascript:alert(1)"}, "application_url_fi"),
        ({"municipalities": ["999"]}, "municipalities"),
        ({"business_id": "9000001-2"}, "__all__"),
        ({"business_id": "9000002-8", "employer_name": ""}, "__all__"),
        ({"reference": "a\x00b"}, "reference"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(client_of, changed, field):
    response = client_of("elina").post("/tyopaikat-hallinta/uusi", {**SENT, **changed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["job_description_fi"].value() == "Keität."


def test_the_form_shows_what_is_kept_and_keeping_it_unchanged_changes_nothing(client_of, system_unit):
    client = client_of("elina")
    with system_unit(21) as unit:
        eero = Account.objects.get(login="eero").employer
        before = Vacancy.objects.in_area(unit.scope).get(
            employer_id=eero, state="published", title__fi__iexact="kokki"
        )
    page = client.get(f"/tyopaikat-hallinta/{before.id}/muokkaa").context
    sent = {"do": "keep", "version": page["edited_version"], "main": page["main"]}
    for bound in page["form"]:
        value = bound.value()
        sent[bound.html_name] = value if isinstance(value, list | tuple) else "" if value is None else value
    if not sent["qualification_required"]:
        del sent["qualification_required"]
    for chooser in page["choosers"]:
        if chooser.field:
            sent[chooser.field] = list(chooser.chosen)
    for row in page["language_rows"]:
        sent |= {f"language_{row['number']}": row["language"], f"level_{row['number']}": row["level"]}
        if row["must"]:
            sent[f"must_{row['number']}"] = "on"
    for row in page["contact_rows"]:
        sent |= {
            f"contact_{row['number']}_{name}": row[name]
            for name in ("given_names", "family_name", "email", "phone")
        }

    response = client.post(f"/tyopaikat-hallinta/{before.id}/muokkaa", sent)

    after = kept(system_unit, before.id)
    assert response.status_code == 302
    for name in (
        "title",
        "job_description",
        "must_skills",
        "nice_skills",
        "permits",
        "work_languages",
        "working_hours",
        "municipalities",
        "expires_on",
        "driving_licences",
        "starts_on",
        "is_remote",
        "wage_principal_info",
        "continuity",
        "suits",
        "main_occupation",
        "regions",
        "countries",
        "external_id",
    ):
        assert getattr(after, name) == getattr(before, name), name


def test_two_editors_at_once_see_both_sides_before_anything_is_lost(made, system_unit):
    client, address = made
    client.post(f"{address}/muokkaa", {**SENT, "version": "1", "title_fi": "Lounaskokki"})

    conflict = client.post(f"{address}/muokkaa", {**SENT, "version": "1", "title_fi": "Iltakokki"})

    assert conflict.status_code == 409
    assert [(each["kept"], each["sent"]) for each in conflict.context["conflict"]] == [
        ("Lounaskokki", "Iltakokki")
    ]
    assert kept(system_unit, address).title == {"fi": "Lounaskokki"}
    again = client.post(
        f"{address}/muokkaa", {**SENT, "version": conflict.context["edited_version"], "title_fi": "Iltakokki"}
    )
    assert again.status_code == 302
    assert kept(system_unit, address).title == {"fi": "Iltakokki"}


@pytest.mark.parametrize("version", ["", "x", "9" * 5000, "-1", "٣"])
def test_a_version_that_is_none_is_a_conflict_and_not_a_failure(made, version):
    client, address = made

    response = client.post(f"{address}/muokkaa", {**SENT, "version": version, "title_fi": "Toinen"})

    assert response.status_code == 409


def test_publishing_an_incomplete_draft_tells_every_open_point(client_of, system_unit):
    client = client_of("elina")
    address = client.post(
        "/tyopaikat-hallinta/uusi",
        {
            "do": "keep",
            "title_fi": "Kokki",
            "open_positions": "1",
            "business_id": "9000001-1",
            "employer_name": "Paja",
        },
    ).headers["Location"]

    page = client.post(f"{address}/julkaise", follow=True)

    assert [each.level_tag for each in page.context["messages"]].count("error") == 5
    assert kept(system_unit, address).state == "draft"


def test_closing_asks_for_the_outcome_and_reopening_undoes_it(made, system_unit):
    client, address = made
    client.post(f"{address}/julkaise")

    client.post(f"{address}/sulje", {"outcome": ""})
    assert kept(system_unit, address).state == "published"
    client.post(f"{address}/sulje", {"outcome": "filled_otherwise", "filled": "2"})
    assert (kept(system_unit, address).state, kept(system_unit, address).outcome) == (
        "archived",
        "filled_otherwise",
    )
    client.post(f"{address}/avaa")
    assert kept(system_unit, address).state == "published"


def test_a_caseworker_reads_vacancies_but_does_not_write_them(client_of, system_unit):
    client = client_of("veikko")
    with system_unit(21) as unit:
        own = (
            Vacancy.objects.in_area(unit.scope)
            .filter(source="own", state="published")
            .order_by("id")
            .first()
            .id
        )

    assert client.get(f"/tyopaikat-hallinta/{own}").status_code == 200
    assert client.get(f"/tyopaikat-hallinta/{own}/muokkaa").status_code == 403
    assert client.post(f"/tyopaikat-hallinta/{own}/sulje", {"outcome": "withdrawn"}).status_code == 403


def test_a_national_vacancy_cannot_be_edited(client_of, system_unit):
    with system_unit(21) as unit:
        national = Vacancy.objects.in_area(unit.scope).filter(source="national").order_by("id").first().id

    assert client_of("elina").get(f"/tyopaikat-hallinta/{national}/muokkaa").status_code == 404

"""The employer's pages tell how many fit; who they are, only with consent in force, item by item."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kohtaanto.actions.clock import now
from kohtaanto.codes.consent_items import consent_items
from kohtaanto.records.models import (
    Account,
    Area,
    AuditEvent,
    Consent,
    Employer,
    EmployerContact,
    Jobseeker,
    JobseekerContact,
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    SituationPeriod,
    StaffMember,
    Vacancy,
    VacancyContact,
)

ON = date(2026, 11, 23)
CODES = [each.code for each in consent_items()]
# A mark of each item that stands nowhere else on the page.
MARKS = {
    "contact": "aino.merkki@example.fi",
    "languages": "bretoni",
    "education": "Merkkiopin tutkinto",
    "work": "merkkiammatti-99",
    "skills": "Merkillinen esittely",
    "unemployment": "12 kuukautta",
}


@pytest.fixture
def aino():
    return Account.objects.get(login="aino").holder


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


@pytest.fixture
def everybody(system_unit):
    """Return by id what would tell a jobseeker: full name and e-mail, where nobody else has the same."""
    with system_unit(21) as unit:
        unit.open_protected("*", "the walls of the test")
        taken = {
            f"{given} {family}"
            for model in (StaffMember, EmployerContact, VacancyContact)
            for given, family in model.objects.in_area(unit.scope).values_list("given_names", "family_name")
        }
        people = (
            Jobseeker.objects.in_area(unit.scope).order_by("id").figures("id", "given_names", "family_name")
        )
        marks = {id_: {f"{given} {family}"} - taken for id_, given, family in people}
        contacts = JobseekerContact.objects.in_area(unit.scope).order_by("jobseeker_id")
        for id_, email in contacts.figures("jobseeker_id", "email"):
            marks[id_] |= {email} - {""}
        return marks


def consented(system_unit, person, vacancy, items, **more):
    """Let the person's question for the vacancy be answered with these items."""
    with system_unit(21) as unit:
        changed = {
            "answer": "given",
            "given_items": items,
            "answered_at": now(),
            "items": CODES,
            "ends_on": ON + timedelta(days=30),
            **more,
        }
        assert (
            Consent.objects.in_area(unit.scope)
            .filter(jobseeker_id=person, vacancy_id=vacancy)
            .update(**changed)
        )
        unit.did("test", [person])


def own_pages(client, cook):
    yield client.get("/omat-tyopaikat")
    yield client.get(f"/omat-tyopaikat/{cook}")
    yield client.get(f"/omat-tyopaikat/{cook}/muokkaa")
    yield client.get(f"/omat-tyopaikat/{cook}/esitellyt")


def test_no_page_tells_of_anybody_without_consent(client_of, system_unit, everybody, cook):
    with system_unit(21) as unit:
        given = Consent.objects.in_area(unit.scope).filter(
            Consent.in_force(ON), employer_id=Account.objects.get(login="eero").employer
        )
        presented = {row[0] for row in given.order_by("id").figures("jobseeker_id")}
    others = set().union(*(marks for person, marks in everybody.items() if person not in presented))
    assert len(others) > 200

    for response in own_pages(client_of("eero"), cook):
        page = response.content.decode()
        assert response.status_code == 200
        assert not [mark for mark in others if mark in page]


@pytest.fixture
def marked(system_unit, aino):
    """Give Aino a value of each item that stands nowhere else."""
    with system_unit(21) as unit:
        mine = {"jobseeker_id": aino}
        JobseekerContact.objects.in_area(unit.scope).filter(**mine).update(email=MARKS["contact"])
        ProfileLanguage(area_id=21, jobseeker_id=aino, language="br", level="B1").save(force_insert=True)
        Profile.objects.in_area(unit.scope).filter(**mine).update(
            education_name=MARKS["education"], presentation=MARKS["skills"]
        )
        ProfileOccupation(
            area_id=21,
            jobseeker_id=aino,
            uri=f"http://example.fi/{MARKS['work']}",
            experience_months=30,
            is_wished=False,
        ).save(force_insert=True)
        SituationPeriod.objects.in_area(unit.scope).filter(**mine).delete()
        unit.did("test", [aino])


@pytest.mark.parametrize("items", [[code] for code in CODES] + [["contact", "skills"], CODES])
def test_an_item_is_shown_only_if_it_was_given(client_of, system_unit, marked, aino, cook, items):
    consented(system_unit, aino, cook, items)

    page = client_of("eero").get(f"/omat-tyopaikat/{cook}/esitellyt").content.decode()

    shown = {code for code, mark in MARKS.items() if mark.lower() in page.lower()}
    expected = set(items) & set(MARKS)
    # The other presented person may have given items of the same kind, but has none of the marks.
    assert shown - {"unemployment"} == expected - {"unemployment"}
    assert ("unemployment" in shown) is ("unemployment" in items)
    assert ("Aino Lehtonen" in page) is ("contact" in items)


@pytest.mark.parametrize(
    "ending",
    [
        {"revoked_at": now()},
        {"ends_on": ON - timedelta(days=1)},
        {"answer": "refused"},
        {"answer": "asked"},
    ],
)
def test_a_consent_that_is_not_in_force_shows_nothing(client_of, system_unit, marked, aino, cook, ending):
    client = client_of("eero")
    consented(system_unit, aino, cook, CODES)
    assert "Aino Lehtonen" in client.get(f"/omat-tyopaikat/{cook}/esitellyt").content.decode()

    consented(system_unit, aino, cook, CODES, **ending)

    for response in own_pages(client, cook):
        page = response.content.decode()
        # The form names every language, the list of conditions the months.
        told = {mark for code, mark in MARKS.items() if code not in {"languages", "unemployment"}}
        assert not [mark for mark in (*told, "Aino Lehtonen") if mark in page]
    assert MARKS["languages"] not in client.get(f"/omat-tyopaikat/{cook}/esitellyt").content.decode()


def test_closing_the_vacancy_hides_the_people_at_once(client_of, cook):
    client = client_of("eero")
    assert client.get(f"/omat-tyopaikat/{cook}/esitellyt").context["cards"]

    client.post(f"/omat-tyopaikat/{cook}/sulje", {"outcome": "filled_here", "filled": "1"})

    assert client.get(f"/omat-tyopaikat/{cook}/esitellyt").context["cards"] == []


def test_a_consent_for_one_vacancy_shows_nobody_at_another(client_of, system_unit, aino, cook):
    consented(system_unit, aino, cook, CODES)
    with system_unit(21) as unit:
        other = (
            Vacancy.objects.in_area(unit.scope)
            .filter(employer_id=Account.objects.get(login="eero").employer, state="published")
            .exclude(id=cook)
            .get()
            .id
        )

    assert client_of("eero").get(f"/omat-tyopaikat/{other}/esitellyt").context["cards"] == []


def test_counts_under_the_limit_are_told_as_too_few(client_of, system_unit, cook):
    with system_unit(21) as unit:
        # Somebody must know six rare cards at once: nobody does.
        Vacancy.objects.in_area(unit.scope).filter(id=cook).update(
            permits=["001", "005", "010", "030", "060", "090"]
        )

    context = client_of("eero").get(f"/omat-tyopaikat/{cook}").context

    assert context["fitting"].at_least is None


def test_a_count_is_one_of_the_steps_and_at_least_the_limit(client_of):
    Area.objects.filter(code=21).update(smallest_count=2)

    rows = client_of("eero").get("/omat-tyopaikat").context["rows"]
    told = [row["fitting"].at_least for row in rows if row["fitting"] and row["fitting"].at_least is not None]

    assert told
    assert set(told) <= {2, 4, 8, 20, 40, 80, 200}


def test_the_people_shown_are_the_people_on_record(client_of, system_unit, aino, cook):
    consented(system_unit, aino, cook, ["contact"])
    with system_unit(21) as unit:
        given = Consent.objects.in_area(unit.scope).filter(Consent.in_force(ON), vacancy_id=cook)
        presented = {row[0] for row in given.order_by("id").figures("jobseeker_id")}

    client_of("eero").get(f"/omat-tyopaikat/{cook}/esitellyt")

    with system_unit(21, "verify") as unit:
        event = (
            AuditEvent.objects.in_area(unit.scope).filter(view="presented").order_by("-at", "-seq").first()
        )
        assert set(event.subjects) == presented
        assert aino in presented


def test_another_employers_vacancy_is_not_found_by_any_address(client_of, system_unit):
    with system_unit(21) as unit:
        other = (
            Vacancy.objects.in_area(unit.scope)
            .filter(source="own", state="published")
            .exclude(employer_id=Account.objects.get(login="eero").employer)
            .order_by("id")
            .first()
            .id
        )
    client = client_of("eero")
    nothing = client.get("/omat-tyopaikat/00000000000b").content

    for path in ("", "/muokkaa", "/esitellyt"):
        response = client.get(f"/omat-tyopaikat/{other}{path}")
        assert (response.status_code, response.content) == (404, nothing)
    for path in ("/julkaise", "/sulje", "/avaa"):
        assert client.post(f"/omat-tyopaikat/{other}{path}", {"outcome": "withdrawn"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/tyopaikat-hallinta",
        "/suostumukset",
        "/asiakkaat",
        "/omat/tyo",
        "/omat/loki",
        "/tyopaikat-hallinta/uusi",
    ],
)
def test_pages_of_other_roles_are_refused(client_of, path):
    assert client_of("eero").get(path).status_code == 403


def test_an_employer_writes_and_publishes_a_vacancy_of_its_own(client_of, system_unit):
    client = client_of("eero")
    sent = {
        "do": "keep",
        "version": "0",
        "title_fi": "Tiskaaja",
        "job_description_fi": "Tiskaat.",
        "open_positions": "1",
        "main": "http://data.europa.eu/esco/isco/C9412",
        "municipalities": ["790"],
        "other_places": "Tampere",
        "expires_on": "2026-12-31",
        "contact_0_phone": "012 000 1",
        "language_0": "fi",
        "level_0": "A2",
        "must_0": "on",
    }

    made = client.post("/omat-tyopaikat/uusi", sent)
    address = made.headers["Location"]
    published = client.post(f"{address}/julkaise", follow=True)

    with system_unit(21) as unit:
        kept = Vacancy.objects.in_area(unit.scope).get(id=address.rsplit("/", 1)[-1])
        assert kept.employer_id == Account.objects.get(login="eero").employer
        assert (kept.state, kept.municipalities) == ("published", ["790", "837"])
        assert kept.work_languages == [{"language": "fi", "level": "A2", "must": True}]
    assert published.status_code == 200


def test_an_employer_whose_contact_has_left_sees_nothing(client_of, system_unit, cook):
    client = client_of("eero")
    with system_unit(21) as unit:
        EmployerContact.objects.in_area(unit.scope).filter(
            id=Account.objects.get(login="eero").holder
        ).update(is_current=False)

    assert client.get(f"/omat-tyopaikat/{cook}").status_code == 403


def test_the_contact_is_the_expert_responsible_for_the_employer(client_of, system_unit):
    elina = Account.objects.get(login="elina").holder
    with system_unit(21) as unit:
        Employer.objects.in_area(unit.scope).filter(id=Account.objects.get(login="eero").employer).update(
            responsible_id=elina
        )

    assert client_of("eero").get("/omat-tyopaikat").context["expert"].name == "Elina Rantanen"


def test_the_list_costs_a_fixed_number_of_queries(client_of, django_assert_num_queries):
    client = client_of("eero")
    client.get("/omat-tyopaikat")

    with django_assert_num_queries(24):
        page = client.get("/omat-tyopaikat").content.decode()
    assert "Utusalon Keittiö" in page

"""The pages of the administration: the list is true, changes count at the next request, the own right is closed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.database import DAY

from kohtaanto.records.models import Account, StaffMember

pytestmark = pytest.mark.django_db


def holder(login: str) -> str:
    return Account.objects.get(login=login).holder


def listed(client, **query) -> list:
    context = client.get("/henkilosto", {"size": "200", **query}).context
    assert len(context["rows"]) == context["pages"].found
    return context["rows"]


def form_of(client, login: str) -> dict[str, object]:
    """Return what the form of somebody's right would send unchanged, with a reason."""
    form = client.get(f"/henkilosto/{holder(login)}/muuta").context["form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields}
    days = {name: f"{sent[name]:%Y-%m-%d}" if sent[name] else "" for name in ("starts_on", "ends_on")}
    return sent | days | {"reason": "Päätös 1", "version": "1"}


@pytest.fixture
def staff(unit_of):
    with unit_of("antti") as unit:
        return list(StaffMember.objects.visible_to(unit.scope))


FILTERS = {
    "state=now": lambda each: each.ends_on is None,
    "state=ended": lambda each: each.ends_on is not None,
    "role=caseworker": lambda each: each.role == "caseworker",
    "employer=581": lambda each: each.employer_municipality == "581",
    "q=SALMÌNEN veik": lambda each: (each.family_name, each.given_names) == ("Salminen", "Veikko"),
    "ending=30": lambda each: False,
    "signed=never": lambda each: True,
}


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_shows_exactly_the_members_it_says(client_of, staff, query):
    name, _, value = query.partition("=")

    found = listed(client_of("sirpa"), **{name: value})

    signed = {account.holder for account in Account.objects.filter(last_login__isnull=False)}
    wanted = {each.id for each in staff if FILTERS[query](each)}
    assert {row.id for row in found} == (wanted - signed if query == "signed=never" else wanted)


def test_a_right_that_ends_soon_is_found(client_of, unit_of):
    with unit_of("antti") as unit:
        mine = StaffMember.objects.visible_to(unit.scope).filter(id=holder("paavo"))
        mine.update(ends_on=DAY + timedelta(days=60))

    assert listed(client_of("antti"), ending="30") == []
    assert [row.id for row in listed(client_of("antti"), ending="90")] == [holder("paavo")]


def test_names_stand_in_finnish_order_and_turn_round(client_of):
    client = client_of("antti")
    up = [row.id for row in listed(client)]

    assert [row.id for row in listed(client, sort="-name")] == up[::-1]
    assert listed(client)[0].name == "Ahonen Liisa"


def test_the_last_sign_in_and_the_ground_of_a_right_are_told(client_of):
    moment = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
    Account.objects.filter(login="paavo").update(last_login=moment)

    row = next(row for row in listed(client_of("antti")) if row.id == holder("paavo"))

    assert (row.last_login.hour, row.last_login.date()) == (9, date(2026, 11, 20))
    assert row.ground == "Oma kunta; sopimuksella Kihniö (demo 12/2024)"
    assert row.reach == "Parkano"


def test_those_who_only_read_find_no_way_to_change(client_of):
    for login in ("sirpa", "marja"):
        client = client_of(login)
        text = client.get(f"/henkilosto/{holder('veikko')}").content.decode() + client.get("/alue").content.decode()
        assert "<form method=\"post\" action=\"/henkilosto" not in text
        assert "<form method=\"post\" action=\"/alue" not in text
        assert "/muuta" not in text
        assert client.get(f"/henkilosto/{holder('veikko')}/muuta").status_code == 403


def test_an_administrator_adds_a_member_who_can_be_invited(client_of):
    client = client_of("antti")
    sent = {
        "family_name": "Meriläinen", "given_names": "Maija", "email": "maija@example.fi", "phone": "",
        "employer_municipality": "581", "unit": "", "role": "caseworker", "starts_on": "2026-11-23", "ends_on": "",
        "reason": "Päätös SAS/12/2026",
    }  # fmt: skip

    page = client.post("/henkilosto/uusi", sent, follow=True)

    assert "Maija Meriläinen" in page.content.decode()
    assert "Päätös SAS/12/2026" in page.content.decode()
    link = client.post(page.request["PATH_INFO"] + "/kutsu").context["link"]
    assert re.search(r"/kutsu\?avain=[\w-]{40,}$", link)
    again = client.post("/henkilosto/uusi", sent)
    assert again.status_code == 422
    assert "Tämä sähköpostiosoite on jo toisella" in again.content.decode()


def test_an_ended_right_counts_at_the_very_next_request(client_of):
    veikko, antti = client_of("veikko"), client_of("antti")
    assert veikko.get("/asiakkaat").status_code == 200

    antti.post(f"/henkilosto/{holder('veikko')}/paata", {"version": "1", "reason": "Työsuhde päättyi"})

    answer = veikko.get("/asiakkaat")
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/kirjaudu")
    row = next(row for row in listed(antti, state="ended") if row.id == holder("veikko"))
    assert row.ends_on == DAY


def test_a_narrowed_right_counts_at_the_next_request_without_signing_out(client_of):
    veikko, antti = client_of("veikko"), client_of("antti")
    aino = holder("aino")
    assert veikko.get(f"/asiakkaat/{aino}").status_code == 200
    with_narrow = form_of(antti, "veikko") | {"municipalities": ["581"]}

    assert antti.post(f"/henkilosto/{holder('veikko')}/muuta", with_narrow).status_code == 302

    rows = veikko.get("/asiakkaat", {"size": "200"}).context["rows"]
    assert {row.municipality_code for row in rows if hasattr(row, "municipality_code")} <= {"581", None, ""}
    assert antti.get(f"/henkilosto/{holder('veikko')}").context["history"][0].after == "Parkano"


def test_a_changed_role_meets_the_old_session_with_the_sign_in_page(client_of):
    paavo, antti = client_of("paavo"), client_of("antti")

    antti.post(f"/henkilosto/{holder('paavo')}/muuta", form_of(antti, "paavo") | {"role": "employer_expert"})

    assert paavo.get("/asiakkaat").status_code == 302


def test_the_own_right_is_changed_by_nobody_oneself(client_of):
    antti = client_of("antti")
    own = holder("antti")

    assert antti.get(f"/henkilosto/{own}/muuta").context["is_own"]
    sent = form_of(antti, "antti") | {"role": "service_manager"}
    answer = antti.post(f"/henkilosto/{own}/muuta", sent)
    assert answer.status_code == 422
    assert antti.post(f"/henkilosto/{own}/paata", {"version": "1", "reason": "Pois"}).status_code == 422
    antti.post(f"/henkilosto/{own}/kutsu")
    assert Account.objects.get(login="antti").role == "administrator"
    assert Account.objects.get(login="antti").invitations.count() == 0


def test_a_form_with_faults_keeps_what_was_written_and_says_where(client_of):
    sent = {"family_name": "Meriläinen", "role": "caseworker", "employer_municipality": "581", "starts_on": "2026-13-1"}

    page = client_of("antti").post("/henkilosto/uusi", sent)

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"given_names", "starts_on", "reason"}
    assert 'value="Meriläinen"' in page.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "7"])
def test_a_version_that_is_not_the_current_one_changes_nothing(client_of, version):
    antti = client_of("antti")

    answer = antti.post(f"/henkilosto/{holder('paavo')}/paata", {"version": version, "reason": "Päättyi"})

    assert answer.status_code == 422
    assert Account.objects.get(login="paavo").is_active


def test_settings_and_agreements_of_the_area_change_through_the_page(client_of):
    antti = client_of("antti")
    sent = {"settings-mode": "standalone", "settings-smallest_count": "6", "settings-reason": "Kokeilu"}
    assert antti.post("/alue/asetukset", sent).status_code == 302
    agreement = {
        "agreement-from_municipality": "619", "agreement-to_municipality": "581",
        "agreement-starts_on": "2026-11-23", "agreement-ends_on": "", "agreement-decision": "PUN 4/2026",
    }  # fmt: skip
    assert antti.post("/alue/sopimukset", agreement).status_code == 302
    assert antti.post("/alue/sopimukset", agreement).status_code == 422

    page = antti.get("/alue")
    said = [(change.what, change.before, change.after) for change in page.context["history"]]
    assert ("Pienin työnantajille kerrottava lukumäärä", "5", "6") in said
    assert ("Toimivallan siirtosopimus", "", "Punkalaidun: puolesta toimii Parkano, 23.11.2026– (PUN 4/2026)") in said
    newest = max(each.id for each, _, _ in page.context["agreements"])
    ending = {"agreement": newest, "ends_on": "2026-11-30", "reason": "Purettu"}
    assert antti.post("/alue/sopimukset/paata", ending).status_code == 302
    assert antti.post("/alue/sopimukset/paata", ending | {"agreement": 10**9}).status_code == 404
    assert antti.post("/alue/sopimukset/paata", {"agreement": "x"}).status_code == 422


def test_the_pages_cost_a_fixed_number_of_queries(client_of, django_assert_num_queries):
    antti = client_of("antti")
    antti.get("/henkilosto")

    with django_assert_num_queries(20):
        antti.get("/henkilosto", {"size": "200"})


def test_the_administrator_lands_on_the_staff_and_a_partner_is_told_what_there_is(client_of):
    assert client_of("antti").get("/", follow=True).redirect_chain[-1][0] == "/henkilosto"
    assert "Olet kirjautunut kumppanina" in client_of("pekka").get("/", follow=True).content.decode()
    assert "Olet kirjautunut kumppanina" not in client_of("veikko").get("/tietoa").content.decode()


@pytest.mark.parametrize("login", ["liisa", "kalle", "marja", "anneli"])
def test_every_link_of_a_readers_first_page_opens(client_of, login):
    client = client_of(login)
    text = client.get("/", follow=True).content.decode()

    for address in set(re.findall(r'href="(/[^"#]*)"', text)):
        if not address.startswith("/static/"):
            assert client.get(address.replace("&amp;", "&"), follow=True).status_code == 200, address

"""The auditor's log: filters true to the events, pages without gap, names only as told, each look on record."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import AT, signed_in
from tests.database import DAY

from kohtaanto.access.scope import system_scope
from kohtaanto.records.models import Account, AuditEvent, Jobseeker, JobseekerContact, Recusal, StaffMember
from kohtaanto.records.unit import Occasion, unit_of_work

pytestmark = pytest.mark.django_db
VALUES = ("id", "at", "staff", "role", "account", "view", "deeds", "is_permitted", "subjects")


def holder(login: str) -> str:
    return Account.objects.get(login=login).holder


def note(view: str, people=(), deeds=(), at=AT, ground="", task="noted") -> None:
    """Put an event of the area on record, as the service itself."""
    with unit_of_work(system_scope(21, task), Occasion(at, DAY, view, "request-1")) as unit:
        unit.saw(people)
        for deed in deeds or ["noted"]:
            unit.did(deed)
        unit.ground = ground


def events() -> list[dict]:
    """Return every event of the area, as the oracle of the filters, in the order of the list."""
    scope = system_scope(21, "verify")
    with unit_of_work(scope, Occasion(AT, DAY, "oracle")):
        rows = AuditEvent.objects.in_area(scope).figures(*VALUES)
        found = [dict(zip(VALUES, row, strict=True)) for row in rows]
    return sorted(sorted(found, key=lambda each: each["id"]), key=lambda each: each["at"], reverse=True)


def listed(client, **query) -> list[str]:
    """Return the ids of all pages of the list, by following it to its end."""
    found, address = [], "/loki"
    answer = client.get(address, {"size": "50", **query})
    while True:
        found += [row.id for row in answer.context["rows"]]
        if not (address := answer.context["page"].next):
            return found
        answer = client.get(address)


def latest(view: str = "log") -> dict:
    """Return the last event of a view, or of its kind."""
    return max((each for each in events() if each["view"].startswith(view)), key=lambda each: (each["at"], each["id"]))


@pytest.fixture
def anneli(client_of):
    """Anneli's client after a day's work of others: looks of three, a change, a refusal, a reason."""
    veikko, sirpa = client_of("veikko"), client_of("sirpa")
    aino = holder("aino")
    veikko.get("/asiakkaat")
    veikko.get(f"/asiakkaat/{aino}")
    sirpa.get(f"/asiakkaat/{holder('tuula')}")
    client_of("aino").get("/omat-tyopaikat")
    client_of("paavo").get("/loki")
    note("task:noted", [aino], ["profile.changed"], at=datetime(2026, 11, 20, 22, 30, tzinfo=UTC))
    note("task:noted", [], ["area.changed"], at=datetime(2026, 10, 24, 21, 30, tzinfo=UTC))
    return client_of("anneli")


FILTERS = {
    "staff": lambda each: each["staff"] == holder("veikko"),
    "role=service_manager": lambda each: each["role"] == "service_manager",
    "role=jobseeker": lambda each: each["role"] == "jobseeker",
    "role=system": lambda each: each["account"].startswith("system:"),
    "view=customer": lambda each: each["view"] == "customer",
    "deed=changes": lambda each: each["deeds"] != [],
    "deed=looks": lambda each: each["deeds"] == [],
    "deed=profile.changed": lambda each: "profile.changed" in each["deeds"],
    "allowed=no": lambda each: not each["is_permitted"],
    "allowed=yes": lambda each: each["is_permitted"],
    # The 21st in Finland begins at 22 o'clock of the 20th in UTC; the 24th of October has 24 hours in UTC+3.
    "from_day=2026-11-21": lambda each: each["at"] >= datetime(2026, 11, 20, 22, tzinfo=UTC),
    "to_day=2026-11-20": lambda each: each["at"] < datetime(2026, 11, 20, 22, tzinfo=UTC),
    "to_day=2026-10-24": lambda each: each["at"] < datetime(2026, 10, 24, 21, tzinfo=UTC),
    "whom": lambda each: holder("aino") in each["subjects"],
}


def test_a_filter_shows_exactly_the_events_it_says(anneli):
    said = {"staff": holder("veikko"), "whom": holder("aino")}
    before = events()
    known = {each["id"] for each in before}

    found = {}
    for query in FILTERS:
        name, _, value = query.partition("=")
        # What was put on record by the looking itself may stand in the list too.
        found[query] = [id_ for id_ in listed(anneli, **{name: value or said[name]}) if id_ in known]

    wanted = {query: [each["id"] for each in before if fits(each)] for query, fits in FILTERS.items()}
    assert found == wanted
    assert [query for query, ids in wanted.items() if not ids] == ["to_day=2026-10-24"]


def test_reading_the_log_is_itself_on_record_without_any_customer(anneli):
    anneli.get("/loki")

    assert (latest()["view"], latest()["deeds"], latest()["subjects"]) == ("log", ["log.read"], [])


def test_a_log_of_one_customer_names_that_one_and_puts_only_her_on_record(anneli):
    page = anneli.get("/loki", {"whom": holder("aino")})

    assert "Lehtonen Aino" in page.content.decode()
    assert latest()["subjects"] == [holder("aino")]


def test_a_name_leads_to_a_choice_and_those_shown_are_on_record(anneli):
    page = anneli.get("/loki", {"whom": "lehtonen aino"})

    shown = [subject.id for subject, _ in page.context["choice"]]
    assert holder("aino") in shown
    assert latest()["subjects"] == sorted(shown)
    assert page.context["rows"] == []
    chosen = next(address for subject, address in page.context["choice"] if subject.id == holder("aino"))
    assert anneli.get(chosen).context["whom"].name == "Lehtonen Aino"


def test_a_name_of_nobody_says_so(anneli):
    page = anneli.get("/loki", {"whom": "xyzzy"})

    assert "Alueella ei ole tämännimistä asiakasta" in page.content.decode()
    assert latest()["subjects"] == []


def test_nothing_but_name_and_year_of_birth_is_told_of_a_protected_customer(anneli, system_unit):
    with system_unit(21) as unit:
        unit.open_protected(holder("tuula"), "kunnan katsominen testiä varten")
        contact = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=holder("tuula"))
    look = next(each for each in events() if each["view"] == "customer" and each["subjects"] == [holder("tuula")])

    text = anneli.get(f"/loki/{look['id']}").content.decode()

    assert "Nurmi Tuula" in text
    assert "Parkano" not in text
    assert contact.phone
    assert contact.phone not in text


def test_an_event_of_many_names_those_of_the_page_and_no_more(anneli, system_unit):
    with system_unit(21) as unit:
        people = sorted(row[0] for row in Jobseeker.objects.in_area(unit.scope).figures("id").order_by("id")[:120])
    note("task:many", people)
    event = latest("task:many")

    page = anneli.get(f"/loki/{event['id']}", {"page": "2"})

    assert len(page.context["subjects"]) == 50
    assert latest()["subjects"] == event["subjects"][50:100]
    assert all(each.name for each in page.context["subjects"])


def test_a_customer_towards_whom_the_auditor_is_disqualified_stays_unnamed(anneli, unit_of):
    with unit_of("sirpa") as unit:
        auditor = StaffMember.objects.visible_to(unit.scope).get(id=holder("anneli"))
        Recusal(area_id=21, staff=auditor, jobseeker_id=holder("aino"), declared_on=DAY).save(force_insert=True)

    page = anneli.get("/loki", {"whom": holder("aino")})

    assert "Lehtonen" not in page.content.decode()
    assert "olet esteellinen" in page.content.decode()
    assert latest()["subjects"] == []
    assert anneli.get("/loki", {"whom": "lehtonen aino"}).context["choice"] == []


def test_pages_part_the_list_both_ways_though_many_events_share_a_moment(client_of):
    for number in range(120):
        note(f"task:{number}", at=AT - timedelta(minutes=number // 40))
    client = client_of("anneli")
    query = {"view": "", "role": "system", "size": "50"}
    wanted = [each["id"] for each in events() if each["account"].startswith("system:")]

    assert listed(client, **query) == wanted
    assert listed(client, sort="at", **query) == wanted[::-1]

    second = client.get(client.get("/loki", query).context["page"].next)
    third = client.get(second.context["page"].next)
    back = client.get(third.context["page"].previous)
    assert [row.id for row in back.context["rows"]] == [row.id for row in second.context["rows"]]
    first = client.get(back.context["page"].previous)
    assert [row.id for row in first.context["rows"]] == wanted[:50]
    assert first.context["page"].previous == ""


def test_counts_agree_with_the_list(anneli):
    page = anneli.get("/loki", {"view": "customer", "size": "200"})

    assert page.context["found"].number == len(page.context["rows"])
    assert page.context["active"] == 1
    # The page was counted before its own event was written.
    assert page.context["total"].number == len(events()) - 1


def test_the_file_has_the_rows_of_the_screen_and_no_formula(anneli):
    note("task:noted", [holder("aino")], ["profile.changed"], ground="=HYPERLINK(1)")
    on_screen = listed(anneli, whom=holder("aino"))

    answer = anneli.get("/loki.csv", {"whom": holder("aino")})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Tapahtuma"] for row in rows if row["Tapahtuma"] in on_screen] == on_screen
    assert len(rows) == len(on_screen) + 1  # that the screen was read has come to it
    assert {row["Asiakas"] for row in rows} == {"Lehtonen Aino"}
    assert "'=HYPERLINK(1)" in [row["Ilmoitettu peruste"] for row in rows]
    assert (latest()["deeds"], latest()["subjects"]) == (["log.exported"], [holder("aino")])


def test_whoever_tries_with_an_ended_right_is_named(client_of, unit_of):
    veikko = client_of("veikko")
    with unit_of("antti") as unit:
        StaffMember.objects.visible_to(unit.scope).filter(id=holder("veikko")).update(ends_on=DAY - timedelta(1))
    assert veikko.get("/asiakkaat").status_code == 403

    rows = client_of("anneli").get("/loki", {"allowed": "no"}).context["rows"]

    assert rows[0].who == "Salminen Veikko (ei voimassa olevaa oikeutta)"


def test_an_event_of_another_area_does_not_exist(client_of):
    scope = system_scope(5, "noted")
    with unit_of_work(scope, Occasion(AT, DAY, "task:noted")) as unit:
        unit.did("noted")
    reading = system_scope(5, "verify")
    with unit_of_work(reading, Occasion(AT, DAY, "oracle")):
        foreign = AuditEvent.objects.in_area(reading).figures("id").latest("at")[0]
    anneli = client_of("anneli")

    answer, nothing = anneli.get(f"/loki/{foreign}"), anneli.get("/loki/0000000000000000:000000000001")

    assert (answer.status_code, answer.content) == (404, nothing.content)
    assert foreign not in listed(anneli)


@pytest.mark.parametrize(("login", "sees_own", "sees_others"), [("aino", True, False), ("veikko", False, False)])
def test_the_function_of_the_database_keeps_to_the_walls(unit_of, login, sees_own, sees_others):
    aino, tuula = holder("aino"), holder("tuula")
    note("task:noted", [aino])
    note("task:noted", [tuula])

    with unit_of(login) as unit:
        found = AuditEvent.objects.in_area(unit.scope)
        assert found.filter(AuditEvent.about(aino)).exists() is sees_own
        assert found.filter(AuditEvent.about(tuula)).exists() is sees_others


def test_an_old_address_with_values_that_are_no_more_still_shows_a_list(anneli):
    page = anneli.get(
        "/loki", {"staff": "nobody", "role": "king", "from_day": "yesterday", "older": "nothing", "sort": "colour"}
    )

    assert page.status_code == 200


def test_the_list_costs_a_fixed_number_of_queries(anneli, django_assert_num_queries):
    anneli.get("/loki")

    with django_assert_num_queries(22):
        anneli.get("/loki", {"role": "caseworker"})


def test_the_auditor_lands_on_the_log_and_sees_the_state_of_the_trail(client_of):
    client = client_of("anneli")

    assert client.get("/", follow=True).redirect_chain[-1][0] == "/loki"
    client.post("/loki/eheys/tarkista")
    text = client.get("/loki/eheys").content.decode()
    assert "Odotetaan tarkistusta" in text
    assert "Koskela Anneli" in text


def test_nobody_else_reads_the_log():
    for login in ("antti", "sirpa", "veikko", "marja", "aino"):
        assert signed_in(login).get("/loki").status_code == 403

"""The jobseeker's own pages: work with reasons, consents, who has seen the data; nobody else's."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

import kohtaanto.actions
from kohtaanto.actions.matching import suggestions_for_jobseeker
from kohtaanto.records.models import Account, AuditEvent, Consent, Jobseeker, JobseekerContact, Vacancy
from kohtaanto.web.jobseeker.purposes import DEEDS, NOUNS, VIEWS, purpose

ON = date(2026, 11, 23)
PAGES = ("/omat/tyo", "/omat/profiili", "/omat/suostumukset", "/omat/loki")


@pytest.fixture
def aino():
    return Account.objects.get(login="aino").holder


@pytest.fixture
def asked(system_unit, aino):
    """Return the id of the question that waits for Aino."""
    with system_unit(21) as unit:
        return Consent.objects.in_area(unit.scope).get(jobseeker_id=aino, answer="asked").id


def test_the_page_shows_the_suggestions_of_matching_in_their_order(client_of, unit_of, aino):
    with unit_of("aino") as unit:
        wanted = [each.vacancy for each in suggestions_for_jobseeker(unit.scope, aino)]

    rows = client_of("aino").get("/omat/tyo").context["rows"]

    assert [offer.id for _, offer in rows] == wanted
    assert all(suggestion.parts for suggestion, _ in rows)


def test_setting_aside_takes_a_vacancy_away_and_undoing_brings_it_back(client_of):
    client = client_of("aino")
    first = client.get("/omat/tyo").context["rows"][0][1].id

    after = client.post(f"/omat/tyo/{first}/ei-sovi", {"reason": "far"}, follow=True).context
    assert first not in [offer.id for _, offer in after["rows"]]
    assert [(each.vacancy, each.is_own) for each in after["dismissed"] if each.vacancy == first] == [
        (first, True)
    ]

    client.post(f"/omat/tyo/palauta/{after['undo']}")

    assert client.get("/omat/tyo").context["rows"][0][1].id == first


def test_an_unknown_reason_changes_nothing(client_of):
    client = client_of("aino")
    before = client.get("/omat/tyo").context
    first = before["rows"][0][1].id

    after = client.post(f"/omat/tyo/{first}/ei-sovi", {"reason": "ugly"}, follow=True).context

    assert [offer.id for _, offer in after["rows"]] == [offer.id for _, offer in before["rows"]]


def test_any_open_vacancy_tells_why_it_is_not_in_the_list(client_of, system_unit):
    client = client_of("aino")
    listed = {offer.id for _, offer in client.get("/omat/tyo").context["rows"]}
    with system_unit(21) as unit:
        other = Vacancy.objects.in_area(unit.scope).filter(state="published").exclude(id__in=listed).first()

    page = client.get(f"/omat/tyo/{other.id}")

    assert page.context["answer"].vacancy.kind in {"below", "excluded"}
    assert page.context["why"].vacancy == other.id


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_a_vacancy_that_is_not_published_is_not_found(client_of, system_unit, state):
    with system_unit(21) as unit:
        hidden = Vacancy.objects.in_area(unit.scope).filter(state=state).order_by("id").first().id

    assert client_of("aino").get(f"/omat/tyo/{hidden}").status_code == 404


def test_the_search_finds_words_in_any_order_and_without_diacritics(client_of, system_unit):
    with system_unit(21) as unit:
        wanted = (
            Vacancy.objects.in_area(unit.scope)
            .filter(state="published", search_key__contains="kokki")
            .first()
        )
    words = " ".join(reversed(wanted.search_key.split()[:2])).upper()

    found = client_of("aino").get("/omat/tyo", {"q": words}).context["searched"]

    assert wanted.id in [each.id for each in found]
    assert client_of("aino").get("/omat/tyo", {"q": "zzz\x00qqq"}).context["searched"] == []


def test_the_question_shows_what_the_employer_would_see_of_each_asked_item(client_of, asked):
    page = client_of("aino").get(f"/omat/suostumukset/{asked}")

    assert [each.item.code for each in page.context["items"]] == [
        "contact",
        "languages",
        "education",
        "work",
        "skills",
    ]
    assert "Aino Lehtonen" in page.content.decode()
    assert "Utusalon Keittiö Oy" in " ".join(page.context["paragraphs"])
    assert not page.context["form"].initial
    assert 'name="given" value="contact" checked' not in page.content.decode()


def test_giving_in_writing_keeps_the_items_and_taking_back_ends_it(client_of, asked, system_unit):
    client = client_of("aino")

    client.post(
        f"/omat/suostumukset/{asked}",
        {"do": "give", "given": ["work", "contact"], "typed_name": "Aino Lehtonen"},
    )
    with system_unit(21) as unit:
        assert Consent.objects.in_area(unit.scope).get(id=asked).given_items == ["contact", "work"]
    shown = client.get(f"/omat/suostumukset/{asked}").context
    assert [each.item.code for each in shown["items"]] == ["contact", "work"]
    assert shown["is_given"]

    client.post(f"/omat/suostumukset/{asked}/peruuta")

    assert client.get(f"/omat/suostumukset/{asked}").context["state"].key == "revoked"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"do": "give", "given": ["work"], "typed_name": "Aino"}, "typed_name"),
        ({"do": "give", "given": ["work"], "typed_name": ""}, "typed_name"),
        ({"do": "give", "typed_name": "Aino Lehtonen"}, "given"),
        ({"do": "give", "given": ["military"], "typed_name": "Aino Lehtonen"}, "given"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_given(
    client_of, asked, system_unit, sent, field
):
    page = client_of("aino").post(f"/omat/suostumukset/{asked}", sent)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    with system_unit(21) as unit:
        assert Consent.objects.in_area(unit.scope).get(id=asked).answer == "asked"


def test_refusing_takes_one_press_and_is_recorded(client_of, asked, system_unit):
    client_of("aino").post(f"/omat/suostumukset/{asked}", {"do": "refuse"})

    with system_unit(21) as unit:
        kept = Consent.objects.in_area(unit.scope).get(id=asked)
        assert (kept.answer, kept.given_items) == ("refused", [])


def test_another_persons_question_is_not_found_like_one_that_never_was(client_of, system_unit, aino):
    with system_unit(21) as unit:
        other = Consent.objects.in_area(unit.scope).exclude(jobseeker_id=aino).order_by("id").first().id
    client = client_of("aino")

    found, nothing = client.get(f"/omat/suostumukset/{other}"), client.get("/omat/suostumukset/00000000000b")

    assert (found.status_code, found.content) == (404, nothing.content)
    assert client.post(f"/omat/suostumukset/{other}", {"do": "refuse"}).status_code == 404
    assert client.post(f"/omat/suostumukset/{other}/peruuta").status_code == 404


def test_no_own_page_tells_of_another_jobseeker(client_of, system_unit, aino, asked):
    with system_unit(21) as unit:
        unit.open_protected("*", "the walls of the test")
        others = (
            JobseekerContact.objects.in_area(unit.scope).exclude(jobseeker_id=aino).order_by("jobseeker_id")
        )
        emails = {row[0] for row in others.figures("email")} - {""}
        names = {
            f"{given} {family}"
            for given, family in Jobseeker.objects.in_area(unit.scope)
            .exclude(id=aino)
            .order_by("id")
            .figures("given_names", "family_name")
        }
    client = client_of("aino")
    first = client.get("/omat/tyo").context["rows"][0][1].id
    staff = {"Veikko Salminen"}  # somebody may share a name with the official who is shown

    for path in (*PAGES, f"/omat/suostumukset/{asked}", "/omat/loki.csv"):
        page = client.get(path).content.decode()
        assert not [mark for mark in emails | (names - staff) if mark in page], path
    # A vacancy names its contact person, who may share a name with a jobseeker; never an address.
    page = client.get(f"/omat/tyo/{first}").content.decode()
    assert not [mark for mark in emails if mark in page]


def test_the_log_tells_when_in_which_role_and_for_what_and_leaves_own_looks_out(client_of):
    client_of("veikko").get("/suostumukset", {"q": "aino lehtonen"})
    client = client_of("aino")

    client.get("/omat/suostumukset")
    entries = client.get("/omat/loki").context["entries_found"]
    own = client.get("/omat/loki", {"omat": "1"}).context["entries_found"]

    assert entries[0].what == "Suostumuskysymysten luetteloa katsottiin"
    assert "Sinä" not in {each.who for each in entries}
    assert {each.who for each in own} - {each.who for each in entries} == {"Sinä"}


def test_the_log_as_a_file_has_every_event(client_of, system_unit, aino):
    client = client_of("aino")
    client.get("/omat/suostumukset")

    response = client.get("/omat/loki.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    with system_unit(21, "verify") as unit:
        events = AuditEvent.objects.in_area(unit.scope).filter(subjects__contains=[aino]).count()
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == events + 1
    assert {len(row) for row in rows} == {5}


def test_every_deed_that_actions_put_on_record_for_people_has_its_sentence():
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(kohtaanto.actions.__path__[0]).glob("*.py")
    )
    deeds = set(re.findall(r'\.did\(\s*"([a-z_.]+)", ', source))

    assert deeds
    assert {deed for deed in deeds if deed not in DEEDS and deed.split(".")[0] not in NOUNS} == set()


def test_every_own_view_has_its_sentence_and_an_unknown_one_is_named():
    assert {"own-matches", "own-match", "own-profile", "own-consents", "own-consent"} <= set(VIEWS)
    assert purpose("somewhere", []) == "Tietojasi käsiteltiin palvelussa (somewhere)"


@pytest.mark.parametrize("path", PAGES)
def test_pages_carry_the_way_to_a_person(client_of, path):
    page = client_of("aino").get(path)

    assert page.context["official"].name == "Veikko Salminen"
    assert "veikko" in page.content.decode().lower()


@pytest.mark.parametrize("path", ["/omat/tyo", "/omat/profiili"])
def test_in_an_add_on_area_the_official_service_is_pointed_to(client_of, path):
    assert "https://tyomarkkinatori.fi" in client_of("aino").get(path).content.decode()


@pytest.mark.parametrize(("path", "queries"), [("/omat/suostumukset", 19), ("/omat/loki", 17)])
def test_pages_cost_a_fixed_number_of_queries(client_of, django_assert_num_queries, path, queries):
    client = client_of("aino")
    client.get(path)

    with django_assert_num_queries(queries):
        client.get(path)


@pytest.mark.parametrize("path", ["/asiakkaat", "/tyopaikat-hallinta", "/suostumukset", "/omat-tyopaikat"])
def test_pages_of_other_roles_are_refused(client_of, path):
    assert client_of("aino").get(path).status_code == 403

"""The public pages: anybody reads the areas' own open vacancies, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import AT, signed_in
from tests.database import DAY

from kohtaanto.access.scope import system_scope
from kohtaanto.records.models import Area, Vacancy
from kohtaanto.records.unit import Occasion, unit_of_work

pytestmark = pytest.mark.django_db
QUERIES = 9
LIST = "/lantinen-pirkanmaa/tyopaikat"


def vacancies(**condition) -> list[Vacancy]:
    """Return the area's vacancies as its own system sees them."""
    with unit_of_work(system_scope(21, "test"), Occasion(AT, DAY, "test")) as unit:
        return list(Vacancy.objects.in_area(unit.scope).filter(**condition).order_by("id"))


def change(id_: str, **values) -> None:
    with unit_of_work(system_scope(21, "test"), Occasion(AT, DAY, "test")) as unit:
        Vacancy.objects.in_area(unit.scope).filter(id=id_).update(**values)


def openings() -> list[Vacancy]:
    """Return the own published vacancies that are open on the day, told one by one."""
    return [
        each
        for each in vacancies()
        if each.source == "own"
        and each.state == "published"
        and each.published_on <= DAY
        and (each.expires_on is None or each.expires_on >= DAY)
    ]


def shown(page: str) -> set[str]:
    return set(re.findall(rf'{LIST}/([0-9a-z]{{12}})"', page))


def test_the_areas_that_work_here_are_listed_and_no_others():
    page = Client().get("/tyopaikat").content.decode()

    assert set(re.findall(r'href="/([a-z-]+)/tyopaikat"', page)) == {"lantinen-pirkanmaa", "etela-satakunta"}
    assert Area.objects.count() > 2


def test_anybody_sees_the_own_open_vacancies_and_their_number():
    page = Client().get(LIST).content.decode()

    assert shown(page) == {each.id for each in openings()}
    assert f"{len(openings())} / {len(openings())}" in page


def test_what_was_published_in_the_last_three_days_is_marked_as_new():
    rows = Client().get(f"{LIST}?size=200").context["rows"]

    marked = {row["id"] for row in rows if row["is_new"]}

    assert marked == {each.id for each in openings() if each.published_on >= date(2026, 11, 21)}
    assert marked


def test_vacancies_of_the_national_platform_drafts_and_closed_ones_are_not_there():
    client = Client()
    hidden = {
        "national": vacancies(source="national", state="published")[0],
        "draft": vacancies(state="draft")[0],
        "archived": vacancies(state="archived")[0],
    }

    listed = shown(client.get(LIST).content.decode())

    for kind, each in hidden.items():
        assert each.id not in listed, kind
        assert client.get(f"{LIST}/{each.id}").status_code == 404, kind


@pytest.mark.parametrize("login", ["veikko", "elina", "sirpa"])
def test_whoever_is_signed_in_sees_nothing_more_here(login):
    national = vacancies(source="national", state="published")[0]
    client = signed_in(login)

    assert shown(client.get(LIST).content.decode()) == {each.id for each in openings()}
    assert client.get(f"{LIST}/{national.id}").status_code == 404


def test_a_vacancy_is_there_on_its_first_and_last_day_and_not_outside_them():
    one = openings()[0]
    client = Client()

    for published, expires, is_there in (
        (DAY, DAY, True),
        (DAY, None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 11, 1), date(2026, 11, 22), False),
    ):
        change(one.id, published_on=published, expires_on=expires)
        assert (client.get(f"{LIST}/{one.id}").status_code == 200) is is_there, (published, expires)


def test_a_foreign_a_hidden_and_no_vacancy_give_the_same_bytes():
    client = Client()
    with unit_of_work(system_scope(5, "test"), Occasion(AT, DAY, "test")) as unit:
        foreign = Vacancy.objects.in_area(unit.scope).filter(source="own", state="published").first()

    answers = [
        client.get(f"{LIST}/{id_}")
        for id_ in (foreign.id, vacancies(state="draft")[0].id, "000000000000", "x")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_the_state_of_the_search_stands_in_the_address_and_narrows_the_list():
    one = openings()[0]
    word = one.title["fi"].split()[0]

    page = Client().get(
        LIST, {"words": word, "municipality": one.municipalities[0], "working_time": one.working_time}
    )

    listed = shown(page.content.decode())
    assert one.id in listed
    by_id = {each.id: each for each in openings()}
    for id_ in listed:
        assert one.municipalities[0] in by_id[id_].municipalities
        assert by_id[id_].working_time == one.working_time
    assert "3 rajausta käytössä" in page.content.decode()


def test_a_filter_that_no_longer_exists_asks_for_nothing():
    page = Client().get(
        LIST, {"municipality": "999", "group": "'; drop table", "page": "77", "sort": "secret"}
    )

    assert page.status_code == 200
    assert len(shown(page.content.decode())) == len(openings())


def test_what_is_written_into_the_search_comes_back_as_text():
    page = Client().get(LIST, {"words": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_vacancy_is_also_data_for_search_engines():
    one = next(each for each in openings() if each.company and len(each.municipalities) == 1)
    change(one.id, job_description={"fi": "Työtä </script><b>keittiössä</b> & salissa"})

    page = Client().get(f"{LIST}/{one.id}").content.decode()

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL).group(1)
    posting = json.loads(block)
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == one.title["fi"]
    assert posting["description"] == "Työtä </script><b>keittiössä</b> & salissa"
    assert posting["datePosted"] == one.published_on.isoformat()
    assert posting["totalJobOpenings"] == one.open_positions
    assert posting["hiringOrganization"]["name"] == one.company["fi"]
    assert posting["jobLocation"][0]["address"]["addressCountry"] == "FI"
    assert posting["url"].endswith(f"{LIST}/{one.id}")


def test_the_list_costs_the_same_queries_however_long_it_is(django_assert_num_queries):
    client = Client()
    client.get(LIST)

    # Savepoint, walls; the area; public walls, the rows to search, those of the page, the walls back; down.
    for address in (LIST, f"{LIST}?words=a", f"{LIST}?sort=title"):
        with django_assert_num_queries(QUERIES):
            client.get(address)


def test_reading_the_public_pages_puts_nobody_on_record():
    from kohtaanto.records.models import AuditEvent

    Client().get(LIST)
    Client().get(f"{LIST}/{openings()[0].id}")

    with unit_of_work(system_scope(21, "verify"), Occasion(AT, DAY, "test")) as unit:
        views = {row[0] for row in AuditEvent.objects.in_area(unit.scope).figures("view")}
    assert views
    assert not {view for view in views if view.startswith("public")}


def test_every_public_address_needs_no_signing_in():
    for name in ("about", "public-areas", "accessibility", "sign-in"):
        assert Client().get(reverse(name)).status_code == 200, name

"""The list of imports: searched, filtered, counted and sorted by the address, at a fixed number of queries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from kohtaanto.records.models import Account, ImportRun
from kohtaanto.web.imports.run_filters import COLUMNS, FILTERS, FilterForm

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
# File, kind, days after AT, whether by Sirpa, dry run, finished, added, refused.
RUNS = (
    ("marraskuu.csv", "jobseekers", 0, True, False, True, 12, 0),
    ("Lista Parkano.xlsx", "jobseekers", 1, True, True, True, 7, 2),
    ("lista parkano 2.xlsx", "jobseekers", 2, True, True, False, 0, 0),
    ("vacancies.ndjson", "vacancies", 3, False, False, True, 40, 1),
    ("pitkä.csv", "jobseekers", 4, True, False, False, 100, 3),
)


@pytest.fixture
def client(client_of, system_unit):
    """Return a client who sees exactly five imports."""
    with system_unit(21) as unit:
        ImportRun.objects.in_area(unit.scope).delete()
        sirpa = Account.objects.get(login="sirpa").holder
        for name, kind, day, is_hers, is_dry, is_finished, added, refused in RUNS:
            at = AT + timedelta(days=day)
            ImportRun(
                area_id=21,
                kind=kind,
                file_name=name,
                digest="0" * 64,
                started_at=at,
                finished_at=at + timedelta(minutes=added) if is_finished else None,
                started_by_id=sirpa if is_hers else None,
                is_dry_run=is_dry,
                added=added,
                refused=refused,
            ).save()
    return client_of("sirpa")


def names(response):
    return [run.file_name for run, *_ in response.context["rows"]]


def test_the_latest_import_comes_first(client):
    assert names(client.get("/tuonnit")) == [name for name, *_ in reversed(RUNS)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=parkano+LISTA", {"Lista Parkano.xlsx", "lista parkano 2.xlsx"}),
        ("kind=vacancies", {"vacancies.ndjson"}),
        ("state=begun", {"lista parkano 2.xlsx"}),
        ("state=tried", {"Lista Parkano.xlsx"}),
        ("state=importing", {"pitkä.csv"}),
        ("state=done", {"marraskuu.csv", "vacancies.ndjson"}),
        ("by=none", {"vacancies.ndjson"}),
        ("since=2026-11-04", {"vacancies.ndjson", "pitkä.csv"}),
        ("until=2026-11-01", {"marraskuu.csv"}),
        ("refused=some&kind=jobseekers", {"Lista Parkano.xlsx", "pitkä.csv"}),
        ("refused=none&state=done", {"marraskuu.csv"}),
        ("kind=nothing", {name for name, *_ in RUNS}),
    ],
)
def test_filters_of_the_address_let_through_what_they_say(client, query, expected):
    response = client.get(f"/tuonnit?{query}")

    assert set(names(response)) == expected
    assert (response.context["pages"].found, response.context["total"]) == (len(expected), 5)
    assert response.context["active"] == query.count("=")


def test_an_import_is_found_by_who_began_it(client):
    sirpa = Account.objects.get(login="sirpa").holder

    assert len(names(client.get(f"/tuonnit?by={sirpa}"))) == 4


@pytest.mark.parametrize("column", list(COLUMNS))
def test_every_column_sorts_both_ways(client, column):
    shown = "&".join(f"columns={each}" for each in COLUMNS)

    up = client.get(f"/tuonnit?sort={column}&{shown}")
    down = client.get(f"/tuonnit?sort=-{column}&{shown}")

    assert sorted(names(up)) == sorted(names(down)) == sorted(name for name, *_ in RUNS)
    chosen = {header.key: header.direction for header in up.context["headers"]}
    assert chosen.pop(column) == "ascending"
    assert set(chosen.values()) == {"none"}


def test_columns_sort_by_their_values(client):
    assert names(client.get("/tuonnit?sort=-added"))[:2] == ["pitkä.csv", "vacancies.ndjson"]
    assert names(client.get("/tuonnit?sort=refused"))[-1] == "pitkä.csv"
    assert names(client.get("/tuonnit?sort=state"))[0] == "lista parkano 2.xlsx"
    assert names(client.get("/tuonnit?sort=by"))[-1] == "vacancies.ndjson"


def test_columns_and_page_size_are_remembered(client):
    client.get("/tuonnit?columns=file&columns=finished&size=200")

    later = client.get("/tuonnit")

    assert later.context["columns"] == ["file", "finished"]
    assert later.context["pages"].size == 200


def test_the_queries_do_not_grow_with_the_list(client, system_unit):
    client.get("/tuonnit")  # the first visit writes the session too
    with CaptureQueriesContext(connection) as few:
        client.get("/tuonnit")
    with system_unit(21) as unit:
        for number in range(120):
            ImportRun(
                area_id=unit.scope.area,
                kind="jobseekers",
                file_name=f"{number}.csv",
                digest="1" * 64,
                started_at=AT,
            ).save()

    with CaptureQueriesContext(connection) as many:
        response = client.get("/tuonnit?size=200")

    assert len(names(response)) == 125
    assert len(many) == len(few)
    assert sum("records_importrun" in each["sql"] for each in many) == 3  # all, found, the page's rows


def test_no_import_says_so(client_of, system_unit):
    with system_unit(21) as unit:
        ImportRun.objects.in_area(unit.scope).delete()

    page = client_of("sirpa").get("/tuonnit").content.decode()

    assert "Mitään ei ole vielä tuotu." in page


def test_days_are_finnish_days(client, system_unit):
    with system_unit(21) as unit:
        late = ImportRun.objects.in_area(unit.scope).get(file_name="marraskuu.csv")
        late.started_at = datetime(2026, 11, 1, 22, 30, tzinfo=UTC)  # already the second of November in Helsinki
        late.save()
    assert localtime(late.started_at).day == 2

    assert "marraskuu.csv" not in names(client.get("/tuonnit?until=2026-11-01"))
    assert "marraskuu.csv" in names(client.get("/tuonnit?since=2026-11-02"))


def test_filters_are_those_of_the_form():
    assert tuple(FilterForm(staff={}).fields) == FILTERS

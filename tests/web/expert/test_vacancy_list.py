"""The list of vacancies: filters, counts, sorting and pages, all in the address and true to the rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.municipalities import area
from kohtaanto.records.models import Vacancy
from kohtaanto.web.vacancies.states import EVERY

ON = date(2026, 11, 23)
MEMBERS = set(area(21, ON).municipality_codes)


@pytest.fixture
def rows(system_unit):
    """Return every vacancy of the area, as the oracle of the filters."""
    with system_unit(21) as unit:
        return list(Vacancy.objects.in_area(unit.scope).select_related("employer").order_by("id"))


def listed(client, **query):
    """Return the ids of all pages of the list, and the count it tells."""
    context = client.get("/tyopaikat-hallinta", {"size": "200", **query}).context
    assert context["pages"].last == 1
    assert len(context["rows"]) == context["pages"].found
    return [row.id for row in context["rows"]]


def is_open(row):
    return row.state == "published" and (row.expires_on is None or row.expires_on >= ON)


FILTERS = {
    "state=open": is_open,
    "state=expired": lambda row: (
        row.state == "published" and row.expires_on is not None and row.expires_on < ON
    ),
    "state=draft": lambda row: row.state == "draft",
    "state=closed": lambda row: row.state == "archived",
    "source=national": lambda row: row.source == "national",
    "municipality=790": lambda row: "790" in row.municipalities,
    "municipality=elsewhere": lambda row: not MEMBERS & set(row.municipalities),
    "expiring=7": lambda row: is_open(row) and row.expires_on and row.expires_on <= ON + timedelta(days=7),
    "q=KEITTIÖ": lambda row: "keittio" in row.search_key,
    "employer=utusalon": lambda row: "utusalon" in search_key(" ".join(row.company.values())),
}


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_shows_exactly_the_rows_it_says(client_of, rows, query):
    name, _, value = query.partition("=")

    found = listed(client_of("elina"), **{name: value})

    assert sorted(found) == [row.id for row in rows if FILTERS[query](row)]


def test_the_states_part_the_list_without_gap_or_overlap(client_of, rows):
    client = client_of("elina")

    parts = [set(listed(client, state=each.key)) for each in EVERY]

    assert sum(map(len, parts)) == len(set().union(*parts)) == len(rows)


def test_filters_work_together_and_are_counted(client_of, rows):
    context = (
        client_of("elina")
        .get("/tyopaikat-hallinta", {"state": "open", "source": "own", "size": "200"})
        .context
    )

    assert sorted(row.id for row in context["rows"]) == [
        row.id for row in rows if is_open(row) and row.source == "own"
    ]
    assert (context["active"], context["total"]) == (2, len(rows))


@pytest.mark.parametrize("word", ["kokki", "kock", "cook", "KOCK"])
def test_an_occupation_is_found_by_its_name_in_any_language(client_of, rows, word):
    known = vocabulary()

    def names(row):
        labels = known.occupations[known.occupation_row[row.main_occupation]].labels
        return search_key(f"{labels.fi} {labels.sv} {labels.en}")

    found = listed(client_of("elina"), occupation=word)

    wanted = [
        row.id for row in rows if row.main_occupation in known.occupation_row and word.lower() in names(row)
    ]
    assert wanted
    assert set(wanted) <= set(found)
    assert {row.main_occupation in known.group_row for row in rows if row.id in set(found) - set(wanted)} <= {
        True
    }


def test_an_old_address_with_values_that_are_no_more_still_shows_a_list(client_of, rows):
    found = listed(
        client_of("elina"), state="sleeping", municipality="999", sort="colour", columns="none", page="99"
    )

    assert len(found) == len(rows)


@pytest.mark.parametrize("column", ["title", "employer", "expires", "positions", "published", "changed"])
def test_sorting_is_stable_and_turns_round(client_of, column):
    client = client_of("elina")
    up, down = listed(client, sort=column), listed(client, sort=f"-{column}")

    assert sorted(up) == sorted(down)
    assert up == listed(client, sort=column)
    assert up != down


def test_titles_stand_in_finnish_order(client_of, rows):
    keys = {row.id: row.sort_key for row in rows}
    found = [keys[id_] for id_ in listed(client_of("elina"), sort="title")]

    assert found == sorted(found)


def test_pages_part_the_list(client_of, rows):
    client = client_of("elina")
    first = client.get("/tyopaikat-hallinta").context
    seen = [
        row.id
        for number in range(1, first["pages"].last + 1)
        for row in client.get("/tyopaikat-hallinta", {"page": number}).context["rows"]
    ]

    assert len(first["rows"]) == min(50, len(rows))
    assert sorted(seen) == [row.id for row in rows]


def test_columns_and_page_size_are_remembered(client_of):
    client = client_of("elina")
    client.get("/tyopaikat-hallinta", {"columns": ["title", "reference"], "size": "200"})

    context = client.get("/tyopaikat-hallinta").context

    assert context["columns"] == ["title", "reference"]
    assert context["pages"].size == 200


def test_the_title_which_leads_to_the_vacancy_is_always_shown(client_of):
    context = client_of("elina").get("/tyopaikat-hallinta", {"columns": ["reference"]}).context

    assert context["columns"] == ["title", "reference"]


def test_vacancies_made_or_published_since_the_last_visit_are_marked_as_new(client_of, rows):
    since = "2026-11-20T12:00:00+02:00"
    client = client_of("elina")
    client.cookies["tyopaikat_kaynti"] = since

    shown = client.get("/tyopaikat-hallinta", {"size": "200", "sort": "-changed"}).context["rows"]

    moment = datetime.fromisoformat(since)
    expected = {
        row.id
        for row in rows
        if row.changed_at > moment
        and (row.version == 1 or (row.published_on is not None and row.published_on >= date(2026, 11, 20)))
    }
    assert {row.id for row in shown if row.is_new} == expected & {row.id for row in shown}
    assert 0 < len(expected) < len(rows)
    assert client.cookies["tyopaikat_kaynti"].value > since


def test_at_the_first_visit_nothing_is_marked_as_new(client_of):
    shown = client_of("elina").get("/tyopaikat-hallinta").context["rows"]

    assert [row.id for row in shown if row.is_new] == []


def test_a_search_keeps_the_sorting(client_of):
    page = client_of("elina").get("/tyopaikat-hallinta", {"sort": "employer"}).content.decode()

    assert '<input type="hidden" name="sort" value="employer">' in page.partition("k-above")[0]


def test_the_list_costs_a_fixed_number_of_queries(client_of, django_assert_num_queries):
    client = client_of("elina")
    client.get("/tyopaikat-hallinta")

    with django_assert_num_queries(16):
        client.get("/tyopaikat-hallinta", {"size": "200"})


def test_vacancies_of_another_area_do_not_exist(client_of, system_unit):
    with system_unit(5) as unit:
        foreign = Vacancy.objects.in_area(unit.scope).filter(state="published").order_by("id").first().id
    client = client_of("elina")
    nothing = client.get("/tyopaikat-hallinta/00000000000b").content

    for path in ("", "/muokkaa", "/ehdokkaat", "/ehdokkaat/puuttuu"):
        response = client.get(f"/tyopaikat-hallinta/{foreign}{path}")
        assert (response.status_code, response.content) == (404, nothing)
    assert client.post(f"/tyopaikat-hallinta/{foreign}/sulje", {"outcome": "withdrawn"}).status_code == 404

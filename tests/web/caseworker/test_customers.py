"""The customer list: what it shows, that its counts and filters agree, and what it costs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.records.models import Account, Jobseeker, JobseekerContact
from kohtaanto.web.caseworker.customer_columns import COLUMNS
from kohtaanto.web.caseworker.customer_filters import FILTERS, born_between


def page(client, query=""):
    return client.get(f"/asiakkaat{query}")


def found(response):
    return response.context["pages"].found


def names(response):
    return [row.name for row in response.context["rows"] if row.id]


def people(unit, **conditions):
    return Jobseeker.objects.visible_to(unit.scope).filter(archived_on__isnull=True, **conditions)


def test_a_whole_area_caseworker_sees_everybody_served_now_but_those_closed_to_her(client_of, unit_of):
    with unit_of("veikko") as unit:
        expected = people(unit).count()
        everybody = Jobseeker.objects.in_area(unit.scope).count()
        closed = (
            Jobseeker.objects.in_area(unit.scope)
            .filter(id__in=unit.scope.closed, archived_on__isnull=True)
            .count()
        )

    response = page(client_of("veikko"), "?size=200")

    assert response.status_code == 200
    assert found(response) == expected + closed
    assert response.context["total"] == everybody
    assert len(names(response)) == min(expected, 200)


def test_people_outside_the_own_municipalities_are_masked_rows_that_tell_the_municipality_at_most(
    client_of, unit_of
):
    with unit_of("paavo") as unit:
        own = people(unit).count()
        all_served = Jobseeker.objects.in_area(unit.scope).filter(archived_on__isnull=True).count()
        strangers = [
            name
            for (name,) in Jobseeker.objects.in_area(unit.scope)
            .exclude(Jobseeker.seen_by(unit.scope))
            .order_by("id")
            .figures("family_name")
        ]

    client, shown, masked = client_of("paavo"), 0, []
    for number in range(1, -(-all_served // 200) + 1):
        response = page(client, f"?size=200&page={number}")
        rows = response.context["rows"]
        shown += sum(bool(row.id) for row in rows)
        masked += [row for row in rows if not row.id]

    assert (shown, len(masked)) == (own, all_served - own)
    assert all(row.name == "" for row in masked)
    assert {cell for row in masked for cell in row.cells} <= {
        "",
        "Hämeenkyrö",
        "Ikaalinen",
        "Kihniö",
        "Punkalaidun",
        "Sastamala",
        "Parkano",
    }
    assert strangers
    assert b"k-masked" in response.content


def test_no_page_of_a_narrowed_caseworker_holds_a_strangers_name_or_id(client_of, unit_of):
    with unit_of("paavo") as unit:
        own = {id_ for (id_,) in Jobseeker.objects.visible_to(unit.scope).order_by("id").figures("id")}
        strangers = {
            id_ for (id_,) in Jobseeker.objects.in_area(unit.scope).order_by("id").figures("id")
        } - own
    client = client_of("paavo")

    for query in ("?size=200", "?size=200&page=2", "?q=a", "?sort=-contacted&size=200"):
        text = page(client, query).content.decode()
        assert not [id_ for id_ in strangers if id_ in text]


def test_a_search_for_a_person_never_answers_with_a_masked_row(client_of, unit_of):
    with unit_of("paavo") as unit:
        aino = Account.objects.get(login="aino").holder
        assert not Jobseeker.objects.visible_to(unit.scope).filter(id=aino).exists()

    response = page(client_of("paavo"), "?q=Lehtonen+Aino")

    assert names(response) == []
    assert b"k-masked" not in response.content
    assert response.context["hidden"] > 0


@pytest.mark.parametrize("text", ["Lehtonen Aino", "aino lehtonen", "AINO LEHT", "lehto ai"])
def test_a_name_is_found_in_any_order_and_by_beginnings(client_of, text):
    assert "Lehtonen Aino" in names(page(client_of("veikko"), f"?q={text}"))


@pytest.mark.parametrize(
    ("written", "searched"), [("Mäkelä", "makela"), ("Hämäläinen", "HÄMÄLÄINEN"), ("Öhman", "ohman")]
)
def test_diacritics_do_not_matter(client_of, unit_of, written, searched):
    with unit_of("veikko") as unit:
        person = people(unit).order_by("id").first()
        people(unit, id=person.id).update(
            family_name=written,
            search_key=search_key(f"{person.given_names} {written}"),
            sort_key=sort_key(written),
        )
        expected = f"{written} {person.given_names}"

    assert expected in names(page(client_of("veikko"), f"?q={searched}"))


def test_a_person_is_found_by_number_and_by_phone_but_a_protected_one_not_by_phone(client_of, unit_of):
    aino, tuula = (Account.objects.get(login=login).holder for login in ("aino", "tuula"))
    with unit_of("veikko") as unit:
        unit.open_protected(tuula, "the test needs the number")
        contacts = JobseekerContact.objects.visible_to(unit.scope)
        phones = {each.jobseeker_id: each.phone for each in contacts.filter(jobseeker_id__in=[aino, tuula])}
    client = client_of("veikko")

    assert names(page(client, f"?q={aino}")) == ["Lehtonen Aino"]
    assert "Lehtonen Aino" in names(page(client, f"?q={phones[aino]}"))
    assert "Nurmi Tuula" not in names(page(client, f"?q={phones[tuula]}"))


def test_each_tile_counts_exactly_the_list_behind_it(client_of):
    client = client_of("veikko")

    tiles = page(client).context["tiles"]

    assert len(tiles) == 5
    assert sum(tile.count > 0 for tile in tiles) >= 3
    for tile in tiles:
        assert found(page(client, f"?{tile.query}")) == tile.count


@pytest.mark.parametrize(
    "query",
    [
        "municipality=581",
        "responsible=mine",
        "responsible=none",
        "situation=unemployed",
        "language=fi",
        "interpreter=any",
        "quiet=30",
        "quiet=180",
        "age=under25",
        "age=50plus",
        "profile=missing",
        "licence=B",
        "protected=yes",
        "state=archived",
        "state=all",
        "new=yes",
        "q=lehto",
    ],
)
def test_the_count_of_each_filter_is_that_of_its_rows(client_of, query):
    client, rows, number = client_of("veikko"), [], 1
    while True:
        response = page(client, f"?{query}&size=200&page={number}")
        rows += response.context["rows"]
        if number >= response.context["pages"].last:
            break
        number += 1

    assert len(rows) == found(response)
    assert len({row.id for row in rows if row.id}) == sum(bool(row.id) for row in rows)
    assert response.context["active"] == 1


def test_age_groups_part_everybody_with_a_known_birth(unit_of):
    on = date(2024, 2, 29)
    with unit_of("veikko") as unit:
        every = people(unit, born_on__isnull=False)
        parts = [
            every.filter(born_between(least, most, on)).count()
            for least, most in ((0, 29), (30, 49), (50, 200))
        ]

        assert sum(parts) == every.count()


@pytest.mark.parametrize(
    ("born", "on", "is_in"),
    [
        (date(1996, 11, 23), date(2026, 11, 23), True),
        (date(1996, 11, 24), date(2026, 11, 23), False),
        (date(1996, 2, 29), date(2026, 2, 28), False),
        (date(1996, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_somebody_is_thirty_from_the_birthday_on(unit_of, born, on, is_in):
    with unit_of("veikko") as unit:
        person = people(unit).order_by("id").first().id
        people(unit, id=person).update(born_on=born)

        assert people(unit, id=person).filter(born_between(30, 49, on)).exists() is is_in


def test_every_column_can_be_shown_and_sorted_both_ways_with_ties_by_id(client_of):
    client = client_of("veikko")
    columns = "&".join(f"columns={key}" for key in COLUMNS)

    for key in COLUMNS:
        response = page(client, f"?{columns}&sort=-{key}")
        assert [header.direction for header in response.context["headers"] if header.key == key] == [
            "descending"
        ]
        assert len(response.context["headers"]) == len(COLUMNS)
    by_name = [row.name for row in page(client, "?size=200").context["rows"]]
    assert by_name == [row.name for row in page(client, "?size=200&sort=name").context["rows"]]


def test_columns_and_rows_a_page_are_remembered(client_of):
    client = client_of("veikko")
    page(client, "?columns=name&columns=age&size=200")

    response = page(client)

    assert [header.key for header in response.context["headers"]] == ["name", "age"]
    assert response.context["pages"].size == 200


@pytest.mark.parametrize(
    "query",
    [
        "?sort=password",
        "?page=-1",
        "?page=99999999999",
        "?municipality=999",
        "?quiet=abc",
        "?age=x",
        "?q=%00",
        "?q=%27%3B--",
        "?state=gone",
        "?size=7",
        "?columns=password",
        "?responsible=nobody12345",
    ],
)
def test_an_address_that_makes_no_sense_still_shows_a_list(client_of, query):
    assert page(client_of("veikko"), query).status_code == 200


def test_the_people_of_the_page_go_on_record_and_nobody_else(client_of, latest_event):
    shown = {row.id for row in page(client_of("veikko"), "?q=lehto").context["rows"]}

    _, _, subjects = latest_event("customers")

    assert shown
    assert set(subjects) == shown


def test_new_customers_are_those_added_since_the_visit_before_this_session(client_of, unit_of):
    client = client_of("veikko")
    client.cookies["asiakkaat_kaynti"] = "2026-01-01T00:00:00+00:00"
    with unit_of("veikko") as unit:
        expected = people(unit, created_at__gt="2026-01-01T00:00:00+00:00").count()

    assert found(page(client, "?new=yes")) == expected > 0
    assert client.cookies["asiakkaat_kaynti"].value > "2026-01-02"
    assert found(page(client, "?new=yes")) == expected


def test_the_list_costs_a_fixed_number_of_queries_whatever_its_length(client_of, django_assert_num_queries):
    client = client_of("veikko")
    page(client)

    for query in ("", "?size=200", "?q=lehto", "?municipality=790", "?sort=-age"):
        with django_assert_num_queries(24):
            page(client, query)


def test_the_form_knows_each_filter_and_each_is_understood(client_of):
    form = page(client_of("veikko")).context["form"]

    assert tuple(form.fields) == FILTERS
    assert not re.search(r"\bname=\"columns\"", str(form))


@pytest.mark.parametrize(
    "login", ["elina", "marja", "kalle", "liisa", "anneli", "pekka", "antti", "eero", "aino"]
)
def test_only_those_who_serve_customers_get_the_list(client_of, login):
    assert page(client_of(login)).status_code == 403

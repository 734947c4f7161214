"""Rows that may be customers known already: side by side with them, answered one by one, answers remembered."""

from __future__ import annotations

import pytest
from tests.web.imports.test_imports import chosen, run_path, sent, tried_out

from kohtaanto.records.models import Account, StaffMember

KNOWN = "Sukunimi;Etunimet;Syntymäaika;Puhelin;Kotikunta\nKoettelija;Kauko;5.6.1979;050 765 4321;Ikaalinen\n"
LIST = """Sukunimi;Etunimet;Syntymäaika;Puhelin;Kotikunta
Koettelija;Kauko;5.6.1979;050 999 9999;Ikaalinen
Joku;Muu;2.2.1970;050 765 4321;Ikaalinen
Testaaja;Tyyne;12.3.1988;040 123 4567;Sastamala
Testaaja;Tyyne;12.3.1988;;Sastamala
"""


@pytest.fixture
def page(client_of):
    """Return a client, the address of a list tried out, and the customer two of its rows may be."""
    client = client_of("sirpa")
    client.post(f"{run_path(tried_out(client, KNOWN))}/tallennus")
    return client, run_path(tried_out(client, LIST)), kauko(client)


def kauko(client):
    return client.get("/asiakkaat?q=koettelija+kauko").context["rows"][0].id


def counts(response):
    run = response.context["run"]
    return run.added, run.changed, run.unchanged, run.refused


def test_rows_stand_beside_the_customers_they_may_be(page):
    client, path, known = page

    asked = client.get(f"{path}/samat")

    found = [
        (each.row.row, [person.id for person in each.known], each.hidden)
        for each in asked.context["comparisons"]
    ]
    assert found == [(2, [known], 0), (3, [known], 0), (5, [], 0)]
    assert (asked.context["comparisons"][0].row.phone, asked.context["comparisons"][0].known[0].phone) == (
        "+358509999999",
        "+358507654321",
    )
    assert client.get(path).context["possible"] == 3


def test_each_row_is_answered_by_itself(page):
    client, path, known = page
    assert counts(client.get(path)) == (1, 0, 0, 3)

    client.post(f"{path}/samat", {"row-2": known, "row-3": "new", "row-5": "leave"})
    done = client.post(f"{path}/tallennus", follow=True)

    assert counts(done) == (2, 1, 0, 1)


def test_rows_without_an_answer_follow_the_one_answer_for_all(page):
    client, path, known = page

    client.post(f"{path}/samat", {"row-2": known})
    done = client.post(f"{path}/tallennus", {"others": "new"}, follow=True)

    assert counts(done) == (2, 1, 0, 1)


def test_answers_are_remembered_and_can_be_changed_after_trying_out_again(page):
    client, path, known = page
    client.post(f"{path}/samat", {"row-2": known, "row-3": "new"})

    tried = client.post(f"{path}/sarakkeet", chosen(client.get(path)), follow=True)
    assert counts(tried) == (2, 1, 0, 1)
    assert (tried.context["possible"], tried.context["answered"]) == (3, 2)
    client.post(f"{path}/samat", {"row-2": "leave", "row-3": ""})
    again = client.post(f"{path}/tallennus", follow=True)

    assert counts(again) == (1, 0, 0, 3)


def test_answers_are_remembered_when_the_same_file_is_sent_again(page):
    client, path, known = page
    client.post(f"{path}/samat", {"row-2": known, "row-3": "new"})

    tried = tried_out(client, LIST)

    assert counts(tried) == (2, 1, 0, 1)


def test_figures_from_before_the_answers_are_told(page):
    client, path, known = page

    answered = client.post(f"{path}/samat", {"row-2": known}, follow=True)

    assert answered.context["run"].mapping["has_new_answers"] is True
    assert [message.level_tag for message in answered.context["messages"]] == ["success"]


def test_a_customer_whom_the_viewer_does_not_serve_is_counted_but_not_shown(client_of, system_unit):
    client = client_of("sirpa")
    elsewhere = KNOWN.replace("Ikaalinen", "Sastamala")
    client.post(f"{run_path(tried_out(client, elsewhere))}/tallennus")
    kauko_id = kauko(client)
    with system_unit(21) as unit:
        holder = Account.objects.get(login="sirpa").holder
        StaffMember.objects.in_area(unit.scope).filter(id=holder).update(municipalities=["143"])

    asked = client.get(f"{run_path(tried_out(client, LIST))}/samat")

    found = [(each.row.row, each.known, each.hidden) for each in asked.context["comparisons"]]
    assert found[:2] == [(2, (), 1), (3, (), 1)]
    assert kauko_id not in asked.content.decode()


def test_an_import_that_has_begun_takes_no_more_answers(page):
    client, path, known = page
    client.post(f"{path}/tallennus")

    late = client.post(f"{path}/samat", {"row-2": known}, follow=True)

    assert [message.level_tag for message in late.context["messages"]] == ["error"]


def test_what_is_no_answer_is_left_out(page):
    client, path, _ = page

    client.post(f"{path}/samat", {"row-2": "<script>", "row-x": "new", "row-3": "0" * 500, "next": "2"})

    assert [each.answer for each in client.get(f"{path}/samat").context["comparisons"]] == ["", "", ""]


def test_a_list_without_such_rows_says_so(client_of):
    client = client_of("sirpa")
    path = run_path(sent(client, KNOWN))

    assert client.get(f"{path}/samat").context["comparisons"] == []

"""What an import found in its rows: on the page with filters, as a file, and words to make everyday ones."""

from __future__ import annotations

import pytest
from tests.web.imports.test_imports import run_path, tried_out

LIST = """Sukunimi;Etunimet;Syntymäaika;Puhelin;Kotikunta;Ammatti;Osaaminen
Testaaja;Tyyne;12.3.1988;ei ole;Sastamala;zzxqy;
Koettelija;Kauko;5.6.1979;;Ikaalinen;ZZXQY, kokki;qqwwee
Toinen;Teuvo;7.7.1991;;Helsinki;;
Väärä;Päivä;1.1.1970;;Olematon;;
"""


@pytest.fixture
def page(client_of):
    """Return a client and the address of an import that has been tried out."""
    client = client_of("sirpa")
    return client, run_path(tried_out(client, LIST))


def places(response):
    return [
        (each.kind, each.problem.place.row, each.problem.place.column)
        for each in response.context["found"].findings
    ]


def test_refusals_and_warnings_stand_on_the_page_with_row_and_column(page):
    client, path = page

    found = places(client.get(path))

    assert ("warning", 2, "Puhelin") in found
    assert ("refused", 4, "Kotikunta") in found
    assert ("refused", 5, "Kotikunta") in found
    assert [row for _, row, _ in found] == sorted(row for _, row, _ in found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("finding=refused", {("refused", 4, "Kotikunta"), ("refused", 5, "Kotikunta")}),
        ("column=Puhelin", {("warning", 2, "Puhelin")}),
        ("q=4", {("refused", 4, "Kotikunta")}),
        ("finding=warning&column=Kotikunta", set()),
    ],
)
def test_findings_are_filtered_by_the_address(page, query, expected):
    client, path = page

    response = client.get(f"{path}?{query}")

    assert set(places(response)) == expected
    assert response.context["found"].active == query.count("=")
    assert response.context["found"].total > len(expected)


def test_what_is_to_be_known_of_a_refused_row_is_not_called_taken(client_of):
    client = client_of("sirpa")
    row = "Väärä;Päivä;1.1.1970;ei ole;Olematon;;"

    found = places(tried_out(client, f"{LIST}{row}\n"))

    assert [each for each in found if each[1] == 6] == [("refused", 6, "Kotikunta"), ("refused", 6, "Puhelin")]


def test_an_unknown_filter_shows_everything(page):
    client, path = page

    assert places(client.get(f"{path}?finding=nothing")) == places(client.get(path))


def test_the_file_has_what_the_page_shows_with_reason_and_cure(page):
    client, path = page

    answer = client.get(f"{path}/huomiot.csv?finding=refused")

    lines = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
    assert [(line[0], line[1]) for line in lines[1:]] == [("4", "Kotikunta"), ("5", "Kotikunta")]
    assert all(line[2] and line[3] and line[4] for line in lines)
    whole = client.get(f"{path}/huomiot.csv").content.decode("utf-8-sig").splitlines()
    assert len(whole) == 1 + client.get(path).context["found"].total


def test_unknown_words_are_counted_and_lead_to_the_everyday_words(page):
    client, path = page
    words = client.get(path).context["words"]

    assert {(word.text, word.is_skill, word.count) for word in words} == {
        ("zzxqy", False, 2),
        ("qqwwee", True, 1),
    }
    asked = client.get(next(word.address for word in words if word.text == "zzxqy"))
    assert (asked.context["text"], asked.context["kind"]) == ("zzxqy", "occupation")


def test_a_word_that_became_an_everyday_word_is_known_now(page):
    client, path = page
    asked = client.get("/sanasto", {"kind": "occupation", "text": "zzxqy", "q": "kokki", "language": "fi"})
    uri = asked.context["search"].found[0].uri

    client.post("/sanasto", {"kind": "occupation", "text": "zzxqy", "language": "fi", "uri": uri})

    known = {word.text: word.is_known_now for word in client.get(path).context["words"]}
    assert known == {"zzxqy": True, "qqwwee": False}

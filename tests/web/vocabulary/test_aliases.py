"""The area's own words on their page, and the search that knows them."""

from __future__ import annotations

import pytest

from kohtaanto.codes.esco import vocabulary

COOK = next(each.uri for each in vocabulary().occupations if each.labels.fi == "kokki")


def add(client, text="kauhanheiluttaja"):
    return client.post(
        "/sanasto", {"kind": "occupation", "text": text, "language": "fi", "uri": COOK}, follow=True
    )


def test_a_word_is_added_listed_found_while_typing_and_withdrawn(client_of):
    client = client_of("veikko")
    total = client.get("/sanasto").context["total"]

    assert add(client).context["total"] == total + 1
    row = client.get("/sanasto?haku=kauhan").context["rows"][0]
    assert (row.text, row.concept, row.added_by) == ("kauhanheiluttaja", "kokki", "Salminen Veikko")
    found = client.get("/sanasto/haku?kind=occupation&q=kauhanh", headers={"HX-Request": "true"})
    assert f'value="{COOK}"' in found.content.decode()
    assert b"<html" not in found.content

    client.post(f"/sanasto/{row.id}/poisto")

    assert client.get("/sanasto").context["total"] == total
    assert (
        f'value="{COOK}"'
        not in client.get("/sanasto/haku?q=kauhanh", headers={"HX-Request": "true"}).content.decode()
    )


def test_a_word_twice_is_told_in_words(client_of):
    client = client_of("veikko")
    add(client)

    again = add(client)

    assert [message.level_tag for message in again.context["messages"]] == ["error"]


def test_another_areas_word_cannot_be_withdrawn(client_of):
    add(client_of("veikko"))
    row = client_of("veikko").get("/sanasto?haku=kauhan").context["rows"][0]

    client_of("outi").post(f"/sanasto/{row.id}/poisto")

    assert client_of("veikko").get("/sanasto?haku=kauhan").context["rows"][0].id == row.id


def test_the_search_opened_by_itself_is_a_whole_page(client_of):
    response = client_of("aino").get("/sanasto/haku?kind=skill&q=englan")

    assert b"<html" in response.content
    assert response.context["search"].found[0].label == "englanti"


@pytest.mark.parametrize(
    "query", ["?kind=spell&q=kokki", "?button=csrfmiddlewaretoken&q=kokki", "?q=" + "x" * 3000, "?q=%00"]
)
def test_a_search_that_makes_no_sense_is_answered(client_of, query):
    response = client_of("veikko").get(f"/sanasto/haku{query}")

    assert response.status_code == 200
    assert b'name="csrfmiddlewaretoken" value="http' not in response.content


@pytest.mark.parametrize(
    ("login", "status"), [("elina", 200), ("sirpa", 200), ("aino", 403), ("eero", 403), ("anneli", 403)]
)
def test_words_are_for_those_who_serve(client_of, login, status):
    assert client_of(login).get("/sanasto").status_code == status


def test_naughty_words_come_back_as_written(client_of):
    add(client_of("veikko"), "<b>'\"&; drop")

    response = client_of("veikko").get("/sanasto?haku=drop")

    assert response.context["rows"][0].text == "<b>'\"&; drop"
    assert "<b>'" not in response.content.decode()

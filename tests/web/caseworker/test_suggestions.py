"""A customer's suggestions on the page: reasons, "not relevant" with undo, and why a vacancy is not there."""

from __future__ import annotations


def suggestions(client, person, query=""):
    return client.get(f"/asiakkaat/{person}/ehdotukset{query}")


def test_each_suggestion_shows_its_parts_and_they_make_the_score(client_of, holder):
    response = suggestions(client_of("veikko"), holder("aino"))

    lines = response.context["lines"]
    assert len(lines) > 5
    text = response.content.decode()
    for line in lines:
        assert line.offer.title in text
        assert len(line.suggestion.parts) == 5
    assert text.count("<meter") == 6 * len(lines)


def test_not_relevant_takes_a_vacancy_out_and_undo_brings_it_back(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    first = suggestions(client, person).context["lines"][0].offer

    said = client.post(
        f"/asiakkaat/{person}/ehdotukset/ei-sovi", {"vacancy": first.id, "reason": "far"}, follow=True
    )
    assert first.id not in [line.offer.id for line in said.context["lines"]]
    feedback = next(each for each in said.context["said"] if each.vacancy == first.id)
    assert said.context["undo"] == feedback.id

    back = client.post(f"/asiakkaat/{person}/ehdotukset/sopii-sittenkin", {"id": feedback.id}, follow=True)

    assert back.context["lines"][0].offer.id == first.id


def test_a_reason_is_needed(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    first = suggestions(client, person).context["lines"][0].offer

    done = client.post(
        f"/asiakkaat/{person}/ehdotukset/ei-sovi", {"vacancy": first.id, "reason": ""}, follow=True
    )

    assert [message.level_tag for message in done.context["messages"]] == ["error"]
    assert done.context["lines"][0].offer.id == first.id


def test_any_vacancy_of_the_area_is_found_and_its_place_explained(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    found = suggestions(client, person, "?haku=hoitaja").context["searched"]
    assert found

    for offer in found[:3]:
        pair = client.get(f"/asiakkaat/{person}/ehdotukset/{offer.id}")

        assert pair.status_code == 200
        assert pair.context["answer"].vacancy.kind in {"listed", "below", "excluded", "absent"}
        assert offer.title in pair.content.decode()


def test_the_pair_page_says_the_same_as_the_list(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    second = suggestions(client, person).context["lines"][1]

    answer = client.get(f"/asiakkaat/{person}/ehdotukset/{second.offer.id}").context["answer"]

    assert (answer.vacancy.kind, answer.vacancy.place) == ("listed", 2)
    assert answer.explanation == second.suggestion.explanation


def test_the_page_costs_a_fixed_number_of_queries(client_of, holder, django_assert_num_queries):
    client, person = client_of("veikko"), holder("aino")
    for _ in range(2):
        suggestions(client, person)

    with django_assert_num_queries(33):
        suggestions(client, person)


def test_only_the_customer_goes_on_record(client_of, holder, latest_event):
    suggestions(client_of("veikko"), holder("aino"))

    assert latest_event("customer-suggestions") == ([], "", [holder("aino")])


def test_the_list_one_came_from_is_kept_through_a_pair_and_an_answer(client_of, holder):
    client, person = client_of("veikko"), holder("aino")
    home = f"/asiakkaat/{person}/ehdotukset"
    kept = "?lista=q%3Dlehtonen"
    vacancy = suggestions(client, person).context["lines"][0].offer.id

    page = client.get(f"{home}/{vacancy}{kept}").content.decode()
    said = client.post(f"{home}/ei-sovi{kept}", {"vacancy": vacancy, "reason": "far"})
    back = client.post(f"{home}/sopii-sittenkin{kept}", {"id": said["Location"].rpartition("=")[2]})

    assert 'href="/asiakkaat?q=lehtonen"' in page
    assert f'href="{home}{kept}"' in page
    assert said["Location"].startswith(f"{home}{kept}&sanottu=")
    assert back["Location"] == f"{home}{kept}"

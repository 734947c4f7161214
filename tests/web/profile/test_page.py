"""The profile page: each form changes what it says, unknown stays unknown, and conflicts show both sides."""

from __future__ import annotations

import json

import pytest

from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.codes.esco import vocabulary
from kohtaanto.records.models import Account

WELDING = next(skill.uri for skill in vocabulary().skills if skill.labels.fi == "hitsaustekniikat")
COOK = next(each.uri for each in vocabulary().occupations if each.labels.fi == "kokki")


@pytest.fixture
def aino(db):
    return Account.objects.get(login="aino").holder


@pytest.fixture
def kept(unit_of, aino):
    def read():
        with unit_of("veikko") as unit:
            return fields_of(unit.scope, aino)

    return read


def send(client, person, part, sent, shown=None):
    page = shown or client.get(f"/asiakkaat/{person}/profiili")
    was = {
        "ammatit": "occupation",
        "osaaminen": "skill",
        "kielet": "language",
        "luvat": "permits",
        "toiveet": "wishes",
        "koulutus": "education",
    }[part]
    base = {"version": page.context["fields"].version, "was": page.context["was"][was]}
    return client.post(f"/asiakkaat/{person}/profiili/{part}", {**base, **sent})


def form_as_shown(page, name):
    form = page.context["forms"][name]
    sent = {}
    for key in form.fields:
        value = form[key].value()
        if value is True:
            sent[key] = "on"
        elif value not in (None, False, ""):
            sent[key] = value
    return sent


@pytest.mark.parametrize(
    ("part", "name"), [("luvat", "permits"), ("toiveet", "wishes"), ("koulutus", "education")]
)
def test_a_form_sent_as_it_was_shown_changes_nothing(client_of, aino, kept, part, name):
    client, before = client_of("veikko"), kept()
    page = client.get(f"/asiakkaat/{aino}/profiili")

    done = send(client, aino, part, form_as_shown(page, name), page)

    assert done.status_code == 302
    assert kept() == before


def test_permits_asked_and_none_differ_from_not_asked(client_of, aino, kept):
    client = client_of("veikko")

    send(client, aino, "luvat", {"permits_told": "on", "driving_licences": ["B"]})
    assert (kept().values["permits"], kept().values["driving_licences"]) == ([], ["B"])

    send(client, aino, "luvat", {})
    assert not {"permits", "driving_licences"} & kept().values.keys()


def test_wishes_are_kept_as_sent(client_of, aino, kept):
    send(client_of("veikko"), aino, "toiveet", {
        "wished_municipalities": ["790", "581"], "longest_commute_km": "25", "working_time": ["01"],
        "available_from": "2027-01-04", "wants_remote": "False", "weight_distance": "2", "weight_skills": "1",
    })  # fmt: skip

    values = kept().values
    assert values["wished_municipalities"] == ["581", "790"]
    assert (values["longest_commute_km"], values["working_time"]) == (25, ["01"])
    assert (values["available_from"], values["wants_remote"]) == ("2027-01-04", False)
    assert values["own_weights"] == {"distance": 2.0}


def test_a_skill_is_added_by_its_choice_given_a_level_and_removed(client_of, aino, kept):
    client, skill = client_of("veikko"), f"skill:{WELDING}"

    send(client, aino, "osaaminen", {"add": WELDING})
    assert kept().values[skill] == ""
    send(client, aino, "osaaminen", {f"level:{WELDING}": "master"})
    assert kept().values[skill] == "master"
    send(client, aino, "osaaminen", {"add": WELDING})
    assert kept().values[skill] == "master"
    send(client, aino, "osaaminen", {"remove": WELDING})
    assert skill not in kept().values


@pytest.mark.parametrize(("written", "months"), [("2,5", 30), ("2.5", 30), ("", None), ("0", 0)])
def test_years_are_kept_as_months(client_of, aino, kept, written, months):
    send(client_of("veikko"), aino, "ammatit", {f"years:{COOK}": written, f"wished:{COOK}": "on"})

    assert kept().values[f"occupation:{COOK}"] == {"months": months, "wished": True}


@pytest.mark.parametrize("written", ["many", "-3", "1e9", "nan", "inf"])
def test_years_that_are_none_are_refused(client_of, aino, kept, written):
    before = kept()

    done = send(client_of("veikko"), aino, "ammatit", {f"years:{COOK}": written})

    assert done.status_code == 302
    assert kept() == before


def test_a_language_is_added_with_its_level(client_of, aino, kept):
    send(client_of("veikko"), aino, "kielet", {"add": "et", "added_level": "B1"})

    assert kept().values["language:et"] == "B1"


def test_two_who_change_the_same_see_both_and_the_later_one_may_insist(client_of, aino, kept):
    first, second = client_of("veikko"), client_of("sirpa")
    shown = second.get(f"/asiakkaat/{aino}/profiili")
    mine = form_as_shown(shown, "wishes") | {"longest_commute_km": "70"}
    send(first, aino, "toiveet", form_as_shown(shown, "wishes") | {"longest_commute_km": "10"})

    conflict = send(second, aino, "toiveet", mine, shown)

    assert conflict.status_code == 409
    assert [row[1:] for row in conflict.context["conflict"]["differences"]] == [("10", "70")]
    assert kept().values["longest_commute_km"] == 10

    again = {}
    for name, value in conflict.context["conflict"]["again"]:
        again.setdefault(name, []).append(value)
    done = second.post(conflict.context["conflict"]["action"], again)

    assert done.status_code == 302
    assert kept().values["longest_commute_km"] == 70


def test_a_form_with_something_wrong_comes_back_open(client_of, aino, kept):
    before = kept()

    response = send(client_of("veikko"), aino, "toiveet", {"longest_commute_km": "far"})

    assert response.status_code == 422
    assert "longest_commute_km" in response.context["forms"]["wishes"].errors
    assert kept() == before


@pytest.mark.parametrize("was", ["", "{", "[]", json.dumps({"x": 1}), "9" * 5000])
def test_a_was_that_makes_no_sense_breaks_nothing(client_of, aino, was):
    client = client_of("veikko")
    version = client.get(f"/asiakkaat/{aino}/profiili").context["fields"].version

    done = client.post(
        f"/asiakkaat/{aino}/profiili/osaaminen", {"version": version, "was": was, "add": WELDING}
    )

    assert done.status_code == 302


def test_without_script_the_search_is_a_step_of_the_page(client_of, aino):
    response = client_of("veikko").get(f"/asiakkaat/{aino}/profiili?kind=skill&button=add&q=hitsaus")

    text = response.content.decode()
    assert f'name="add" value="{WELDING}"' in text
    assert text.count('<ul class="k-options"') == 1


def test_an_occupation_outside_the_vocabulary_says_so_and_is_kept(client_of, aino, kept, unit_of):
    from kohtaanto.records.models import ProfileOccupation

    foreign = "http://data.tyomarkkinatori.fi/esco/occupation/finesco-17"
    with unit_of("veikko") as unit:
        unit.did("test", [aino])
        ProfileOccupation(
            area_id=21, jobseeker_id=aino, uri=foreign, isco4="5120", experience_months=24
        ).save()
    client = client_of("veikko")

    assert "finesco-17" in client.get(f"/asiakkaat/{aino}/profiili").content.decode()
    send(client, aino, "ammatit", {f"years:{foreign}": "3"})

    assert kept().values[f"occupation:{foreign}"] == {"months": 36, "wished": False}


def test_the_page_costs_a_fixed_number_of_queries(client_of, aino, django_assert_num_queries):
    client = client_of("veikko")
    client.get(f"/asiakkaat/{aino}/profiili")

    with django_assert_num_queries(24):
        client.get(f"/asiakkaat/{aino}/profiili")

"""Words that are in no vocabulary: shown as they were written, chosen for by hand, never matched silently."""

from __future__ import annotations

import json

import pytest

from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.actions.profiles import Edit, change_profile
from kohtaanto.codes.esco import vocabulary
from kohtaanto.records.models import Account, ProfileOccupation

WORD = "tekijämies 3000"
COOK = next(each.uri for each in vocabulary().occupations if each.labels.fi == "keittiömestari")


TASTE = next(each.uri for each in vocabulary().skills if each.labels.en == "use cooking techniques")


@pytest.fixture
def aino(db):
    return Account.objects.get(login="aino").holder


@pytest.fixture
def told(unit_of, aino):
    """Let Aino's profile hold an occupation and a skill in words."""
    with unit_of("veikko") as unit:
        version = fields_of(unit.scope, aino).version
        now = {f"occupation word:{WORD}": {"months": 30}, "skill word:hyvä tyyppi": {"months": None}}
        change_profile(unit.scope, aino, Edit(version, {}, now))


def send(client, person, part, sent):
    page = client.get(f"/asiakkaat/{person}/profiili")
    was = {"ammatit": "occupation", "osaaminen": "skill"}[part]
    base = {"version": page.context["fields"].version, "was": page.context["was"][was]}
    return client.post(f"/asiakkaat/{person}/profiili/{part}", {**base, **sent})


def kept(unit_of, person):
    with unit_of("veikko") as unit:
        return fields_of(unit.scope, person)


@pytest.mark.parametrize(("login", "path"), [("veikko", "/asiakkaat/{}/profiili"), ("aino", "/omat/profiili")])
def test_a_word_is_shown_as_not_in_the_vocabulary(client_of, aino, told, login, path):
    page = client_of(login).get(path.format(aino)).content.decode()

    assert f"ei sanastossa: {WORD}" in page
    assert "ei sanastossa: hyvä tyyppi" in page


def test_the_concept_chosen_for_a_word_takes_its_place_with_the_words_beside_it(client_of, unit_of, aino, told):
    client = client_of("veikko")

    done = send(client, aino, "ammatit", {"word": WORD, "add": COOK})

    assert done.status_code == 302
    fields = kept(unit_of, aino)
    assert f"occupation word:{WORD}" not in fields.values
    assert fields.values[f"occupation:{COOK}"] == {"months": 30, "wished": True}
    assert fields.written[f"occupation:{COOK}"] == WORD
    assert f"kirjoitettu ”{WORD}”" in client.get(f"/asiakkaat/{aino}/profiili").content.decode()


def test_the_words_stand_beside_a_concept_that_is_in_the_profile_already(client_of, unit_of, aino, told):
    client = client_of("veikko")
    send(client, aino, "osaaminen", {"word": "hyvä tyyppi", "add": TASTE})
    with unit_of("veikko") as unit:
        version = fields_of(unit.scope, aino).version
        change_profile(unit.scope, aino, Edit(version, {}, {"skill word:maistaja": {"months": None}}))

    send(client, aino, "osaaminen", {"word": "maistaja", "add": TASTE})

    fields = kept(unit_of, aino)
    assert fields.words_of(f"skill:{TASTE}") == ("hyvä tyyppi", "maistaja")
    assert not [name for name in fields.values if name.startswith("skill word:")]


def test_a_word_is_taken_out_without_a_concept(client_of, unit_of, aino, told):
    send(client_of("veikko"), aino, "osaaminen", {"word": "hyvä tyyppi"})

    assert "skill word:hyvä tyyppi" not in kept(unit_of, aino).values


def test_without_script_the_search_for_a_word_opens_at_the_word(client_of, aino, told):
    page = client_of("veikko").get(
        f"/asiakkaat/{aino}/profiili", {"kind": "occupation", "q": "keittiömestari", "button": "add", "word": WORD}
    )

    assert page.context["search"] is None
    assert COOK in [each.uri for each in page.context["word_search"].found]
    assert page.content.decode().count(f'value="{COOK}"') == 1


def test_a_word_of_somebody_without_that_word_chooses_the_concept_all_the_same(client_of, unit_of, aino):
    send(client_of("veikko"), aino, "ammatit", {"word": "nobody wrote this", "add": COOK})

    fields = kept(unit_of, aino)
    assert fields.values[f"occupation:{COOK}"] == {"months": None, "wished": True}


def test_words_are_not_occupations_for_anything_that_matches(unit_of, aino, told):
    with unit_of("veikko") as unit:
        rows = ProfileOccupation.objects.visible_to(unit.scope).filter(jobseeker_id=aino)

        assert not rows.filter(as_written=WORD).exists()
        assert json.dumps([uri for _, uri in rows.order_by("id").rows("uri")]).find(WORD) == -1

"""The area's own words: known to the search the moment they are added, gone the moment they are withdrawn."""

from __future__ import annotations

import pytest

from kohtaanto.actions.aliases import add_alias, withdraw_alias
from kohtaanto.actions.concepts import search_concepts
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Alias

COOK = next(each.uri for each in vocabulary().occupations if each.labels.fi == "kokki")


def found(unit, text, kind="occupation"):
    return [each.uri for each in search_concepts(unit.scope, kind, text, "fi")]


def test_a_new_word_leads_to_its_concept_at_once_and_a_withdrawn_one_no_more(unit_of):
    with unit_of("veikko") as unit:
        assert COOK not in found(unit, "kauhanheiluttaja")

        alias = add_alias(unit.scope, "occupation", "  Kauhanheiluttaja ", "fi", COOK)

        assert found(unit, "kauhanh")[0] == COOK
        assert search_concepts(unit.scope, "occupation", "kauhan", "fi")[0].is_own
        kept = Alias.objects.visible_to(unit.scope).get(id=alias)
        assert (kept.text, kept.added_by_id) == ("Kauhanheiluttaja", unit.scope.staff)

        assert withdraw_alias(unit.scope, alias)

        assert COOK not in found(unit, "kauhanheiluttaja")
        assert not withdraw_alias(unit.scope, alias)
        assert unit.deeds == ["alias.added", "alias.withdrawn"]


def test_another_area_does_not_know_the_word(unit_of):
    with unit_of("veikko") as unit:
        add_alias(unit.scope, "occupation", "kauhanheiluttaja", "fi", COOK)

    with unit_of("outi") as unit:
        assert COOK not in found(unit, "kauhanheiluttaja")


def test_the_same_word_twice_for_one_concept_is_refused_and_nothing_is_lost(unit_of):
    with unit_of("veikko") as unit:
        add_alias(unit.scope, "occupation", "kauhanheiluttaja", "fi", COOK)

        with pytest.raises(Refused):
            add_alias(unit.scope, "occupation", "KAUHANHEILUTTAJA", "fi", COOK)

        assert found(unit, "kauhanheiluttaja")[0] == COOK


@pytest.mark.parametrize(
    ("kind", "text", "language", "uri"),
    [
        ("occupation", " ", "fi", COOK),
        ("occupation", "x" * 121, "fi", COOK),
        ("occupation", "keittäjä", "xx", COOK),
        ("skill", "keittäjä", "fi", COOK),
        ("spell", "keittäjä", "fi", COOK),
        ("occupation", "keittäjä", "fi", "http://x"),
    ],
)
def test_what_is_no_word_language_or_concept_is_refused(unit_of, kind, text, language, uri):
    with unit_of("veikko") as unit, pytest.raises(Refused):
        add_alias(unit.scope, kind, text, language, uri)

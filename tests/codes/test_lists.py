"""Tests of the national code lists and of what licences and levels entail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.lists import (
    LISTS,
    code_list,
    isced_level,
    language_level_rank,
    licence_classes_held,
    licence_groups_satisfied,
)

CLASSES = code_list("licence_classes").codes


@pytest.mark.parametrize("key", LISTS)
def test_every_code_of_every_list_has_a_name_in_three_languages(key: str) -> None:
    names = code_list(key).names

    assert names
    assert all(each.fi and each.sv and each.en for each in names.values())
    assert code_list(key).source


def test_the_permits_run_from_001_to_095_without_a_gap() -> None:
    assert code_list("permits").codes == tuple(f"{number:03d}" for number in range(1, 96))


@pytest.mark.parametrize(
    ("code", "fi", "sv", "en"),
    [
        ("022", "Hygieniapassi", "Hygienpass", "Hygiene passport"),
        ("074", "Trukkikortti", "Truckkort", "Forklift card"),
        ("075", "Tulityökortti", "Kort för heta arbeten", "Hot work card"),
        ("079", "Työturvallisuuskortti", "Arbetssäkerhetskort", "Occupational safety card"),
    ],
)
def test_the_most_used_cards_are_named_right(code: str, fi: str, sv: str, en: str) -> None:
    permits = code_list("permits")

    assert (permits.name(code, "fi"), permits.name(code, "sv"), permits.name(code, "en")) == (fi, sv, en)


def test_an_unknown_code_is_shown_as_itself() -> None:
    assert code_list("permits").name("999", "fi") == "999"
    assert not code_list("permits").knows("999")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        code_list("horoscopes")


def test_romani_is_not_the_sign_language_that_the_guide_calls_it() -> None:
    languages = code_list("languages")

    assert languages.name("rom", "en") == "Romani"
    assert languages.name("fss", "fi") == "suomenruotsalainen viittomakieli"


@pytest.mark.parametrize(
    ("text", "code"),
    [("Tulityökortti", "075"), ("TULITYOKORTTI", "075"), ("kort för heta arbeten", "075"), ("075", "075")],
)
def test_a_code_is_found_by_its_name_in_any_language(text: str, code: str) -> None:
    assert code_list("permits").code_named(text) == code


def test_a_name_nobody_knows_finds_no_code() -> None:
    assert code_list("permits").code_named("lohikäärmekortti") is None


def test_a_lorry_and_trailer_licence_gives_all_that_its_steps_gave() -> None:
    assert licence_classes_held(["CE"]) == {"CE", "C", "C1E", "C1", "BE", "B96", "B", "B1", "AM"}


def test_a_lorry_and_trailer_licence_covers_a_bus_with_trailer_only_with_a_bus_licence() -> None:
    assert "DE" not in licence_classes_held(["CE"])
    assert "DE" in licence_classes_held(["CE", "D"])
    assert "DE" in licence_classes_held(["D", "CE"])


@pytest.mark.parametrize(
    ("held", "groups"),
    [
        (["B"], {"B"}),
        (["A1"], {"A1A2A"}),
        (["BE"], {"B", "B96BE"}),
        (["C"], {"B", "C1C"}),
        (["CE"], {"B", "B96BE", "C1C", "C1ECE"}),
        (["D"], {"B", "D1D"}),
        (["T"], set()),
        ([], set()),
        (["C1C"], {"B", "C1C"}),
    ],
)
def test_groups_are_satisfied_by_their_classes_and_higher_ones(held: list[str], groups: set[str]) -> None:
    assert licence_groups_satisfied(held) == groups


@given(st.sets(st.sampled_from(CLASSES)), st.sampled_from(CLASSES))
def test_one_more_licence_never_takes_a_right_away(held: set[str], more: str) -> None:
    before, after = licence_classes_held(held), licence_classes_held(held | {more})

    assert before <= after
    assert licence_classes_held(before) == before


def test_language_levels_are_ordered_and_a_mother_tongue_counts_as_the_highest() -> None:
    ranks = [language_level_rank(level) for level in ("?", "A1", "A2", "B1", "B2", "C1", "C2", "L1")]

    assert ranks == [0, 1, 2, 3, 4, 5, 6, 6]


@pytest.mark.parametrize(
    ("education", "level"), [("31", "3"), ("32", "3"), ("4", "4"), ("8", "8"), ("0", "0"), ("x", None)]
)
def test_national_levels_of_education_have_their_isced_level(education: str, level: str | None) -> None:
    assert isced_level(education) == level

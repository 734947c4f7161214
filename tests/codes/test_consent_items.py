"""The items of a consent to be presented, and the dated text it is asked in."""

from datetime import date

import pytest

from kohtaanto.codes.consent_items import consent_item, consent_items, consent_text, current_text, in_order


def test_the_items_follow_the_six_points_of_the_act() -> None:
    assert [(each.code, each.point) for each in consent_items()] == [
        ("contact", 1),
        ("languages", 1),
        ("education", 2),
        ("work", 3),
        ("military", 4),
        ("skills", 5),
        ("unemployment", 6),
    ]


def test_codes_fit_the_column_they_are_kept_in() -> None:
    assert all(len(each.code) <= 16 for each in consent_items())


def test_twelve_months_of_unemployment_is_not_asked_by_default() -> None:
    item = consent_item("unemployment")

    assert item.months == 12
    assert not item.is_asked_by_default
    assert not consent_item("military").is_asked_by_default


def test_every_item_has_its_name_in_three_languages() -> None:
    names = [name for each in consent_items() for name in (each.names.fi, each.names.sv, each.names.en)]

    assert all(names)
    assert len(set(names)) == 21


def test_codes_come_back_in_the_order_of_the_act_without_unknown_ones() -> None:
    assert in_order(["work", "health", "contact", "work"]) == ("contact", "work")


def test_a_text_says_the_employer_and_the_vacancy_in_every_language() -> None:
    text = current_text(date(2026, 11, 23))

    for language in ("fi", "sv-FI", "en"):
        said = " ".join(text.said_in(language, "Firma {vacancy}", "hitsaaja"))
        assert "Firma {vacancy}" in said  # a name is not taken for a place
        assert "hitsaaja" in said
        assert "{employer}" not in said
    assert len(text.fi) == len(text.sv) == len(text.en) == 5


def test_a_recorded_version_is_found_again_and_an_unknown_one_is_not() -> None:
    assert consent_text("2025-01-01") == current_text(date(2025, 1, 1))
    with pytest.raises(KeyError):
        consent_text("1999-01-01")


def test_before_the_first_text_there_is_none() -> None:
    with pytest.raises(LookupError):
        current_text(date(2024, 12, 31))

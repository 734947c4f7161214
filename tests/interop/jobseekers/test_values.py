"""Tests of cells as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.interop.jobseekers import values
from kohtaanto.interop.jobseekers.values import NotRead

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "1.3.2026",
        "01.03.2026",
        "1. 3. 2026",
        "1/3/2026",
        "2026-03-01T10:00:00",
        "2026-03-01 10:00",
        "46082",
    ],
)
def test_a_day_is_read_in_each_usual_form(text: str) -> None:
    assert values.day(text) == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["31.2.2026", "1.3.26", "eilen", "2026", "13/13/2026", "99999", "0-0-0"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    with pytest.raises(NotRead, match="is not a day"):
        values.day(text)


def test_a_past_day_lies_neither_ahead_nor_in_another_age() -> None:
    assert values.past_day("23.11.2026", TODAY) == TODAY
    for text in ("24.11.2026", "31.12.1899"):
        with pytest.raises(NotRead, match="cannot be right"):
            values.past_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("040 123 4567", "+358401234567"),
        ("040-1234567", "+358401234567"),
        ("+358 (40) 123 4567", "+358401234567"),
        ("00358401234567", "+358401234567"),
        ("358401234567", "+358401234567"),
        ("401234567", "+358401234567"),
        ("+46 70 123 45 67", "+46701234567"),
    ],
)
def test_one_phone_has_one_form(text: str, number: str) -> None:
    assert values.phone(text) == number


@pytest.mark.parametrize("text", ["123", "ei ole", "040 123 4567 (iltaisin)", "+", "0" * 30])
def test_what_is_no_phone_is_not_read(text: str) -> None:
    with pytest.raises(NotRead):
        values.phone(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sastamala", "790"),
        ("sastamala", "790"),
        ("790", "790"),
        ("49", "049"),
        ("Esbo", "049"),
        ("588", "507"),
    ],
)
def test_a_municipality_is_read_by_name_or_code_after_mergers(text: str, code: str) -> None:
    assert values.municipality_code(text, TODAY) == code


def test_a_list_of_municipalities_keeps_its_order() -> None:
    assert values.municipality_codes("Sastamala, Hämeenkyrö; 790", TODAY) == ("790", "108")


@pytest.mark.parametrize(
    ("text", "answer"), [("Kyllä", True), ("x", True), ("1", True), ("nej", False), ("Ei", False)]
)
def test_yes_and_no_are_read_in_three_languages(text: str, answer: bool) -> None:
    assert values.yes_or_no(text) is answer


def test_a_perhaps_is_not_read() -> None:
    with pytest.raises(NotRead, match="neither yes nor no"):
        values.yes_or_no("ehkä")


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("suomi B1; englanti C1", (("fi", "B1"), ("en", "C1"))),
        ("arabia (äidinkieli), suomi (a2)", (("ar", "L1"), ("fi", "A2"))),
        ("svenska modersmål", (("sv", "L1"),)),
        ("finska", (("fi", ""),)),
        ("en: C2", (("en", "C2"),)),
    ],
)
def test_languages_are_read_with_their_levels(text: str, skills: tuple[tuple[str, str], ...]) -> None:
    assert values.languages(text) == skills


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("B", ("B",)),
        ("b, c1", ("B", "C1")),
        ("BCE", ("B", "CE")),
        ("ABE", ("A", "BE")),
        ("B C CE", ("B", "C", "CE")),
        ("C1C", ("C1C",)),
        ("AM/B", ("AM", "B")),
    ],
)
def test_licences_are_read_as_people_write_them(text: str, classes: tuple[str, ...]) -> None:
    assert values.licences(text) == classes


@pytest.mark.parametrize("text", ["X", "B, Z", "kyllä"])
def test_what_is_no_licence_is_not_read(text: str) -> None:
    with pytest.raises(NotRead, match="driving licence"):
        values.licences(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("tulityökortti, 079", ("075", "079")),
        ("Trukki", ("074",)),
        ("hygienpass", ("022",)),
        ("075; tulityö", ("075",)),
    ],
)
def test_cards_are_read_by_code_name_or_the_beginning_of_one_name(text: str, codes: tuple[str, ...]) -> None:
    assert values.permits(text) == codes


@pytest.mark.parametrize("text", ["ensiapu", "tuli", "lentolupakirja", "096"])
def test_a_card_that_may_be_several_or_none_is_not_read(text: str) -> None:
    with pytest.raises(NotRead, match="cards and permits"):
        values.permits(text)


@pytest.mark.parametrize(
    ("text", "code"), [("3", "3"), ("32", "32"), ("Lukiokoulutus", "31"), ("master level", "7")]
)
def test_education_is_read_by_code_or_name(text: str, code: str) -> None:
    assert values.education(text) == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Työtön", "unemployed"),
        ("lomautettu", "laid_off"),
        ("permitterad", "laid_off"),
        ("in_service", "in_service"),
    ],
)
def test_situations_are_read_in_the_words_of_lists(text: str, kind: str) -> None:
    assert values.situation(text) == kind


@pytest.mark.parametrize(
    ("text", "codes"),
    [("kokoaika", ("01",)), ("Osa-aikainen", ("02",)), ("koko- tai osa-aika", ("01", "02"))],
)
def test_working_time_is_full_part_or_both(text: str, codes: tuple[str, ...]) -> None:
    assert values.working_time(text) == codes


@pytest.mark.parametrize(("text", "number"), [("2,5", 2.5), ("50 km", 50.0), ("7", 7.0), ("3 vuotta", 3.0)])
def test_amounts_are_read_with_comma_and_unit(text: str, number: float) -> None:
    assert values.amount(text, 100) == number


@pytest.mark.parametrize("text", ["-1", "101", "1.000,5", "paljon", "1 2"])
def test_what_is_no_amount_is_not_read(text: str) -> None:
    with pytest.raises(NotRead, match="not a number"):
        values.amount(text, 100)


READERS: list[Callable[[str], object]] = [
    values.day,
    values.phone,
    values.email,
    values.postal_code,
    values.yes_or_no,
    values.language,
    values.service_language,
    values.languages,
    values.licences,
    values.permits,
    values.education,
    values.situation,
    values.working_time,
    lambda text: values.amount(text, 10),
    lambda text: values.municipality_codes(text, TODAY),
    lambda text: values.past_day(text, TODAY),
]


@given(st.sampled_from(READERS), st.text(min_size=1, max_size=60))
def test_no_text_whatever_breaks_a_reader(read: Callable[[str], object], text: str) -> None:
    try:
        told = str(read(text))
    except NotRead as fault:
        told = str(fault.cure)
    assert told


@pytest.mark.parametrize("text", ["a@b", "a b@c.fi", "@c.fi", "a@c.", "a" * 260 + "@c.fi"])
def test_what_is_no_email_is_not_read(text: str) -> None:
    with pytest.raises(NotRead):
        values.email(text)


def test_a_postal_code_gets_its_leading_noughts_back() -> None:
    assert (values.postal_code("100"), values.postal_code("38200")) == ("00100", "38200")
    with pytest.raises(NotRead):
        values.postal_code("382001")


def test_a_service_language_is_one_the_service_is_given_in() -> None:
    assert values.service_language("ruotsi") == "sv"
    with pytest.raises(NotRead, match="not given in"):
        values.service_language("arabia")

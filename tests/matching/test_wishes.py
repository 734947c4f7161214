"""Wishes and offers as bits of one word."""

from __future__ import annotations

import pytest

from kohtaanto.matching.profiles import JobseekerProfile, LanguageSkill, VacancyProfile
from kohtaanto.matching.wishes import MASKS, offered, outcomes, section, wished


def test_the_dimensions_share_no_bit_and_fit_one_word() -> None:
    masks = list(MASKS.values())

    assert sum(masks) == masks[0] | masks[1] | masks[2] | masks[3] | masks[4]
    assert sum(masks) < 1 << 64


def test_only_dimensions_both_speak_of_have_an_outcome() -> None:
    person = JobseekerProfile(
        "p",
        shifts=frozenset({"01", "08"}),
        contracts=frozenset({"permanent"}),
        remote=True,
        wished_municipalities=frozenset({"790"}),
    )
    vacancy = VacancyProfile(
        "v", shifts=frozenset({"08"}), contracts=frozenset({"summerJob"}), municipalities=frozenset({"143"})
    )

    assert outcomes(person, vacancy) == {"shifts": True, "contracts": False, "place": False}


def test_a_language_the_work_needs_or_is_done_in_meets_the_wish_for_it() -> None:
    person = JobseekerProfile("p", working_languages=frozenset({"sv"}))

    needs = VacancyProfile("v", languages=(LanguageSkill("sv", "B1"),))
    done = VacancyProfile("v", working_languages=frozenset({"fi", "sv"}))

    assert outcomes(person, needs) == outcomes(person, done) == {"working languages": True}


def test_words_outside_the_lists_have_no_bit() -> None:
    assert wished(JobseekerProfile("p", shifts=frozenset({"99"}), working_languages=frozenset({"xx"}))) == 0
    assert offered(VacancyProfile("v", industry="not a code")) == 0


@pytest.mark.parametrize(
    ("code", "letter"),
    [
        ("01", "A"),
        ("25110", "C"),
        ("86.10", "Q"),
        ("99", "U"),
        ("q", "Q"),
        ("Q86", "Q"),
        ("00", ""),
        ("X1", ""),
        ("", ""),
    ],
)
def test_an_industry_code_has_its_section(code: str, letter: str) -> None:
    assert section(code) == letter

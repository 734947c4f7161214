"""Needs and what meets them, as bits: the masks and the readable conditions give the same answer."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from tests.matching.small_world import jobseekers, vacancies

from kohtaanto.codes.lists import code_list
from kohtaanto.matching.eligibility import conditions
from kohtaanto.matching.facts import WORDS, needed, passed
from kohtaanto.matching.findings import Standing
from kohtaanto.matching.profiles import JobseekerProfile, LanguageSkill, VacancyProfile
from kohtaanto.matching.weights import weights


def _meets(person: JobseekerProfile, vacancy: VacancyProfile) -> bool:
    need, has = needed(vacancy), passed(person)
    rare = all(fact in has.rare or has.untold >> (fact & 3) & 1 for fact in need.rare)
    return rare and not need.bits & ~has.bits


@settings(max_examples=300, deadline=None)
@given(jobseekers, vacancies)
def test_bits_block_exactly_where_a_condition_blocks(
    person: JobseekerProfile, vacancy: VacancyProfile
) -> None:
    found = conditions(person, vacancy, date(2026, 11, 23), weights())

    blocking = {each.name for each in found if each.standing is Standing.BLOCKS}

    assert _meets(person, vacancy) is not bool(
        blocking & {"permits", "licences", "qualification", "language"}
    )


def test_every_national_permit_has_a_place_of_its_own() -> None:
    bits = [needed(VacancyProfile("v", permits=frozenset({code}))) for code in code_list("permits").codes]

    assert len({each.bits for each in bits}) == 95
    assert all(each.bits.bit_count() == 1 and each.rare == () for each in bits)


def test_words_carry_all_bits() -> None:
    facts = passed(JobseekerProfile("p"))

    assert len(facts.words()) == WORDS
    assert sum(word << (64 * place) for place, word in enumerate(facts.words())) == facts.bits


def test_a_higher_level_passes_the_lower_ones_in_rare_languages_too() -> None:
    person = JobseekerProfile("p", languages=(LanguageSkill("ar", "B1"),))

    met = [
        _meets(person, VacancyProfile("v", languages=(LanguageSkill("ar", level),)))
        for level in ("A1", "B1", "B2")
    ]

    assert met == [True, True, False]


def test_a_language_known_at_an_untold_level_passes_every_level() -> None:
    for language in ("fi", "ar"):
        person = JobseekerProfile("p", languages=(LanguageSkill(language, None),))
        assert _meets(person, VacancyProfile("v", languages=(LanguageSkill(language, "C2"),)))
        assert _meets(person, VacancyProfile("v", languages=(LanguageSkill(language, None),)))

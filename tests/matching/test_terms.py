"""What a profile wants and holds, in the terms of the score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.matching.small_world import held, model, ref, skill_uri, world

from kohtaanto.matching.profiles import HeldSkill, JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import Model, held_skills, trades, vacancy_nodes, wanted_skills
from kohtaanto.matching.weights import Weights


def _limited(**bounds: float) -> Model:
    numbers: Weights = replace(model().numbers, wanted={**model().numbers.wanted, **bounds})
    return replace(model(), numbers=numbers)


def _names(vacancy: VacancyProfile, using: Model) -> dict[str, str]:
    return {world().skills[each.row].labels.en: each.origin for each in wanted_skills(vacancy, using)}


def test_a_must_stays_a_must_where_it_is_named_as_nice_too() -> None:
    vacancy = VacancyProfile(
        "v", must_skills=(skill_uri("weld"),), nice_skills=(skill_uri("weld"), skill_uri("bake"))
    )

    assert _names(vacancy, model()) == {"weld": "must", "bake": "nice"}


def test_a_short_list_is_filled_with_the_rarest_essential_skills_of_the_occupation() -> None:
    vacancy = VacancyProfile("v", occupations=(ref("kitchen helper"),), nice_skills=(skill_uri("weld"),))

    # Food hygiene is needed by four occupations, dish washing by three, room cleaning by four.
    assert _names(vacancy, _limited(at_least=2)) == {"weld": "nice", "wash dishes": "occupation"}
    assert _names(vacancy, _limited(at_least=1)) == {"weld": "nice"}


def test_a_long_list_keeps_the_weightiest() -> None:
    vacancy = VacancyProfile(
        "v", must_skills=(skill_uri("weld"),), nice_skills=(skill_uri("bake"), skill_uri("wash dishes"))
    )

    assert _names(vacancy, _limited(at_most=2, at_least=0)) == {"weld": "must", "bake": "nice"}


def test_shares_sum_to_less_than_one_by_the_mass_of_evidence() -> None:
    vacancy = VacancyProfile("v", nice_skills=(skill_uri("bake"),))

    (wanted,) = wanted_skills(vacancy, model())

    assert wanted.share == pytest.approx(0.5 * 2.703125 / (0.5 * 2.703125 + 4))


def test_a_skill_outside_the_vocabulary_is_neither_wanted_nor_held() -> None:
    foreign = "http://example.org/skill/x"

    assert wanted_skills(VacancyProfile("v", must_skills=(foreign,)), model()) == ()
    assert held_skills(JobseekerProfile("p", skills=(HeldSkill(foreign),)), model()) == {}


def test_the_best_level_of_a_skill_told_twice_counts() -> None:
    uri = skill_uri("weld")
    person = JobseekerProfile("p", skills=(HeldSkill(uri, "master"), HeldSkill(uri, "beginner")))

    assert list(held_skills(person, model()).values()) == [1.0]


def test_an_occupation_of_no_known_group_is_left_out_on_both_sides() -> None:
    foreign = replace(ref("7212"), uri="http://example.org/x", isco4=None)
    person = JobseekerProfile("p", occupations=(replace(held("welder"), ref=foreign), held("cook", 2)))

    assert [trade.node for trade in trades(person, model())] == [world().occupation_row[ref("cook").uri]]
    assert vacancy_nodes(VacancyProfile("v", occupations=(foreign,)), model()) == ()

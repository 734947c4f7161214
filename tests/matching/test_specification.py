"""What the score says, in worked examples: each expected figure was reckoned by hand from weights.toml."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.matching.small_world import held, jobseekers, model, ref, skill_uri, vacancies, world

from kohtaanto.matching import specification
from kohtaanto.matching.profiles import HeldSkill, JobseekerProfile, VacancyProfile
from kohtaanto.matching.weights import PARTS, weights

AINO = JobseekerProfile("aino", home="790", longest_commute_km=50)


def _shares(person: JobseekerProfile, vacancy: VacancyProfile) -> dict[str, float]:
    numbers = model().numbers.for_person(person.own_weights)
    values = specification.parts(person, vacancy, model())
    return {part: float(value / weight) for part, value, weight in zip(PARTS, values, numbers, strict=True)}


def _skill(name: str, level: str | None = "master") -> HeldSkill:
    return HeldSkill(skill_uri(name), level)  # type: ignore[arg-type]


def test_the_five_parts_are_the_named_ones_and_weigh_one_in_all() -> None:
    assert PARTS == ("skills", "occupation", "experience", "distance", "wishes")
    assert sum(weights().parts.values()) == pytest.approx(1.0)


def test_a_skill_held_counts_by_its_rarity_among_all_that_is_wanted() -> None:
    # Ten occupations; "weld" comes with three, "bake" with one: 1 + ln(11/4) and 1 + ln(11/2), on the grid.
    rarity = model().skills.rarity
    vacancy = VacancyProfile("v", nice_skills=(skill_uri("weld"), skill_uri("bake")))
    aino = replace(AINO, skills=(_skill("bake"),))

    share = _shares(aino, vacancy)["skills"]

    rows = world().skill_row
    assert (rarity[rows[skill_uri("weld")]], rarity[rows[skill_uri("bake")]]) == (515 / 256, 692 / 256)
    assert share == pytest.approx(0.5 * 692 / 256 / (0.5 * (515 + 692) / 256 + 4), abs=1e-6)


def test_a_must_weighs_twice_a_nice_to_have() -> None:
    aino = replace(AINO, skills=(_skill("bake"),))
    nice = VacancyProfile("v", nice_skills=(skill_uri("bake"), skill_uri("weld")))
    must = VacancyProfile("v", must_skills=(skill_uri("bake"),), nice_skills=(skill_uri("weld"),))

    shares = [_shares(aino, vacancy)["skills"] for vacancy in (nice, must)]

    assert shares[0] == pytest.approx(0.5 * 2.703125 / (0.5 * (2.703125 + 2.01171875) + 4), abs=1e-6)
    assert shares[1] == pytest.approx(2.703125 / (2.703125 + 0.5 * 2.01171875 + 4), abs=1e-6)


@pytest.mark.parametrize(
    ("has", "level", "stands"),
    [
        ("weld", "master", 1.0),
        ("weld", "intermediate", 0.875),
        ("weld", "beginner", 0.625),
        ("weld", None, 0.875),
        ("arc welding", "master", 0.8125),
        ("cook meals", "master", 0.0),
    ],
)
def test_a_skill_stands_for_a_wanted_one_by_level_and_by_its_place_in_the_graph(
    has: str, level: str | None, stands: float
) -> None:
    vacancy = VacancyProfile("v", nice_skills=(skill_uri("weld"),))

    share = _shares(replace(AINO, skills=(_skill(has, level),)), vacancy)["skills"]

    assert share == pytest.approx(stands * 0.5 * 2.01171875 / (0.5 * 2.01171875 + 4), abs=1e-6)


def test_the_best_of_several_ways_counts_and_they_do_not_add_up() -> None:
    vacancy = VacancyProfile("v", nice_skills=(skill_uri("weld"),))
    one = replace(AINO, skills=(_skill("arc welding"),))
    both = replace(
        AINO, skills=(_skill("arc welding"), _skill("gas welding"), _skill("arc welding", "beginner"))
    )

    assert _shares(one, vacancy)["skills"] == _shares(both, vacancy)["skills"]


def test_skills_come_with_an_occupation_done_but_not_with_one_only_wished() -> None:
    vacancy = VacancyProfile("v", nice_skills=(skill_uri("give medicine"),))
    done = replace(AINO, occupations=(held("carer", 5),))
    wished = replace(AINO, occupations=(held("carer", 0, wished=True),))

    rarity = 692 / 256
    assert _shares(done, vacancy)["skills"] == pytest.approx(
        0.75 * 0.5 * rarity / (0.5 * rarity + 4), abs=1e-6
    )
    assert _shares(wished, vacancy)["skills"] == 0


def test_a_vacancy_that_names_no_skill_wants_the_essential_ones_of_its_occupation() -> None:
    vacancy = VacancyProfile("v", occupations=(ref("waiter"),))
    knows_both = replace(AINO, skills=(_skill("serve guests"), _skill("food hygiene")))

    assert _shares(knows_both, vacancy)["skills"] > 0.25
    assert _shares(replace(AINO, skills=(_skill("wash dishes"),)), vacancy)["skills"] == 0


def test_the_same_occupation_is_nearest_and_a_group_stands_for_its_nearest_less() -> None:
    aino = replace(AINO, occupations=(held("welder", 5),))

    same, near, group, other = (
        _shares(aino, VacancyProfile("v", occupations=(ref(name),)))["occupation"]
        for name in ("welder", "pipe welder", "7212", "waiter")
    )

    assert same == 1.0
    assert group == pytest.approx(0.8125)
    assert same > near > other


def test_an_occupation_not_wished_counts_less_where_others_are() -> None:
    vacancy = VacancyProfile("v", occupations=(ref("welder"),))
    aino = replace(AINO, occupations=(held("welder", 5), held("waiter", 0, wished=True)))

    assert _shares(aino, vacancy)["occupation"] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("years", "share"), [(None, 0.25), (0, 0.0), (0.5, 0.25), (1, 0.5), (2, 0.6875), (5, 0.875), (30, 1.0)]
)
def test_experience_rises_in_steps_of_years(years: float | None, share: float) -> None:
    vacancy = VacancyProfile("v", occupations=(ref("welder"),))

    found = _shares(replace(AINO, occupations=(held("welder", years),)), vacancy)["experience"]

    assert found == pytest.approx(share)


@pytest.mark.parametrize(
    ("person", "place", "share"),
    [
        (AINO, "790", 1.0),
        (AINO, "143", 1 - 49 / 50),
        (replace(AINO, longest_commute_km=None), "143", 1 - 49 / 60),
        (replace(AINO, longest_commute_km=0), "790", 1.0),
        (replace(AINO, wished_municipalities=frozenset({"143"})), "143", 1.0),
        (replace(AINO, home=None), "143", 0.5),
        (AINO, "091", 0.0),
    ],
)
def test_distance_falls_from_the_door_to_the_longest_commute(
    person: JobseekerProfile, place: str, share: float
) -> None:
    found = _shares(person, VacancyProfile("v", municipalities=frozenset({place})))["distance"]

    assert found == pytest.approx(share, abs=1e-6)


def test_work_from_afar_is_at_the_door_unless_the_person_rules_it_out() -> None:
    vacancy = VacancyProfile("v", municipalities=frozenset({"143"}), remote=True)

    assert _shares(AINO, vacancy)["distance"] == 1.0
    assert _shares(replace(AINO, remote=False), vacancy)["distance"] == pytest.approx(1 - 49 / 50, abs=1e-6)


def test_wishes_count_by_the_share_fulfilled_of_those_both_speak_of() -> None:
    aino = replace(
        AINO, shifts=frozenset({"01"}), contracts=frozenset({"permanent"}), industries=frozenset({"Q"})
    )
    vacancy = VacancyProfile("v", shifts=frozenset({"01", "06"}), contracts=frozenset({"temporary"}))

    assert _shares(aino, vacancy)["wishes"] == pytest.approx(0.5)
    assert _shares(AINO, vacancy)["wishes"] == pytest.approx(0.5)
    assert _shares(replace(aino, contracts=None), vacancy)["wishes"] == 1.0


def test_own_weights_are_held_within_their_bounds_and_sum_to_one() -> None:
    base = weights().for_person({})
    bold = weights().for_person({"distance": 100, "skills": 0})

    assert bold.sum() == pytest.approx(1.0)
    assert bold[3] / bold[1] == pytest.approx(2.0 * base[3] / base[1], rel=1e-5)
    assert bold[0] / bold[1] == pytest.approx(0.5 * base[0] / base[1], rel=1e-5)


@settings(max_examples=150, deadline=None)
@given(jobseekers, vacancies)
def test_every_part_lies_between_nothing_and_its_weight(
    person: JobseekerProfile, vacancy: VacancyProfile
) -> None:
    parts = specification.parts(person, vacancy, model())
    shares = model().numbers.for_person(person.own_weights)

    assert all(isinstance(part, np.float32) for part in parts)
    assert all(0 <= part <= share * np.float32(1.000001) for part, share in zip(parts, shares, strict=True))

"""Profiles hold nothing that must never count, and None is kept apart from none."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from tests.matching.small_world import ON, held, model, occupation_uri, ref, world

from kohtaanto.interop.profiles import parse_profiles
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.explain import explain
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile, cefr_rank
from kohtaanto.matching.search import vacancy_scores

FORBIDDEN = (
    *("health", "disab", "diagnos", "benefit", "sanction", "unemploy", "nation", "citizen", "ethnic"),
    *("religion", "gender", "sex", "age", "birth", "identity", "hetu", "ssn", "address", "street"),
    *("name", "family", "marital"),
)
ALLOWED_WORDS = {"languages", "working_languages"}


@pytest.mark.parametrize("kind", [JobseekerProfile, VacancyProfile])
def test_no_field_can_hold_what_must_never_count(kind: type) -> None:
    names = [field.name for field in fields(kind) if field.name not in ALLOWED_WORDS]

    assert [name for name in names if any(word in name for word in FORBIDDEN)] == []


def test_a_profile_cannot_be_given_another_field() -> None:
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        JobseekerProfile("aino").nationality = "FI"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        JobseekerProfile("aino", age=52)  # type: ignore[call-arg]


PERSON = {
    "id": "aino",
    "occupations": [{"escoIdentifier": occupation_uri("welder"), "years": 4}],
    "permits": ["079"],
    "homeMunicipality": "790",
    "longestCommuteKm": 50,
}
PROTECTED_FACTS = [
    {"nationality": "SO", "citizenship": "SO"},
    {"age": 61, "birthDate": "1965-03-01"},
    {"gender": "female", "sex": "F"},
    {"health": {"diagnosis": "M54"}, "disability": True},
    {"benefits": ["labour market subsidy"], "unemploymentBenefit": 400, "sanctions": 3},
    {"personalIdentityCode": "010190-900P"},
    {"address": "Esimerkkitie 1", "protectedAddress": True},
]


@pytest.mark.parametrize("facts", PROTECTED_FACTS, ids=lambda facts: next(iter(facts)))
def test_changing_what_must_never_count_changes_nothing(facts: dict[str, object]) -> None:
    vacancies = encode_vacancies(
        [
            VacancyProfile("a", occupations=(ref("welder"),), municipalities=frozenset({"250"})),
            VacancyProfile("b", occupations=(ref("cook"),), municipalities=frozenset({"790"})),
        ],
        model(),
    )

    plain, told = (
        parse_profiles(json.dumps(person).encode(), ON, known=world()) for person in (PERSON, PERSON | facts)
    )
    scores = [
        vacancy_scores(encode_jobseekers(parsed.rows, model()), 0, vacancies, ON, model())
        for parsed in (plain, told)
    ]

    assert plain.rows == told.rows
    assert scores[0].tobytes() == scores[1].tobytes()
    assert {warning.place.column for warning in told.warnings} == set(facts)
    assert all("never used in matching" in str(warning.reason) for warning in told.warnings)


def test_a_protected_person_gets_the_same_answer_wherever_she_lives() -> None:
    # What stands behind the profile (Helsinki or Utsjoki) cannot be seen: the profile comes without a place.
    protected = JobseekerProfile("x", occupations=(held("welder"),), longest_commute_km=30)
    vacancy = VacancyProfile("v", occupations=(ref("welder"),), municipalities=frozenset({"790"}))

    found = explain(protected, vacancy, model(), ON)

    assert found.parts[3].reason.values == ()
    assert found.parts[3].share == 0.5
    assert found.blocking == ()


def test_an_untold_list_and_an_empty_one_are_different_answers() -> None:
    untold, none = JobseekerProfile("x"), JobseekerProfile("x", permits=frozenset())
    vacancy = VacancyProfile("v", permits=frozenset({"075"}))

    assert explain(untold, vacancy, model(), date(2026, 11, 23)).blocking == ()
    assert [each.name for each in explain(none, vacancy, model(), ON).blocking] == ["permits"]
    assert replace(none, permits=None) == untold


@pytest.mark.parametrize(("level", "rank"), [("A1", 1), ("B2", 4), ("C2", 6), ("L1", 6)])
def test_a_mother_tongue_ranks_with_the_highest_level_and_not_above_it(level: str, rank: int) -> None:
    assert cefr_rank(level) == rank  # type: ignore[arg-type]

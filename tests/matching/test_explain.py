"""One explanation for a pair: parts that sum to the score, evidence, what is missing, blocking or unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from tests.matching.small_world import ON, held, jobseekers, model, ref, skill_uri, vacancies

from kohtaanto.codes.messages import Message
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.explain import explain
from kohtaanto.matching.findings import Closing, ConceptKind, Mender, Standing
from kohtaanto.matching.profiles import HeldSkill, JobseekerProfile, LanguageSkill, VacancyProfile
from kohtaanto.matching.search import best_jobseekers, best_vacancies, jobseeker_scores, vacancy_scores

AINO = JobseekerProfile(
    "aino",
    occupations=(held("welder", 4),),
    skills=(HeldSkill(skill_uri("arc welding"), "master"), HeldSkill(skill_uri("read drawings"), "beginner")),
    permits=frozenset({"079"}),
    home="790",
    longest_commute_km=60,
)
WORK = VacancyProfile(
    "work",
    occupations=(ref("pipe welder"),),
    must_skills=(skill_uri("weld"), skill_uri("drive lorries")),
    nice_skills=(skill_uri("read drawings"), skill_uri("serve guests")),
    permits=frozenset({"079"}),
    municipalities=frozenset({"143"}),
    expires=date(2026, 12, 31),
)


@settings(max_examples=200, deadline=None)
@given(jobseekers, vacancies)
def test_the_parts_sum_to_the_score_bit_for_bit_from_both_sides(
    person: JobseekerProfile, vacancy: VacancyProfile
) -> None:
    people, offers = encode_jobseekers([person], model()), encode_vacancies([vacancy], model())

    found = explain(person, vacancy, model(), ON)

    total = np.float32(0)
    for part in found.parts:
        assert np.float32(part.value) == np.float32(part.weight) * np.float32(part.share)
        total = total + np.float32(part.value)
    assert found.score == float(total)
    by_person = vacancy_scores(people, 0, offers, ON, model())[0]
    by_vacancy = jobseeker_scores(offers, 0, people, ON, model())[0]
    expected = np.float32(-1) if found.blocking else total
    assert by_person == by_vacancy == expected


def test_both_lists_carry_the_same_explanation() -> None:
    people, offers = encode_jobseekers([AINO], model()), encode_vacancies([WORK], model())

    vacancy, jobseeker = (
        best_vacancies(people, 0, offers, ON, model())[0],
        best_jobseekers(offers, 0, people, ON, model())[0],
    )

    assert (vacancy.id, jobseeker.id) == ("work", "aino")
    assert vacancy.score == jobseeker.score == explain(AINO, WORK, model(), ON).score


def test_each_wanted_skill_tells_what_stands_for_it() -> None:
    evidence = explain(AINO, WORK, model(), ON).parts[0].evidence

    seen = {each.wanted.code: (each.held.code if each.held else None, each.strength) for each in evidence}
    assert seen[skill_uri("weld")] == (skill_uri("arc welding"), 0.8125)
    assert seen[skill_uri("read drawings")] == (ref("welder").uri, 0.75)
    assert skill_uri("drive lorries") not in seen


def test_the_nearest_occupation_is_named_with_its_years() -> None:
    parts = {part.name: part for part in explain(AINO, WORK, model(), ON).parts}

    occupation, experience = parts["occupation"].evidence[0], parts["experience"].evidence[0]
    assert (occupation.wanted.code, occupation.held and occupation.held.code) == (
        ref("pipe welder").uri,
        ref("welder").uri,
    )
    assert str(experience.reason) == "Years of experience: 4.0."
    assert str(parts["distance"].reason) == "The way is 49 km as the crow flies."


def test_missing_skills_come_with_the_service_that_could_close_them_musts_first() -> None:
    missing = explain(AINO, WORK, model(), ON).missing

    assert [(each.gap.concept.code, each.is_must, each.gap.closing) for each in missing] == [
        (skill_uri("drive lorries"), True, Closing.LABOUR_TRAINING),
        (skill_uri("serve guests"), False, Closing.LABOUR_TRAINING),
    ]


def test_a_skill_nearly_held_is_missing_practice_and_not_training() -> None:
    person = replace(AINO, occupations=(), skills=(HeldSkill(skill_uri("weld"), "intermediate"),))
    vacancy = VacancyProfile("v", must_skills=(skill_uri("arc welding"),))

    missing = explain(person, vacancy, model(), ON).missing

    assert [(each.gap.concept.code, each.gap.closing) for each in missing] == [
        (skill_uri("arc welding"), Closing.WORK_TRIAL)
    ]


def test_what_blocks_and_could_be_learned_is_missing_too() -> None:
    found = explain(AINO, replace(WORK, permits=frozenset({"079", "075"})), model(), ON)

    assert [each.name for each in found.blocking] == ["permits"]
    assert found.missing[0].gap.concept.code == "075"
    assert found.missing[0].gap.closing is Closing.CARD_TRAINING


def test_a_higher_education_asked_for_is_missing_and_does_not_block() -> None:
    found = explain(replace(AINO, education=3), replace(WORK, education=6), model(), ON)

    assert found.blocking == ()
    assert [
        each.gap.concept.code for each in found.missing if each.gap.concept.kind is ConceptKind.EDUCATION
    ] == ["6"]


def test_the_unknown_is_told_with_who_can_add_it() -> None:
    vacancy = VacancyProfile("v", languages=(LanguageSkill("fi", "B1"),), occupations=(ref("welder"),))
    person = JobseekerProfile("p", occupations=(held("welder", None),), shifts=frozenset({"01"}))

    unknown = {each.name: each.mender for each in explain(person, vacancy, model(), ON).unknown}

    assert unknown["language"] is Mender.JOBSEEKER
    assert unknown["experience"] is Mender.JOBSEEKER
    assert unknown["commute"] is Mender.EMPLOYER
    assert unknown["skills"] is Mender.EMPLOYER
    assert unknown["wish: shifts"] is Mender.EMPLOYER


def test_an_occupation_outside_the_vocabulary_is_said_to_be_so() -> None:
    foreign = replace(ref("7212"), uri="http://data.tyomarkkinatori.fi/esco/occupation/x")
    vacancy = VacancyProfile("v", occupations=(foreign,))

    reasons = [str(each.reason) for each in explain(AINO, vacancy, model(), ON).unknown]

    assert "An occupation is not in the vocabulary; it was matched by its group." in reasons


def test_nothing_that_holds_is_listed_as_missing_blocking_or_unknown() -> None:
    found = explain(AINO, WORK, model(), ON)

    holding = {each.name for each in found.conditions if each.standing is Standing.HOLDS}
    assert holding == {"open", "permits", "commute"}
    assert not holding & {each.name for each in found.unknown}


def test_every_sentence_can_be_said_in_another_language() -> None:
    found = explain(AINO, replace(WORK, permits=frozenset({"075"})), model(), ON)

    sentences: list[Message] = [
        *(part.reason for part in found.parts),
        *(each.reason for part in found.parts for each in part.evidence),
        *(each.reason for each in (*found.conditions, *found.missing, *found.unknown)),
    ]
    assert all(isinstance(each, Message) for each in sentences)
    assert all(each.say(lambda msgid: f"<{msgid}>").startswith("<") for each in sentences)

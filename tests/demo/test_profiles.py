"""Profiles: codes of the lists, occupations as in the statistics, skills of ESCO, some of it untold."""

from __future__ import annotations

from collections import Counter, defaultdict

from scipy.stats import chisquare
from tests.demo.conftest import DAY, Drawn

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import every_municipality

# Unemployed of Pirkanmaa at the end of October 2023 in the twelve largest groups that ESCO has too.
_LARGEST = {
    "5223": 1128,
    "7111": 582,
    "5120": 541,
    "5321": 530,
    "4120": 496,
    "9112": 425,
    "9333": 399,
    "8332": 389,
    "2431": 377,
    "9412": 372,
    "7115": 337,
    "7131": 290,
}


def test_every_code_of_a_profile_is_in_its_list(everybody: Drawn) -> None:
    for each in everybody["profile"]:
        assert set(each.permits or ()) <= set(code_list("permits").codes)
        assert set(each.driving_licences or ()) <= set(code_list("licence_classes").codes)
        assert set(each.working_time or ()) <= set(code_list("working_time").codes)
        assert set(each.working_hours or ()) <= set(code_list("working_hours").codes)
        assert set(each.wished_municipalities or ()) <= set(every_municipality())
        assert each.education == "" or each.education in code_list("isced").codes
        assert set(each.contracts or ()) <= {"permanent", "temporary", "seasonal", "summerJob"}


def test_a_part_of_every_field_is_unknown_and_a_part_told_to_be_none(main: Drawn) -> None:
    for name in (
        "permits",
        "driving_licences",
        "longest_commute_km",
        "working_time",
        "wants_remote",
        "qualifications",
    ):
        untold = sum(getattr(each, name) is None for each in main["profile"])
        assert 0.05 < untold / len(main["profile"]) < 0.65, name
    assert any(each.permits == () for each in main["profile"])
    assert len(main["jobseeker"]) - len(main["profile"]) > 40


def test_occupations_are_as_common_as_in_the_statistics_of_the_region(main: Drawn) -> None:
    first: dict[str, str] = {}
    for each in main["profileoccupation"]:
        first.setdefault(each.jobseeker_id, each.isco4)
    counts = Counter(first.values())

    found = [counts[isco] for isco in _LARGEST]
    expected = [sum(found) * many / sum(_LARGEST.values()) for many in _LARGEST.values()]

    assert chisquare(found, expected).pvalue > 0.01


def test_skills_are_those_that_esco_relates_to_the_occupations_done(everybody: Drawn) -> None:
    known = vocabulary()
    related = defaultdict(set)
    for each in everybody["profileoccupation"]:
        rows, _ = known.skills_of(known.occupation_row[each.uri])
        related[each.jobseeker_id] |= {known.skills[row].uri for row in rows}

    assert all(each.uri in related[each.jobseeker_id] for each in everybody["profileskill"])


def test_most_essential_skills_are_held_and_few_optional_ones(main: Drawn) -> None:
    known = vocabulary()
    occupations, skills = defaultdict(list), defaultdict(set)
    for each in main["profileoccupation"]:
        occupations[each.jobseeker_id].append(each.uri)
    for each in main["profileskill"]:
        skills[each.jobseeker_id].add(each.uri)
    held, asked = Counter(), Counter()
    for person, done in occupations.items():
        if len(done) == 1:
            for row, is_essential in zip(*known.skills_of(known.occupation_row[done[0]]), strict=True):
                asked[bool(is_essential)] += 1
                held[bool(is_essential)] += known.skills[row].uri in skills[person]

    assert 0.7 < held[True] / asked[True] < 0.85
    assert 0.05 < held[False] / asked[False] < 0.2


def test_levels_and_sources_are_those_that_profiles_know(everybody: Drawn) -> None:
    assert {each.level for each in everybody["profileskill"]} == {"", "beginner", "intermediate", "master"}
    assert {each.source for each in everybody["profileskill"]} == {"self", "document", "caseworker", "import"}
    levels = {each.level for each in everybody["profilelanguage"]}
    assert levels <= {"", "A1", "A2", "B1", "B2", "C1", "C2", "native"}


def test_nobody_has_done_an_occupation_since_childhood(everybody: Drawn) -> None:
    born = {each.id: each.born_on for each in everybody["jobseeker"]}

    for each in everybody["profileoccupation"]:
        assert (
            each.experience_months is None
            or each.experience_months <= (DAY - born[each.jobseeker_id]).days / 30 - 200
        )


def test_a_person_names_an_occupation_skill_or_language_once(everybody: Drawn) -> None:
    for table, name in (
        ("profileoccupation", "uri"),
        ("profileskill", "uri"),
        ("profilelanguage", "language"),
    ):
        pairs = [(each.jobseeker_id, getattr(each, name)) for each in everybody[table]]
        assert len(pairs) == len(set(pairs))

"""Promises of kohtaanto.codes.esco: what the shipped version holds, how others are built, references."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.codes.esco import (
    IscoGroup,
    Labels,
    Links,
    Occupation,
    OccupationRef,
    Skill,
    SkillGroup,
    Tables,
    Vocabulary,
    isco_group_of,
    occupation_ref,
    vocabulary,
)
from kohtaanto.codes.esco.relations import Numbering, relations_of

ESCO = "http://data.europa.eu/esco/"
PHYSIOTHERAPIST = ESCO + "occupation/006cc1f9-2841-41c3-991a-dc3f2f3bd533"


def labels(text: str) -> Labels:
    return Labels(f"{text} fi", f"{text} sv", f"{text} en")


def small(links: Links) -> Vocabulary:
    occupations = [Occupation(f"o:{n}", f"7212.{n}", "7212", labels(f"o{n}"), {}) for n in (1, 2)]
    skills = [Skill(f"s:{n}", "skill/competence", "", labels(f"s{n}"), {}) for n in (1, 2, 3)]
    groups = [IscoGroup(f"g:{code}", code, labels(code)) for code in ("7", "7212")]
    return Vocabulary.from_tables(
        "9.9", Tables(occupations, skills, groups, [SkillGroup("b:1", "S1", "branch")]), links
    )


def test_the_shipped_version_is_whole():
    known = vocabulary()

    assert known.version == "1.1.1"
    assert len(known.occupations) == 3007
    assert len(known.skills) == 13896
    assert len(known.groups) == 619
    assert len(known.occupation_skill_rows) == 123788
    assert known.left_out == ()


def test_an_occupation_has_its_names_in_three_languages():
    row = vocabulary().occupation_row[PHYSIOTHERAPIST]

    found = vocabulary().occupations[row]

    assert found.labels == Labels("fysioterapeutti", "fysioterapeut", "physiotherapist")
    assert found.isco4 == "2264"
    assert found.alternatives["fi"] == ("lääkintävoimistelija",)
    assert "sjukgymnast" in found.alternatives["sv"]
    assert "physical therapist" in found.alternatives["en"]
    assert found.description_en.startswith("Physiotherapists are autonomous health professionals")


def test_every_concept_of_the_shipped_version_has_a_label_in_every_language():
    known = vocabulary()

    nameless = [
        concept.uri
        for concept in (*known.occupations, *known.skills, *known.groups)
        if not (concept.labels.fi and concept.labels.sv and concept.labels.en)
    ]

    assert nameless == []


def test_no_alternative_repeats_the_preferred_label_or_another():
    repeated = [
        (concept.uri, language)
        for concept in (*vocabulary().occupations, *vocabulary().skills)
        for language, said in concept.alternatives.items()
        if len({text.casefold() for text in (*said, getattr(concept.labels, language))}) != len(said) + 1
    ]

    assert repeated == []


def test_the_group_of_each_occupation_is_its_isco_group():
    known = vocabulary()

    codes = [known.groups[group].code for group in known.occupation_group]

    assert codes == [occupation.isco4 for occupation in known.occupations]


def test_broader_groups_have_one_digit_less():
    known = vocabulary()

    for row, broader in enumerate(known.group_broader):
        code = known.groups[row].code
        assert (known.groups[broader].code if broader >= 0 else "") == code[:-1]


def test_a_broader_occupation_has_the_shorter_code():
    known = vocabulary()
    rows = np.flatnonzero(known.occupation_broader >= 0)

    assert len(rows) == 1247
    for row in rows:
        assert known.occupations[row].code.startswith(
            known.occupations[known.occupation_broader[row]].code + "."
        )


def test_skills_of_an_occupation_are_told_apart_as_essential_and_optional():
    row = vocabulary().occupation_row[PHYSIOTHERAPIST]

    skills, essential = vocabulary().skills_of(row)

    assert list(skills) == sorted(set(skills))
    assert len(skills) == len(essential)
    assert 0 < essential.sum() < len(skills)
    assert "adjust physiotherapy interventions" in {
        vocabulary().skills[skill].labels.en for skill in skills[essential]
    }
    assert "hydrotherapy" in {vocabulary().skills[skill].labels.en for skill in skills[~essential]}


def test_the_vocabulary_is_read_once():
    assert vocabulary() is vocabulary()


def test_a_label_falls_back_to_a_language_that_has_one():
    assert Labels("hitsaaja", "svetsare", "welder").say("sv") == "svetsare"
    assert Labels("hitsaaja", "", "welder").say("sv") == "hitsaaja"
    assert Labels("", "", "welder").say("fi") == "welder"


def test_another_version_is_built_from_tables():
    links = Links(
        occupation_skills=[("o:2", "s:3", False), ("o:1", "s:2", True), ("o:1", "s:1", False)],
        occupation_broader=[("o:1", "g:7212"), ("o:2", "o:1"), ("g:7212", "g:7")],
        skill_broader=[("s:1", "s:2"), ("s:2", "b:1")],
        skill_relations=[("s:3", "s:1", True)],
    )

    built = small(links)

    assert built.version == "9.9"
    assert list(built.occupation_skill_offsets) == [0, 2, 3]
    assert list(built.occupation_skill_rows) == [0, 1, 2]
    assert list(built.occupation_skill_essential) == [False, True, False]
    assert list(built.occupation_broader) == [-1, 0]
    assert list(built.group_broader) == [-1, 0]
    assert list(built.occupation_group) == [1, 1]
    assert built.skill_broader.tolist() == [[0, 1], [1, 3]]
    assert built.skill_relations.tolist() == [[2, 0]]
    assert built.group_by_code == {"7": 0, "7212": 1}
    assert built.left_out == ()


def test_what_is_both_essential_and_optional_is_essential():
    built = small(Links(occupation_skills=[("o:1", "s:1", True), ("o:1", "s:1", False)]))

    assert list(built.occupation_skill_essential) == [True]


def test_relations_to_unknown_concepts_are_left_out_and_told():
    built = small(Links(occupation_skills=[("o:1", "s:9", True)], occupation_broader=[("o:1", "o:8")]))

    assert len(built.occupation_skill_rows) == 0
    assert built.left_out == ("o:8", "s:9")


pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7), st.booleans()), max_size=40)


@given(pairs)
def test_compressed_rows_give_back_the_pairs_they_were_made_of(drawn):
    numbering = Numbering({f"o{n}": n for n in range(6)}, {}, {f"s{n}": n for n in range(8)}, {})
    links = Links(occupation_skills=[(f"o{left}", f"s{right}", flag) for left, right, flag in drawn])

    relations, missing = relations_of(links, numbering)

    found = {
        (row, int(skill)): bool(essential)
        for row in range(6)
        for skill, essential in zip(
            relations.occupation_skill_rows[slice(*relations.occupation_skill_offsets[row : row + 2])],
            relations.occupation_skill_essential[slice(*relations.occupation_skill_offsets[row : row + 2])],
            strict=True,
        )
    }
    expected: dict[tuple[int, int], bool] = {}
    for left, right, flag in drawn:
        expected[left, right] = expected.get((left, right), False) or flag
    assert found == expected
    assert missing == ()


@pytest.mark.parametrize(
    ("uri", "given_group", "expected"),
    [
        (PHYSIOTHERAPIST, None, OccupationRef(PHYSIOTHERAPIST, "2264", True)),
        (PHYSIOTHERAPIST, "9999", OccupationRef(PHYSIOTHERAPIST, "2264", True)),
        (ESCO + "isco/C7212", None, OccupationRef(ESCO + "isco/C7212", "7212", False)),
        (ESCO + "isco/C72", None, OccupationRef(ESCO + "isco/C72", "72", False)),
        (
            "http://data.tyomarkkinatori.fi/esco/occupation/3",
            "5321",
            OccupationRef("http://data.tyomarkkinatori.fi/esco/occupation/3", "5321", False),
        ),
        ("http://example.org/x", None, OccupationRef("http://example.org/x", None, False)),
    ],
)
def test_a_reference_keeps_the_uri_and_tells_the_group(uri, given_group, expected):
    assert occupation_ref(uri, given_group) == expected


def test_a_foreign_uri_has_no_group_of_its_own():
    assert isco_group_of("http://data.tyomarkkinatori.fi/esco/occupation/3") is None
    assert isco_group_of(PHYSIOTHERAPIST) == "2264"

"""Tests of reading ESCO packages in the official layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interop.esco.packages import I, O, S, classification, official, relations, zipped

from kohtaanto.codes.esco import Labels
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.esco import parse_esco


def test_concepts_carry_the_labels_of_every_language_given(tmp_path: Path) -> None:
    read = parse_esco(official(tmp_path), "9.9")

    welder = read.tables.occupations[0]
    assert (welder.uri, welder.code, welder.isco4, welder.regulated) == (O + "1", "7212.1", "7212", True)
    assert welder.labels == Labels(fi="hitsaaja", sv="", en="welder")
    assert welder.alternatives == {
        "fi": ("metallihitsaaja", "hitsari"),
        "en": ("metal welder", "spot welder"),
    }
    assert welder.description_en == "About welder."
    assert [skill.labels.fi for skill in read.tables.skills] == ["hitsata", "metallioppi", "leikata levyä"]
    assert read.tables.skills[0].kind == "skill/competence"
    assert [group.code for group in read.tables.groups] == ["7", "72", "721", "7212", "7213"]
    assert read.tables.skill_groups[0].label_en == "working"
    assert (read.problems, read.refused) == ((), 0)


def test_relations_become_a_vocabulary(tmp_path: Path) -> None:
    vocabulary = parse_esco(official(tmp_path), "9.9").vocabulary()

    rows, essential = vocabulary.skills_of(vocabulary.occupation_row[O + "1"])
    assert [(vocabulary.skills[row].uri, bool(flag)) for row, flag in zip(rows, essential, strict=True)] == [
        (S + "10", True),
        (S + "11", False),
    ]
    assert vocabulary.version == "9.9"
    assert len(vocabulary.skill_relations) == 1
    assert len(vocabulary.skill_broader) == 1
    assert vocabulary.left_out == ()


def test_a_missing_language_is_a_warning_with_its_count(tmp_path: Path) -> None:
    read = parse_esco(official(tmp_path), "9.9")

    assert [str(warning.reason) for warning in read.warnings] == ["10 concepts have no label in sv."]


def test_folders_and_packed_files_give_the_same_as_zips_in_any_order(tmp_path: Path) -> None:
    of_zips = parse_esco(official(tmp_path), "9.9")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, text in {**classification("fi"), **classification("en"), **relations()}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")

    assert parse_esco([folder], "9.9").tables == of_zips.tables
    assert parse_esco(list(reversed(official(tmp_path))), "9.9").tables == of_zips.tables


@pytest.mark.parametrize(
    ("file", "old", "new", "row"),
    [
        ("occupations_en.csv", O + "2", "not an address", 3),
        ("occupations_en.csv", "7213,sheet", "721,sheet", 3),
        ("occupations_en.csv", "sheet metal worker,", ",", 3),
        ("occupations_en.csv", O + "2", O + "1", 3),
        ("skills_en.csv", "KnowledgeSkillCompetence", "Something", 2),
        ("occupationSkillRelations.csv", "essential", "perhaps", 2),
        ("broaderRelationsOccPillar.csv", I + "C7212,ISCOGroup," + I + "C721\r", "x,ISCOGroup,y\r", 2),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_row(
    tmp_path: Path, file: str, old: str, new: str, row: int
) -> None:
    files = {**classification("en"), **relations()}
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)

    read = parse_esco([zipped(tmp_path / "all.zip", files)], "9.9")

    places = [(problem.place.file, problem.place.row) for problem in read.problems]
    assert places[0] == (f"all.zip/{file}", row)
    assert read.refused == len(read.problems)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("occupations_en.csv", "no occupations"),
        ("skills_en.csv", "no skills"),
        ("occupationSkillRelations.csv", "no relations"),
    ],
)
def test_what_a_vocabulary_cannot_do_without_is_asked_for(tmp_path: Path, lacking: str, said: str) -> None:
    files = {**classification("en"), **relations()}
    del files[lacking]

    with pytest.raises(Refused, match=said):
        parse_esco([zipped(tmp_path / "all.zip", files)], "9.9")


def test_what_stands_only_in_a_relation_is_named(tmp_path: Path) -> None:
    files = {**classification("en"), **relations()}
    files["occupationSkillRelations.csv"] += f"{O}1,optional,knowledge,{S}99\r\n"

    read = parse_esco([zipped(tmp_path / "all.zip", files)], "9.9")

    assert read.vocabulary().left_out == (S + "99",)


def test_other_languages_are_passed_over(tmp_path: Path) -> None:
    paths = official(tmp_path)
    german = {"occupations_de.csv": classification("en")["occupations_en.csv"].replace("welder", "Schweißer")}

    read = parse_esco([*paths, zipped(tmp_path / "classification_de_csv.zip", german)], "9.9")

    assert read.tables == parse_esco(paths, "9.9").tables

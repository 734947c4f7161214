"""What was read of ESCO, completed by the vocabulary used before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.interop.esco.packages import O, S, classification, official, relations, zipped

from kohtaanto.codes.esco import Labels, Tables, Vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.esco import merged, parse_esco, version_named


@pytest.fixture
def before(tmp_path: Path) -> Vocabulary:
    """Return a vocabulary with Swedish labels and a Finnish alias that no official file has."""
    read = parse_esco(official(tmp_path), "9.9")
    welder, *rest = read.tables.occupations
    welder = replace(
        welder,
        labels=Labels(fi="hitsaaja", sv="svetsare", en="welder"),
        alternatives={"fi": ("metallihitsaaja", "hitsari", "pillimies"), "sv": ("svets",), "en": ("old name",)},
    )
    tables = Tables([welder, *rest], read.tables.skills, read.tables.groups, read.tables.skill_groups)
    return Vocabulary.from_tables("9.9", tables, read.links)


def welder_of(vocabulary: Vocabulary):
    return vocabulary.occupations[vocabulary.occupation_row[O + "1"]]


def test_labels_that_the_files_lack_stay_and_are_counted(tmp_path: Path, before: Vocabulary) -> None:
    read = parse_esco(official(tmp_path), "9.9", known=before)

    made = merged(read, before)

    assert welder_of(made.vocabulary).labels == Labels(fi="hitsaaja", sv="svetsare", en="welder")
    assert (made.filled["sv"], made.lacking["sv"], made.filled["fi"]) == (1, 9, 0)
    assert read.warnings == ()


def test_gathered_names_stay_and_names_of_esco_are_those_of_the_files(tmp_path: Path, before: Vocabulary) -> None:
    made = merged(parse_esco(official(tmp_path), "9.9", known=before), before)

    assert welder_of(made.vocabulary).alternatives == {
        "fi": ("metallihitsaaja", "hitsari", "pillimies"),
        "sv": ("svets",),
        "en": ("metal welder", "spot welder"),
    }


def test_merging_again_changes_nothing(tmp_path: Path, before: Vocabulary) -> None:
    read = parse_esco(official(tmp_path), "9.9", known=before)
    once = merged(read, before).vocabulary

    again = merged(read, once).vocabulary

    assert again.occupations == once.occupations
    assert again.skills == once.skills


def test_labels_of_the_same_version_may_come_alone(tmp_path: Path, before: Vocabulary) -> None:
    files = classification("fi")
    files["occupations_fi.csv"] = files["occupations_fi.csv"].replace("hitsaaja", "hitsausmies", 1)
    package = zipped(tmp_path / "classification_fi.zip", files)

    made = merged(parse_esco([package], "9.9", known=before), before).vocabulary

    assert welder_of(made).labels == Labels(fi="hitsausmies", sv="svetsare", en="welder")
    assert welder_of(made).description_en == "About welder."
    assert len(made.occupation_skill_rows) == len(before.occupation_skill_rows) == 4


def test_labels_of_another_version_alone_are_refused(tmp_path: Path, before: Vocabulary) -> None:
    package = zipped(tmp_path / "classification_fi.zip", classification("fi"))

    with pytest.raises(Refused, match="no relations"):
        parse_esco([package], "10.0", known=before)


def test_another_version_has_its_own_concepts_with_the_names_known_of_them(
    tmp_path: Path, before: Vocabulary
) -> None:
    files = {**classification("en"), **relations()}
    files["occupations_en.csv"] = files["occupations_en.csv"].replace(O + "2", O + "3")
    files["occupationSkillRelations.csv"] = files["occupationSkillRelations.csv"].replace(O + "2", O + "3")

    made = merged(parse_esco([zipped(tmp_path / "all.zip", files)], "10.0", known=before), before)

    assert made.vocabulary.version == "10.0"
    assert [each.uri for each in made.vocabulary.occupations] == [O + "1", O + "3"]
    assert [each.labels.fi for each in made.vocabulary.occupations] == ["hitsaaja", ""]
    assert [each.labels.fi for each in made.vocabulary.skills] == ["hitsata", "metallioppi", "leikata levyä"]
    assert S + "10" in made.vocabulary.skill_row


@pytest.mark.parametrize(
    ("names", "version"),
    [
        (["ESCO dataset - v1.2.0 - classification - fi - csv.zip"], "1.2.0"),
        (["esco_v1.1.1_classification_en_csv.zip", "esco_v1.1.1_relations_csv.zip"], "1.1.1"),
        (["occupations_fi.csv", "relations.zip"], None),
        (["review10_v2.txt"], None),
    ],
)
def test_the_version_is_told_by_the_names(tmp_path: Path, names: list[str], version: str | None) -> None:
    assert version_named([tmp_path / name for name in names]) == version
    for name in names:
        (tmp_path / name).touch()
    assert version_named([tmp_path]) == version


def test_files_of_two_versions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"different versions: 1\.1\.1, 1\.2\.0"):
        version_named([tmp_path / "esco_v1.1.1_fi.zip", tmp_path / "esco_v1.2.0_relations.zip"])

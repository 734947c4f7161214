"""Vocabularies prepared in a folder: written, put in use in one step, read at the next start, compared."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from kohtaanto.codes import vocabularies
from kohtaanto.codes.esco import (
    IscoGroup,
    Labels,
    Links,
    Occupation,
    Skill,
    SkillGroup,
    Tables,
    Vocabulary,
)
from kohtaanto.codes.esco.comparing import changes
from kohtaanto.codes.esco.files import read_vocabulary, write_vocabulary
from kohtaanto.codes.esco.preparing import prepare
from kohtaanto.codes.esco.shipped import shipped_vocabulary, vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.doctor_machine import esco

NONE: dict[str, tuple[str, ...]] = {"fi": (), "sv": (), "en": ()}
COOK = Occupation(
    "o:1", "5120.1", "5120", Labels("kokki", "kock", "cook"), NONE | {"fi": ("keittäjä",)}, True, "Cooks."
)
BAKER = Occupation("o:2", "7512.1", "7512", Labels("leipuri", "bagare", "baker"), NONE)
BAKE = Skill("s:1", "skill", "cross-sector", Labels("leipoa", "baka", "bake"), NONE, "Bakes.")
GROUP = IscoGroup("g:5120", "5120", Labels("Kokit", "Kockar", "Cooks"))


def world(version: str = "9.9", *occupations: Occupation) -> Vocabulary:
    tables = Tables(occupations or (COOK, BAKER), (BAKE,), (GROUP,), (SkillGroup("t:1", "T1", "work"),))
    links = Links([("o:2", "s:1", True), ("o:1", "s:1", False)], [("o:1", "g:5120")], [("s:1", "t:1")])
    return Vocabulary.from_tables(version, tables, links)


def same(one: Vocabulary, other: Vocabulary) -> bool:
    pairs = [(getattr(one, each.name), getattr(other, each.name)) for each in fields(one)]
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in pairs)


@pytest.fixture
def in_use(tmp_path):
    """Use vocabularies of a folder of the test's own, and those of the site again afterwards."""
    before = list(vocabularies._homes)
    home = tmp_path / "vocabularies"
    vocabularies.use(home)
    vocabulary.cache_clear()
    yield home
    vocabularies._homes[:] = before
    vocabulary.cache_clear()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_vocabulary(world(), tmp_path)

    assert same(read_vocabulary(tmp_path), world())


def test_the_vocabulary_of_the_package_survives_writing_and_reading(tmp_path: Path) -> None:
    shipped = shipped_vocabulary()

    write_vocabulary(shipped, tmp_path)

    assert same(read_vocabulary(tmp_path), shipped)


def test_the_package_is_used_until_something_is_prepared(in_use: Path) -> None:
    assert vocabularies.esco_in_use() is None
    assert len(vocabulary().occupations) > 3000


def test_a_prepared_vocabulary_is_used_from_the_next_start(in_use: Path) -> None:
    running = vocabulary()

    assert prepare(world(), in_use) is True

    assert vocabulary() is running
    vocabulary.cache_clear()
    assert same(vocabulary(), world())


def test_the_same_again_changes_nothing(in_use: Path) -> None:
    prepare(world(), in_use)
    before = vocabularies.esco_in_use()

    assert prepare(world(), in_use) is False
    assert vocabularies.esco_in_use() == before


def test_other_labels_of_one_version_and_other_versions_take_its_place(in_use: Path) -> None:
    prepare(world(), in_use)
    cheaper = replace(COOK, labels=Labels("kokki", "kock", "chef"))
    prepare(world("9.9", cheaper, BAKER), in_use)
    prepare(world("10.0"), in_use)

    vocabulary.cache_clear()
    assert vocabulary().version == "10.0"
    # The one used before stays for those who are just reading it; what is older is gone.
    assert sorted(each.name for each in in_use.glob("esco-*")) == ["esco-10.0", "esco-9.9"]
    assert len(list(in_use.glob("esco-*/*"))) == 2
    assert not list(in_use.glob(".new-*"))


def test_a_preparation_that_is_cut_leaves_the_one_in_use(in_use: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(world(), in_use)
    before = vocabularies.esco_in_use()

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("rename", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, name, cut)
            with pytest.raises(KeyboardInterrupt):
                prepare(world("10.0"), in_use)
        assert vocabularies.esco_in_use() == before
        assert same(read_vocabulary(before), world())
    assert prepare(world("10.0"), in_use) is True


@pytest.mark.parametrize("harm", ["cut", "gone", "pointer"])
def test_a_damaged_one_is_said_to_be_so_and_mended_by_preparing_it_again(in_use: Path, harm: str) -> None:
    prepare(world(), in_use)
    folder = vocabularies.esco_in_use()
    if harm == "cut":
        os.truncate(folder / "skills.json.gz", 20)
    elif harm == "gone":
        (folder / "relations.npz").unlink()
    else:
        vocabularies.pointer_of(in_use).write_text("esco-9.9/none\n")

    vocabulary.cache_clear()
    with pytest.raises(Refused, match="damaged or gone"):
        vocabulary()
    assert [each.what for each in esco()] == ["The imported vocabulary is damaged or gone"]

    assert prepare(world(), in_use) is True
    assert same(vocabulary(), world())


def test_serving_is_refused_where_the_one_in_use_is_gone(in_use: Path) -> None:
    vocabularies.require_whole(in_use)
    prepare(world(), in_use)
    vocabularies.require_whole(in_use)

    vocabularies.pointer_of(in_use).write_text("esco-9.9/none\n")

    with pytest.raises(Refused, match="damaged or gone"):
        vocabularies.require_whole(in_use)


def test_changes_name_what_is_new_gone_and_said_otherwise() -> None:
    other = replace(COOK, labels=Labels("kokki", "kock", "chef"))
    new = replace(BAKER, uri="o:3")

    found = changes(world(), world("10.0", other, new))

    assert (found.occupations.added, found.occupations.gone, found.occupations.changed) == (
        ("o:3",),
        ("o:2",),
        ("o:1",),
    )
    assert (found.occupations.before, found.occupations.after, found.occupations.unchanged) == (2, 2, 0)
    assert (found.skills.unchanged, found.relations_before, found.relations_after) == (1, 2, 1)


def test_a_language_without_alternatives_is_no_change() -> None:
    fewer = replace(COOK, alternatives={"fi": ("keittäjä",)})

    assert changes(world(), world("9.9", fewer, BAKER)).occupations.changed == ()

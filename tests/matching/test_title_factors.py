"""Promises of kohtaanto.matching.title_factors: titles point to where like occupations stand."""

from __future__ import annotations

import numpy as np
import pytest

from kohtaanto.codes.esco import vocabulary
from kohtaanto.matching.title_factors import standing_of, title_factors

MODEL = title_factors()


def likeness(one, other):
    vectors = MODEL.vectors([one, other])
    return float(vectors[0] @ vectors[1])


def test_titles_that_share_no_word_are_alike_where_the_work_is():
    assert likeness("cleaner", "housekeeper") > likeness("cleaner", "accountant") + 0.2
    assert likeness("sairaanhoitaja", "nurse") > likeness("sairaanhoitaja", "welder") + 0.2
    assert likeness("snickare", "kirvesmies") > likeness("snickare", "kock") + 0.2


def test_a_title_is_of_length_one_and_an_unknown_text_says_nothing():
    lengths = np.linalg.norm(MODEL.vectors(["lastbilschaufför", "", "漢字"]), axis=1)

    assert lengths.tolist() == pytest.approx([1.0, 0.0, 0.0])


def test_names_of_an_occupation_point_to_it_before_most_others():
    known = vocabulary()
    some = range(0, len(known.occupations), 60)
    standing = standing_of([one.uri for one in known.occupations])

    scores = standing.scores([known.occupations[row].labels.fi for row in some])
    better = [int((row > row[own]).sum()) for row, own in zip(scores, some, strict=True)]

    assert np.median(better) <= 3


def test_a_group_stands_amid_its_members_and_an_unknown_concept_nowhere():
    known = vocabulary()
    uris = [known.occupations[0].uri, known.occupations[1].uri, "http://example.org/group", "http://example.org/x"]

    found = standing_of(uris, [(2, np.array([0, 1])), (-1, np.array([0]))]).concepts

    amid = found[0] + found[1]
    assert found[2] == pytest.approx(amid / np.linalg.norm(amid))
    assert not found[3].any()


def test_the_model_belongs_to_the_vocabulary_of_the_package():
    assert set(MODEL.uris) == set(vocabulary().occupation_row)

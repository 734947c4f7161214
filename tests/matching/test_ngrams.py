"""Promises of kohtaanto.matching.ngrams, .labels and .documents against a measure spelled out by hand."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.matching.documents import document_index
from kohtaanto.matching.labels import ALL_LABELS, label_index
from kohtaanto.matching.ngrams import Shape, fitted
from kohtaanto.matching.wording import parts, plain, stems

words = st.text("abå", min_size=1, max_size=6)
texts = st.lists(st.lists(words, max_size=3).map(" ".join), min_size=1, max_size=6)


def spelled(text: str, shape: Shape) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for length in range(shape.shortest, shape.longest + 1):
            found.update(padded[at : at + length] for at in range(len(padded) - length + 1))
    return found


def by_hand(known: list[str], asked: str, shape: Shape) -> list[float]:
    counts = [spelled(text, shape) for text in known]
    documents = Counter(key for one in counts for key in one)

    def weighed(one: Counter[str]) -> dict[str, float]:
        raw = {
            key: (1 + math.log(number))
            * (math.log((1 + len(known)) / (1 + documents[key])) + 1)
            * (shape.beginning if key.startswith(" ") else 1.0)
            for key, number in one.items()
            if key in documents
        }
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {key: value / length for key, value in raw.items()}

    query = weighed(spelled(asked, shape))
    return [sum(value * query.get(key, 0.0) for key, value in weighed(one).items()) for one in counts]


@settings(deadline=None)
@given(texts, st.lists(words, max_size=3).map(" ".join), st.sampled_from([1.0, 1.7]))
def test_the_measure_is_the_one_spelled_out_by_hand(known, asked, beginning):
    shape = Shape(beginning=beginning)

    letters, vectors = fitted(known, shape)
    found = (letters.vectors([asked]) @ vectors.T).toarray()[0]

    assert found == pytest.approx(by_hand(known, asked, shape), abs=1e-9)


def test_letters_that_were_never_seen_agree_with_nothing():
    letters, vectors = fitted(["hitsaaja"], Shape())

    assert (letters.vectors(["xyz", ""]) @ vectors.T).nnz == 0


def test_texts_without_letters_are_empty_rows():
    _, vectors = fitted(["", "kokki"], Shape())

    assert vectors.toarray()[0].sum() == 0.0


@settings(deadline=None)
@given(st.lists(st.tuples(words, st.integers(0, 4)), min_size=1, max_size=8), words)
def test_the_best_label_of_a_concept_is_the_best_of_its_labels(named, asked):
    index = label_index([text for text, _ in named], [concept for _, concept in named], 5)

    agreement = index.label_scores(index.vectors([asked]))
    best = index.best(agreement)[0]

    for concept in range(5):
        own = [agreement[0, place] for place in range(len(index.texts)) if index.concept[place] == concept]
        assert best[concept] == pytest.approx(max(own, default=0.0))
        label = index.best_label(agreement[0], concept)
        assert (label < 0) == (not own)
        assert not own or (index.concept[label] == concept and agreement[0, label] == max(own))


def test_a_label_in_agreement_with_its_concepts_other_labels_counts_more():
    index = label_index(["cook", "cook", "chef"], [0, 1, 1], 2)

    vectors = index.vectors(["cook"])
    scores = index.scores(vectors, index.label_scores(vectors))[0]

    assert scores[0] == pytest.approx(1 + ALL_LABELS)
    assert 1.0 < scores[1] < scores[0]


def test_documents_agree_by_their_rarer_stems():
    index = document_index(["welders join metal", "cooks join guests", "cooks cook"])

    scores = index.scores(["Metal joining welder", "nothing known"])

    assert scores[0].argmax() == 0
    assert np.all(scores[1] == 0.0)
    assert index.scores(["cooks cook"])[0, 2] == pytest.approx(1.0)


def test_plain_text_keeps_letters_and_digits_only():
    assert plain("  C++/C#-ohjelmoija (m/n)_1 ") == "c c ohjelmoija m n 1"
    assert plain("A\u0308iti\u00adys") == "äitiys"
    assert plain("???") == ""


def test_a_title_is_split_where_it_offers_a_choice():
    assert parts("Myyjä/kassa") == ("myyjä", "kassa")
    assert parts("Cook | Chef; baker") == ("cook", "chef", "baker")
    assert parts("IT-tuki (osa-aikainen)") == ("it tuki",)
    assert parts("()") == ()


def test_stems_cut_endings():
    assert stems("Hitsaajien hitsaaja") == ["hitsaa", "hitsaa"]

"""Which skills a sentence speaks of: as a whole, and in every run of a few words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.matching.documents import DocumentIndex, document_index
from kohtaanto.matching.labels import Scores
from kohtaanto.matching.naming import LanguageIndex, concepts_of_skills, language_index, names_of
from kohtaanto.matching.wording import plain

LONGEST_RUN = 3
# A run of words that agrees almost wholly counts, half-agreement hardly: 0.5 to this power is 0.016.
RUN_POWER = 6
# More words than this in a sentence are left unread: nobody writes so, and a page would take minutes.
MOST_WORDS = 400
# Function words at an end of a run only repeat the run without them.
_FUNCTION_WORDS = """
a an and are as at be by for from has have in is it its of on or our that the their they this to us we who
will with you your ja tai on sekä sen ne se och att av de den det en ett för i med på som till är
"""
_EDGES = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True, eq=False)
class SkillReader:
    """Reads sentences in one language for skills."""

    spoken: LanguageIndex
    about: DocumentIndex

    def scores(self, sentence: str) -> Scores:
        """Return (skills,): how much the sentence speaks of each skill; only the order has a meaning."""
        words = plain(sentence).split()[:MOST_WORDS]
        whole = " ".join(words)
        index = self.spoken.index
        vectors = index.vectors([whole])
        scores: Scores = index.scores(vectors, index.label_scores(vectors))[0]
        scores += self.about.scores([whole])[0]
        for run in runs(words):
            agreement = index.best(index.label_scores(index.vectors([run])))[0]
            scores += agreement**RUN_POWER
        return scores


def runs(words: Sequence[str]) -> list[str]:
    """Return every run of one to three words that neither begins nor ends with a function word."""
    found = [
        words[start : start + length]
        for length in range(1, LONGEST_RUN + 1)
        for start in range(len(words) - length + 1)
    ]
    return [" ".join(run) for run in found if run[0] not in _EDGES and run[-1] not in _EDGES]


@functools.lru_cache(maxsize=4)
def skill_reader(vocabulary: Vocabulary, language: str = "en") -> SkillReader:
    """Return the reader of a language; made once, one to three seconds."""
    concepts = concepts_of_skills(vocabulary)
    spoken = language_index(names_of(vocabulary, concepts), language, len(concepts))
    texts = [""] * len(concepts)
    for name in spoken.names:
        texts[name.concept] += f" {name.text}"
    if language == "en":
        texts = [
            f"{text} {skill.description_en}" for text, skill in zip(texts, vocabulary.skills, strict=True)
        ]
    return SkillReader(spoken, document_index(texts))


def best_skills(reader: SkillReader, sentence: str, limit: int) -> list[int]:
    """Return the rows of the `limit` skills the sentence speaks of most, the best first."""
    return [int(row) for row in np.argsort(-reader.scores(sentence), kind="stable")[:limit]]

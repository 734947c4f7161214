"""How alike titles are: by letters, by the skills of occupations they may mean, and as learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from kohtaanto.codes.esco import Labels, Vocabulary
from kohtaanto.matching.documents import DocumentIndex, document_index
from kohtaanto.matching.labels import SHAPE, Scores
from kohtaanto.matching.linking import Linker, occupation_linker
from kohtaanto.matching.ngrams import fitted, unit_rows
from kohtaanto.matching.proximity import skill_vectors
from kohtaanto.matching.title_factors import title_factors
from kohtaanto.matching.title_scores import many_title_scores
from kohtaanto.matching.wording import plain

# A title stands for its best occupations, each as much as the cube of its score against the best one's.
CANDIDATES, SHARPNESS = 16, 3
# What the words of descriptions, skills named in the title itself, and bare letters are worth.
DESCRIBED, NAMED_SKILLS, LETTERS = 1.5, 0.5, 0.3
# What is learned of letter sequences, as a whole and beside the skills; chosen by cross-validation over titles.
LEARNED = 0.4
MOST_NAMED, NAMED_SHARPNESS = 30, 2
# Up to the first agreement with every name an occupation is chance and says nothing, from the second on all.
CHANCE, SURE = 0.25, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class TitleMeaning:
    """What is needed to read titles as skills; `needs` is (occupations, skills)."""

    linker: Linker
    occupations: DocumentIndex
    skills: DocumentIndex
    needs: scipy.sparse.csr_array

    def vectors(self, titles: Sequence[str]) -> scipy.sparse.csr_array:
        """Return (titles, skills): unit vectors, shorter the less the title is recognised."""
        by_language = [list(many_title_scores(spoken, titles)) for spoken in self.linker.languages]
        scores = np.max([np.concatenate([one for one, _ in found]) for found in by_language], axis=0)
        best = np.max([np.concatenate([one for _, one in found]) for found in by_language], axis=0)
        count = self.needs.shape[0]
        scores, best = scores[:, :count], best[:, :count]
        scores = scores + np.float32(DESCRIBED) * self.occupations.scores(titles)
        through = unit_rows(sharpened(scores, CANDIDATES, SHARPNESS) @ self.needs)
        named = unit_rows(sharpened(self.skills.scores(titles), MOST_NAMED, NAMED_SHARPNESS))
        sure = np.clip((best.max(axis=1) - CHANCE) / (SURE - CHANCE), 0.0, 1.0)
        found = unit_rows(scipy.sparse.csr_array(through + NAMED_SKILLS * named))
        return scipy.sparse.csr_array(scipy.sparse.diags_array(sure) @ found)


def title_meaning(vocabulary: Vocabulary) -> TitleMeaning:
    """Return what is needed to read titles by the vocabulary; some three seconds."""
    occupations = [
        " ".join((_said(one.labels), *sum(one.alternatives.values(), ()), one.description_en))
        for one in vocabulary.occupations
    ]
    skills = [
        " ".join((_said(one.labels), *sum(one.alternatives.values(), ()), one.description_en))
        for one in vocabulary.skills
    ]
    needs = skill_vectors(vocabulary)
    return TitleMeaning(
        occupation_linker(vocabulary), document_index(occupations), document_index(skills), needs
    )


def likeness(queries: Sequence[str], documents: Sequence[str], meaning: TitleMeaning) -> Scores:
    """Return (queries, documents): how alike the titles are; only the order has a meaning."""
    asked, known = [plain(title) for title in queries], [plain(title) for title in documents]
    letters, vectors = fitted(known, SHAPE)
    by_letters = (letters.vectors(asked) @ vectors.T).toarray()
    by_skills = (meaning.vectors(asked) @ meaning.vectors(known).T).toarray()
    learned = title_factors()
    by_factors = learned.vectors(asked) @ learned.vectors(known).T
    alike: Scores = (LETTERS * by_letters + by_skills + LEARNED * by_factors).astype(np.float32)
    return alike


def sharpened(scores: Scores, most: int, power: int) -> scipy.sparse.csr_array:
    """Return the `most` best of each row as shares of the best to this power, the others left out."""
    bound = -np.sort(-scores, axis=1)[:, most - 1 : most] if scores.shape[1] > most else 0.0
    kept = np.where((scores >= bound) & (scores > 0), scores, 0.0).astype(np.float64)
    top = kept.max(axis=1, keepdims=True, initial=0.0)
    return scipy.sparse.csr_array(np.divide(kept, top, out=np.zeros_like(kept), where=top > 0) ** power)


def _said(labels: Labels) -> str:
    return f"{labels.fi} {labels.sv} {labels.en}"

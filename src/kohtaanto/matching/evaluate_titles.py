"""How well titles are linked to ESCO: national titles with their own corpus, and titles of vacancies."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import comma_table, optional_tab_table, refused, tab_table
from kohtaanto.matching.figures import Outcome, averaged, first_hits, intervals, means, measured
from kohtaanto.matching.group_tree import group_tree
from kohtaanto.matching.labels import Scores, label_index
from kohtaanto.matching.linking import Linker, occupation_linker
from kohtaanto.matching.naming import LanguageIndex
from kohtaanto.matching.plain_baseline import plain_scores, ranking
from kohtaanto.matching.title_factors import Standing, standing_of
from kohtaanto.matching.title_scores import STANDING, many_title_scores
from kohtaanto.matching.wording import plain

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Surface forms of a set, by concept ascending: which concept each names, and the concepts' URIs."""

    elements: tuple[str, ...]
    texts: tuple[str, ...]
    concept: tuple[int, ...]
    concepts: tuple[str, ...]


def national_titles(folder: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate a set of queries, corpus_elements and annotations, perhaps with a concept_mapping."""
    corpus = _corpus(folder)
    queries = tab_table(folder, "queries", 2)
    relevant = _relevant(folder, corpus)
    asked = [(text, relevant[query]) for query, text in queries if relevant.get(query)]
    if not asked:
        reason = message("No query has a relevant element in the corpus.")
        raise refused(folder, reason, message("Check that annotations name queries and corpus elements."))
    texts, answers = [text for text, _ in asked], [answer for _, answer in asked]
    baseline = None
    if with_baseline:
        rows = (ranking(row).tolist() for row in plain_scores(texts, corpus.texts))
        baseline = averaged(first_hits(answers, "a"), rows)
    ours = measured(first_hits(answers, "a"), _ranked_elements(texts, corpus, vocabulary))
    return Outcome("title-linking", len(asked), len(queries) - len(asked), means(ours), baseline, intervals(ours))


def vacancy_titles(path: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate a CSV of vacancyTitle and conceptUri against the occupations of the vocabulary."""
    rows = comma_table(path, ("vacancyTitle", "conceptUri"))
    known = [row for row in rows if row["conceptUri"] in vocabulary.occupation_row]
    if not known:
        reason = message("No row names an occupation of the vocabulary.")
        raise refused(path, reason, message("Give URIs of ESCO occupations."), 2, "conceptUri")
    titles = [row["vacancyTitle"] for row in known]
    answers: list[Set[int]] = [{vocabulary.occupation_row[row["conceptUri"]]} for row in known]
    linker = occupation_linker(vocabulary)
    measures = first_hits(answers, "r")
    ours = measured(measures, _ranked_occupations(titles, linker, len(vocabulary.occupations)))
    baseline = (
        averaged(measures, _plainly_ranked(titles, linker, len(vocabulary.occupations)))
        if with_baseline
        else None
    )
    return Outcome("title-linking", len(known), len(rows) - len(known), means(ours), baseline, intervals(ours))


def _corpus(folder: Path) -> Corpus:
    elements = tab_table(folder, "corpus_elements", 2)
    mapped = dict(optional_tab_table(folder, "concept_mapping", 2))
    # Without a mapping the identifiers tell: C000578_sv_000 is the first form of concept C000578 in Swedish.
    concept_of = [mapped.get(element) or element.rsplit("_", 1)[0] for element, _ in elements]
    number: dict[str, int] = {}
    for concept in concept_of:
        number.setdefault(concept, len(number))
    order = sorted(range(len(elements)), key=lambda place: number[concept_of[place]])
    return Corpus(
        tuple(elements[place][0] for place in order),
        tuple(elements[place][1] for place in order),
        tuple(number[concept_of[place]] for place in order),
        tuple(number),
    )


def _relevant(folder: Path, corpus: Corpus) -> dict[str, Set[int]]:
    place = {element: number for number, element in enumerate(corpus.elements)}
    found: dict[str, set[int]] = {}
    for query, _, element, grade in tab_table(folder, "annotations", 4):
        if element in place and grade.strip() not in ("0", "-1"):
            found.setdefault(query, set()).add(place[element])
    return dict(found)


def _ranked_elements(texts: list[str], corpus: Corpus, vocabulary: Vocabulary) -> Iterator[list[int]]:
    index = label_index([plain(text) for text in corpus.texts], corpus.concept, len(corpus.concepts))
    tree = group_tree(list(corpus.concepts), vocabulary)
    standing = standing_of(corpus.concepts, tree.members)
    concept = np.array(corpus.concept)
    learned = _understood(corpus, standing)
    for start in range(0, len(texts), 128):
        titles = [plain(text) for text in texts[start : start + 128]]
        vectors = index.vectors(titles)
        agreement = index.label_scores(vectors)
        scores = tree.raised(index.scores(vectors, agreement) + learned * standing.scores(titles))
        for of_labels, of_concepts in zip(agreement, scores, strict=True):
            yield _one_form_each(of_labels, of_concepts, concept)


def _understood(corpus: Corpus, standing: Standing) -> np.float32:
    # What is learned of Finnish, Swedish and English counts as far as it leads the corpus's own forms to their
    # concepts: wholly in these, less in a language near them, hardly in others.
    some = np.arange(0, len(corpus.texts), max(len(corpus.texts) // 1000, 1))
    pointed = standing.model.vectors([plain(corpus.texts[place]) for place in some])
    agreement = (pointed * standing.concepts[np.array(corpus.concept)[some]]).sum(axis=1)
    return np.float32(STANDING * max(float(agreement.mean()), 0.0))


def _one_form_each(agreement: Scores, scores: Scores, concept: Places) -> list[int]:
    # A concept is shown once, by the form that agrees best; its other forms follow after all concepts.
    rank = np.empty(len(scores), dtype=np.int64)
    rank[ranking(scores)] = np.arange(len(scores))
    order = np.lexsort((-agreement, rank[concept]))
    leads = np.concatenate(([True], np.diff(rank[concept][order]) > 0))
    return [*order[leads].tolist(), *order[~leads].tolist()]


def _ranked_occupations(titles: list[str], linker: Linker, count: int) -> Iterator[list[int]]:
    asked = [plain(title) for title in titles]
    by_language = [many_title_scores(spoken, asked) for spoken in linker.languages]
    for several in zip(*by_language, strict=True):
        scores = linker.tree.raised(np.max([scores for scores, _ in several], axis=0))
        yield from (ranking(row[:count]).tolist() for row in scores)


def _plainly_ranked(titles: list[str], linker: Linker, count: int) -> Iterator[list[int]]:
    texts, concepts = _all_names(linker.languages)
    for row in plain_scores(titles, texts):
        best = np.zeros(len(linker.concepts))
        np.maximum.at(best, concepts, row)
        yield ranking(best[:count]).tolist()


def _all_names(languages: tuple[LanguageIndex, ...]) -> tuple[list[str], Places]:
    texts = [text for spoken in languages for text in spoken.index.texts]
    return texts, np.concatenate([spoken.index.concept for spoken in languages])

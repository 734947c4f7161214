"""How well similar titles are found: MAP over all documents of a set of titles."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import refused, tab_table
from kohtaanto.matching.figures import Figures, Outcome, averaged, intervals, means, measured
from kohtaanto.matching.metrics import average_precision
from kohtaanto.matching.plain_baseline import plain_scores, ranking
from kohtaanto.matching.title_likeness import likeness, title_meaning


def similar_titles(folder: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate a folder of queries, corpus_documents and annotations."""
    queries, documents = tab_table(folder, "queries", 2), tab_table(folder, "corpus_documents", 2)
    place = {document: number for number, (document, _) in enumerate(documents)}
    relevant: dict[str, set[int]] = {}
    for query, _, document, grade in tab_table(folder, "annotations", 4):
        if document in place and grade.strip() not in ("0", "-1"):
            relevant.setdefault(query, set()).add(place[document])
    asked = [(text, relevant[query]) for query, text in queries if query in relevant]
    if not asked:
        reason = message("No query has a relevant document.")
        raise refused(folder, reason, message("Check that annotations name queries and documents."))
    answers: list[Set[int]] = [answer for _, answer in asked]
    titles, texts = [text for text, _ in asked], [text for _, text in documents]

    def precision(number: int, ranked: list[int]) -> float:
        return average_precision(ranked, answers[number])

    alike = likeness(titles, texts, title_meaning(vocabulary))
    ours = measured({"map": precision}, (ranking(row).tolist() for row in alike))
    baseline: Figures | None = None
    if with_baseline:
        baseline = averaged(
            {"map": precision}, (ranking(row).tolist() for row in plain_scores(titles, texts))
        )
    return Outcome("title-similarity", len(asked), len(queries) - len(asked), means(ours), baseline, intervals(ours))

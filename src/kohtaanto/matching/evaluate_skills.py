"""How well the skills of a sentence are found: RP@5 over sentences whose skills are known."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

import numpy as np

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import comma_table, refused
from kohtaanto.matching.extraction import best_skills, skill_reader
from kohtaanto.matching.figures import Outcome, averaged, intervals, means, measured
from kohtaanto.matching.metrics import r_precision_at
from kohtaanto.matching.naming import LanguageIndex
from kohtaanto.matching.plain_baseline import plain_scores, ranking

FIRST = 5


def sentences(path: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate a CSV of sentence, span, sub_span and label: a sentence's skills are the labels of its rows.

    Rows whose label is no preferred label of the vocabulary (such as "LABEL NOT PRESENT") say nothing.
    """
    rows = comma_table(path, ("sentence", "label"))
    language, row_of = _language(vocabulary, {row["label"] for row in rows})
    known: dict[str, set[int]] = {row["sentence"]: set() for row in rows}
    for row in rows:
        if row["label"] in row_of:
            known[row["sentence"]].add(row_of[row["label"]])
    asked = [sentence for sentence, skills in known.items() if skills]
    if not asked:
        reason = message("No label is the name of a skill.")
        raise refused(path, reason, message("Give preferred labels of ESCO skills."), 2, "label")
    answers: list[Set[int]] = [known[sentence] for sentence in asked]
    measures = {"rp_at_5": lambda number, ranked: r_precision_at(ranked, answers[number], FIRST)}
    reader = skill_reader(vocabulary, language)
    ours = measured(measures, (best_skills(reader, sentence, FIRST) for sentence in asked))
    baseline = averaged(measures, _plainly_ranked(asked, reader.spoken)) if with_baseline else None
    return Outcome("skill-extraction", len(asked), len(known) - len(asked), means(ours), baseline, intervals(ours))


def _language(vocabulary: Vocabulary, labels: Set[str]) -> tuple[str, dict[str, int]]:
    # The language in which most of the labels are names of skills.
    tables = {
        language: {
            getattr(skill.labels, language): row
            for row, skill in reversed(list(enumerate(vocabulary.skills)))
        }
        for language in ("en", "fi", "sv")
    }
    return max(tables.items(), key=lambda entry: len(labels & entry[1].keys()))


def _plainly_ranked(asked: list[str], spoken: LanguageIndex) -> Iterator[list[int]]:
    index = spoken.index
    for row in plain_scores(asked, index.texts):
        best = np.zeros(index.count)
        best[index.named] = np.maximum.reduceat(row, index.first)
        yield ranking(best)[:FIRST].tolist()

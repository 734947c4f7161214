"""How well titles as people write them lead to the ISCO unit groups that somebody judged to be right."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import comma_table, refused
from kohtaanto.matching.figures import Outcome, averaged, first_hits, intervals, means, measured
from kohtaanto.matching.linking import Linker, occupation_linker
from kohtaanto.matching.plain_baseline import plain_scores, ranking

CANDIDATES = 30


def titles_to_groups(path: Path, vocabulary: Vocabulary, with_baseline: bool) -> Outcome:
    """Evaluate a CSV of title, language and codes: the ISCO unit groups that are right, spaces between.

    A candidate that is an occupation stands for its unit group; a group counts at its best place. Only names in
    the title's language are searched. The baseline knows the vocabulary's own names, best name of each group.
    """
    rows = comma_table(path, ("title", "language", "codes"))
    answers: list[Set[str]] = [set(row["codes"].split()) for row in rows]
    for number, codes in enumerate(answers, start=2):
        if not codes or not codes <= vocabulary.group_by_code.keys():
            reason = message("The codes are not ISCO groups.")
            raise refused(path, reason, message("Give codes of four digits, spaces between."), number, "codes")
    linker = occupation_linker(vocabulary)
    ours = measured(first_hits(answers, "a"), _linked_groups(rows, linker, vocabulary))
    baseline = None
    if with_baseline:
        baseline = averaged(first_hits(answers, "a"), _plainly_ranked(rows, vocabulary))
    return Outcome("title-groups", len(rows), 0, means(ours), baseline, intervals(ours))


def _linked_groups(
    rows: list[dict[str, str]], linker: Linker, vocabulary: Vocabulary
) -> Iterator[list[str]]:
    code_of = {one.uri: one.isco4 for one in vocabulary.occupations}
    code_of |= {group.uri: group.code for group in vocabulary.groups}
    for row in rows:
        found = linker.link(row["title"], CANDIDATES, (row["language"],)).candidates
        yield list(dict.fromkeys(code_of[candidate.uri] for candidate in found))


def _plainly_ranked(rows: list[dict[str, str]], vocabulary: Vocabulary) -> Iterator[list[str]]:
    found: dict[int, list[str]] = {}
    for language in {row["language"] for row in rows}:
        texts, codes = _names(vocabulary, language)
        asked = [number for number, row in enumerate(rows) if row["language"] == language]
        for number, scores in zip(asked, plain_scores([rows[n]["title"] for n in asked], texts), strict=True):
            found[number] = list(dict.fromkeys(codes[place] for place in ranking(scores).tolist()))
    yield from (found[number] for number in range(len(rows)))


def _names(vocabulary: Vocabulary, language: str) -> tuple[list[str], list[str]]:
    named = [
        (text, one.isco4)
        for one in vocabulary.occupations
        for text in (getattr(one.labels, language), *one.alternatives.get(language, ()))
    ]
    named += [
        (getattr(group.labels, language), group.code) for group in vocabulary.groups if len(group.code) == 4
    ]
    return [text for text, _ in named], [code for _, code in named]

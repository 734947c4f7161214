"""Evaluates linking, likeness, extraction and proximity on truth-labelled files, beside a plain baseline."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.matching.benchmark_files import refused
from kohtaanto.matching.evaluate_groups import titles_to_groups
from kohtaanto.matching.evaluate_likeness import similar_titles
from kohtaanto.matching.evaluate_skills import sentences
from kohtaanto.matching.evaluate_substitutes import substitutes
from kohtaanto.matching.evaluate_titles import national_titles, vacancy_titles
from kohtaanto.matching.figures import Outcome

HELP = "Evaluate linking and matching on files whose right answers are known."
GOOD = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the kinds of evaluation and their files."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    titles = kinds.add_parser("title-linking", help="titles to ESCO: a folder, or a CSV of vacancy titles")
    similar = kinds.add_parser("title-similarity", help="similar titles: a folder")
    skills = kinds.add_parser("skill-extraction", help="sentences to ESCO skills: a CSV")
    substitutable = kinds.add_parser("substitutability", help="which occupations may replace which")
    groups = kinds.add_parser("title-groups", help="titles as people write them to ISCO groups: a CSV")
    for kind in (titles, similar, groups):
        kind.add_argument("--dataset", type=Path, required=True, help="folder or file, packed by gzip or not")
    skills.add_argument("--annotations", type=Path, required=True, help="CSV of sentence and label")
    substitutable.add_argument("--pairs", type=Path, required=True, help="CSV of judged pairs")
    substitutable.add_argument("--crosswalk", type=Path, required=True, help="JSON of matches to ESCO")
    for kind in (titles, similar, groups, skills, substitutable):
        kind.add_argument(
            "--baseline", action="store_true", help="reckon the plain baseline on the same file"
        )
        kind.add_argument("--json", action="store_true", help="answer in JSON")


def run(arguments: argparse.Namespace) -> int:
    """Evaluate and print the figures; a file that cannot be taken is refused with its place and cure."""
    outcome = _evaluated(arguments)
    print(as_json(outcome) if arguments.json else as_lines(outcome))
    return GOOD


def as_json(outcome: Outcome) -> str:
    """Return one object: kind, n, left_out, our figures with `…_low` and `…_high`, "baseline" with its own."""
    told: dict[str, object] = {"kind": outcome.kind, "n": outcome.n, "left_out": outcome.left_out}
    told |= {name: round(value, 4) for name, value in outcome.ours.items()}
    for name, (low, high) in outcome.intervals.items():
        told |= {f"{name}_low": round(low, 4), f"{name}_high": round(high, 4)}
    if outcome.baseline is not None:
        told["baseline"] = {name: round(value, 4) for name, value in outcome.baseline.items()}
    return json.dumps(told)


def as_lines(outcome: Outcome) -> str:
    """Return a small table, a figure in each line."""
    lines = [f"{outcome.kind}: n = {outcome.n}, left out {outcome.left_out}"]
    for name, value in outcome.ours.items():
        low, high = outcome.intervals.get(name, (value, value))
        plainly = (outcome.baseline or {}).get(name)
        beside = f"   baseline {plainly:.4f}" if plainly is not None else ""
        lines.append(f"{name:<26}{value:.4f} ({low:.4f} to {high:.4f}){beside}")
    return "\n".join(lines)


def _evaluated(arguments: argparse.Namespace) -> Outcome:
    known, beside = vocabulary(), bool(arguments.baseline)
    if arguments.kind == "skill-extraction":
        return sentences(arguments.annotations, known, beside)
    if arguments.kind == "substitutability":
        return substitutes(arguments.pairs, arguments.crosswalk, known, beside)
    dataset: Path = arguments.dataset
    if arguments.kind == "title-groups":
        return titles_to_groups(dataset, known, beside)
    if arguments.kind == "title-similarity":
        return similar_titles(dataset, known, beside)
    if dataset.is_dir():
        return national_titles(dataset, known, beside)
    if not dataset.exists():
        cure = message("Give a folder or a CSV file that is there.")
        raise refused(dataset, message("There is no such file or folder."), cure)
    return vacancy_titles(dataset, known, beside)

"""Derives src/kohtaanto/codes/data/esco from merged ESCO tables.

    python tools/derive_esco.py MERGED_FOLDER OLD_LABELS_FOLDER SWEDISH_SKILLS_CSV OUT_FOLDER

MERGED_FOLDER holds the joined ESCO v1.1.1 tables, OLD_LABELS_FOLDER the Finnish and Swedish labels of v1.0.3,
SWEDISH_SKILLS_CSV the mapping of Swedish skills to ESCO (labels of exact matches become aliases).
SOURCE.md in the output folder says where each comes from and under which terms.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kohtaanto.codes.esco.relations import Links, Numbering, relations_of

VERSION = "1.1.1"
Row = dict[str, str]


def main(merged: Path, old_labels: Path, swedish_skills: Path, out: Path) -> None:
    """Write the column files and the arrays; the same input gives the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    occupations, skills = table(merged / "occupations.csv.gz"), table(merged / "skills.csv.gz")
    groups, skill_groups = table(merged / "isco_groups.csv.gz"), table(merged / "skill_groups_en.csv.gz")
    write(out / "occupations.json.gz", occupation_columns(occupations, old_labels))
    write(out / "skills.json.gz", skill_columns(skills, swedish_aliases(swedish_skills)))
    write(
        out / "isco_groups.json.gz",
        {"uri": column(groups, "uri"), "code": column(groups, "code")} | labels(groups),
    )
    write(
        out / "skill_groups.json.gz",
        {
            "uri": column(skill_groups, "conceptUri"),
            "code": column(skill_groups, "code"),
            "en": column(skill_groups, "preferredLabel"),
        },
    )
    (out / "VERSION.txt").write_text(VERSION + "\n", encoding="ascii")
    write_relations(out / "relations.npz", merged, (occupations, skills, groups, skill_groups))


def table(path: Path) -> list[Row]:
    """Return the rows of a gzip-packed CSV."""
    csv.field_size_limit(10**9)
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tidy(text: str) -> str:
    """Return the text on one line, single-spaced, without soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def column(rows: list[Row], name: str) -> list[str]:
    """Return one column, tidied."""
    return [tidy(row[name]) for row in rows]


def labels(rows: list[Row]) -> dict[str, list[str]]:
    """Return the preferred labels by language."""
    return {language: column(rows, f"label_{language}") for language in ("fi", "sv", "en")}


def others(preferred: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates once each, in order, without the preferred label (case does not part them)."""
    seen, kept = {preferred.casefold(), ""}, []
    for candidate in map(tidy, candidates):
        if candidate.casefold() not in seen:
            seen.add(candidate.casefold())
            kept.append(candidate)
    return kept


def old_preferred(folder: Path, language: str) -> dict[str, str]:
    """Return the preferred labels of v1.0.3, which are still in use, by URI."""
    rows = table(folder / f"occupations_v1.0.3_{language}.csv.gz")
    return {row["conceptUri"]: row["preferredLabel"] for row in rows}


def occupation_columns(rows: list[Row], old_labels: Path) -> dict[str, list]:
    """Return the columns of the occupations; alternatives in Finnish and Swedish are those of v1.0.3."""
    columns: dict[str, list] = {name: column(rows, name) for name in ("uri", "code", "isco4")} | labels(rows)
    for language, name in (("fi", "alt_fi_v103"), ("sv", "alt_sv_v103")):
        old = old_preferred(old_labels, language)
        columns[f"alternatives_{language}"] = [
            others(tidy(row[f"label_{language}"]), [old.get(row["uri"], ""), *row[name].split("|")])
            for row in rows
        ]
    columns["alternatives_en"] = [others(tidy(row["label_en"]), row["alt_en"].split("|")) for row in rows]
    columns["regulated"] = [row["regulated"].endswith("/regulated") for row in rows]
    columns["description_en"] = column(rows, "description_en")
    return columns


def swedish_aliases(path: Path) -> dict[str, list[str]]:
    """Return the Swedish labels that the mapping calls exact matches, by ESCO skill URI."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        lines = [cells[0] for cells in csv.reader(file, delimiter=";") if cells]
    found = defaultdict(list)
    for cells in csv.reader(lines):
        if len(cells) > 6 and cells[6] == "skos:exactMatch":
            found[cells[0]].append(cells[4])
    return found


def skill_columns(rows: list[Row], swedish: dict[str, list[str]]) -> dict[str, list]:
    """Return the columns of the skills."""
    return {
        "uri": column(rows, "uri"),
        "kind": column(rows, "type"),
        "reuse": column(rows, "reuse"),
        **labels(rows),
        "alternatives_fi": [[] for _ in rows],
        "alternatives_sv": [others(tidy(row["label_sv"]), swedish.get(row["uri"], ())) for row in rows],
        "alternatives_en": [others(tidy(row["label_en"]), row["alt_en"].split("|")) for row in rows],
        "description_en": column(rows, "description_en"),
    }


def write_relations(
    path: Path, merged: Path, tables: tuple[list[Row], list[Row], list[Row], list[Row]]
) -> None:
    """Write the index arrays and say which URIs are in no table."""
    occupations, skills, groups, skill_groups = tables
    row = {table_row["uri"]: number for number, table_row in enumerate(skills)}
    nodes = row | {group["conceptUri"]: len(skills) + number for number, group in enumerate(skill_groups)}
    numbering = Numbering(numbers(occupations), numbers(groups), row, nodes)
    links = Links(
        [
            (
                occupations[int(r["occupation_row"])]["uri"],
                skills[int(r["skill_row"])]["uri"],
                r["relation"] == "essential",
            )
            for r in table(merged / "occupation_skill.csv.gz")
        ],
        [(r["conceptUri"], r["broaderUri"]) for r in table(merged / "occupation_broader.csv.gz")],
        [(r["conceptUri"], r["broaderUri"]) for r in table(merged / "skill_broader.csv.gz")],
        [
            (r["originalSkillUri"], r["relatedSkillUri"], r["relationType"] == "essential")
            for r in table(merged / "skill_skill.csv.gz")
        ],
    )
    relations, missing = relations_of(links, numbering)
    print("left out:", missing)
    np.savez_compressed(path, **{name: getattr(relations, name) for name in type(relations).__slots__})


def numbers(rows: list[Row]) -> dict[str, int]:
    """Return the row numbers by URI."""
    return {row["uri"]: number for number, row in enumerate(rows)}


def write(path: Path, columns: dict[str, list]) -> None:
    """Write columns as packed JSON, without a time stamp."""
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

"""A tiny vocabulary of our own in the layout of the official ESCO packages."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

O, S, I = (f"http://data.europa.eu/esco/{kind}/" for kind in ("occupation", "skill", "isco"))  # noqa: E741
OCCUPATIONS = {
    "fi": [("1", "7212", "hitsaaja", "metallihitsaaja\nhitsari"), ("2", "7213", "levyseppä", "")],
    "en": [
        ("1", "7212", "welder", "metal welder\nWelder\nspot  welder"),
        ("2", "7213", "sheet metal worker", ""),
    ],
}
SKILLS = {
    "fi": [("10", "hitsata"), ("11", "metallioppi"), ("12", "leikata levyä")],
    "en": [("10", "weld"), ("11", "metallurgy"), ("12", "cut sheet metal")],
}
RELATIONS = [
    ("1", "essential", "10"),
    ("1", "optional", "11"),
    ("2", "essential", "12"),
    ("2", "optional", "10"),
]


def csv_text(header: str, rows: list[list[str]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([header.split(","), *rows])
    return target.getvalue()


def occupations(language: str) -> str:
    rows = [
        [
            "Occupation",
            O + number,
            isco,
            label,
            others,
            "released",
            f"About {label}.",
            f"{isco}.1",
            "x/regulated",
        ]
        for number, isco, label, others in OCCUPATIONS[language]
    ]
    return csv_text(
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,description,code,regulatedProfessionNote",
        rows,
    )


def skills(language: str) -> str:
    rows = [
        ["KnowledgeSkillCompetence", S + number, "skill/competence", "cross-sector", label, "", "released"]
        for number, label in SKILLS[language]
    ]
    return csv_text("conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status", rows)


def classification(language: str) -> dict[str, str]:
    """Return the files of the classification package in one language, some of them of no use to us."""
    groups = [
        ["ISCOGroup", f"{I}C{code}", code, f"group {code}", ""] for code in ("7", "72", "721", "7212", "7213")
    ]
    return {
        f"occupations_{language}.csv": occupations(language),
        f"skills_{language}.csv": skills(language),
        f"ISCOGroups_{language}.csv": csv_text(
            "conceptType,conceptUri,code,preferredLabel,altLabels", groups
        ),
        f"skillGroups_{language}.csv": csv_text(
            "conceptType,conceptUri,preferredLabel,altLabels,code",
            [["SkillGroup", f"{S}S1", "working", "", "S1"]],
        ),
        f"greenSkillsCollection_{language}.csv": csv_text(
            "conceptType,conceptUri,preferredLabel,broaderConceptUri",
            [["KnowledgeSkillCompetence", "?", "", ""]],
        ),
        f"conceptSchemes_{language}.csv": csv_text(
            "conceptType,conceptSchemeUri,preferredLabel,hasTopConcept",
            [["ConceptScheme", "u", "x", "y" * 200_000]],
        ),
    }


def relations() -> dict[str, str]:
    """Return the files of the relations package."""
    return {
        "occupationSkillRelations.csv": csv_text(
            "occupationUri,relationType,skillType,skillUri",
            [[O + o, kind, "skill/competence", S + s] for o, kind, s in RELATIONS],
        ),
        "skillSkillRelations.csv": csv_text(
            "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
            [[S + "10", "skill", "optional", "knowledge", S + "11"]],
        ),
        "broaderRelationsOccPillar.csv": csv_text(
            "conceptType,conceptUri,broaderType,broaderUri",
            [
                ["ISCOGroup", I + "C7212", "ISCOGroup", I + "C721"],
                ["Occupation", O + "1", "ISCOGroup", I + "C7212"],
            ],
        ),
        "broaderRelationsSkillPillar.csv": csv_text(
            "conceptType,conceptUri,broaderType,broaderUri",
            [["KnowledgeSkillCompetence", S + "10", "SkillGroup", S + "S1"]],
        ),
    }


def zipped(path: Path, files: dict[str, str]) -> Path:
    """Write the files into a zip and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, "\ufeff" + text)
    return path


def official(folder: Path) -> list[Path]:
    """Write the three packages and return their paths."""
    return [
        zipped(folder / "classification_en_csv.zip", classification("en")),
        zipped(folder / "classification_fi_csv.zip", classification("fi")),
        zipped(folder / "relations_csv.zip", relations()),
    ]

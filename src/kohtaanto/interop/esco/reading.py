"""Reading the official ESCO files: what a file holds is told by its columns, its language by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.esco.assembling import LANGUAGES, Assembling, Concept, EscoRead, Row
from kohtaanto.interop.esco.files import ESCO_LIMITS, CsvFile, csv_files
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.parsed import Findings
from kohtaanto.interop.sources import refused
from kohtaanto.interop.tables import read_table

_CONCEPTS = frozenset(("conceptType", "conceptUri", "preferredLabel"))
_BROADER = frozenset(("conceptUri", "broaderType", "broaderUri"))
_NEEDS = frozenset(("occupationUri", "relationType", "skillUri"))
_RELATED = frozenset(("originalSkillUri", "relationType", "relatedSkillUri"))
# Thematic collections repeat concepts of the main files, in a form of their own.
_REPEATED = frozenset(("broaderConceptUri", "conceptSchemeUri", "Level 0 URI"))
_SEPARATOR = re.compile(r"[\n|]")
_SPACES = re.compile(r"\s+")
_ISCO4 = re.compile(r"[0-9]{4}")
_RELATION_TYPES = ("essential", "optional")


def parse_esco(
    paths: Sequence[Path],
    version: str,
    *,
    limits: Limits = ESCO_LIMITS,
    known: Vocabulary | None = None,
    progress: Callable[[str], None] = lambda file: None,
) -> EscoRead:
    """Return the version of ESCO that the zips, folders or CSV files hold, with what was wrong in them.

    Occupations, skills and the relations between them must be there; other languages than Finnish, Swedish
    and English are passed over. Where a vocabulary is `known`, labels of its version may come alone, and
    missing ones are left for `merged` to fill in.
    """
    assembling, findings = Assembling(), Findings(limits.problems)
    for file in csv_files(paths, limits):
        progress(file.name)
        _read(file, assembling, findings, limits)
    if known is None or not _is_labels_of(assembling, version, known):
        _check_complete(assembling, version)
    if known is None:
        _warn_of_missing_labels(assembling, version, findings)
    return EscoRead(
        version=version,
        tables=assembling.tables(),
        links=assembling.links(),
        problems=tuple(findings.problems),
        warnings=tuple(findings.warnings),
        refused=findings.refused_rows,
    )


def _is_labels_of(assembling: Assembling, version: str, known: Vocabulary) -> bool:
    concepts = (assembling.occupations, assembling.skills, assembling.groups)
    return version == known.version and any(concepts) and not assembling.occupation_skills


def _read(file: CsvFile, into: Assembling, findings: Findings, limits: Limits) -> None:
    columns = file.columns
    if columns & _REPEATED:
        return
    if columns >= _CONCEPTS and file.language in LANGUAGES:
        _concepts(file, into, findings, limits)
    elif columns >= _BROADER:
        _broader(file, into, findings, limits)
    elif columns >= _NEEDS:
        _relate(file, ("occupationUri", "skillUri"), into.occupation_skills, findings, limits)
    elif columns >= _RELATED:
        _relate(file, ("originalSkillUri", "relatedSkillUri"), into.skill_relations, findings, limits)


def _rows(file: CsvFile, findings: Findings, limits: Limits) -> Iterator[tuple[Place, Row]]:
    table = read_table(file.content, file=file.name, limits=limits)
    findings.add(table.problems)
    findings.refused_rows += table.refused
    for row in table.rows:
        yield Place(file.name, row.number), dict(zip(table.header, row.cells, strict=True))


def _concepts(file: CsvFile, into: Assembling, findings: Findings, limits: Limits) -> None:
    kinds = {
        "Occupation": into.occupations,
        "KnowledgeSkillCompetence": into.skills,
        "ISCOGroup": into.groups,
        "SkillGroup": into.skill_groups,
    }
    seen: set[str] = set()
    for place, row in _rows(file, findings, limits):
        uri, concepts = row["conceptUri"], kinds.get(row["conceptType"])
        if concepts is None or not _is_concept(row):
            _refuse(place, findings)
        elif uri in seen:
            findings.refuse_row(
                place,
                message("The concept %(uri)s is in the file twice.", uri=uri[:120]),
                message("Remove one of the rows."),
            )
        else:
            seen.add(uri)
            _take(row, concepts.setdefault(uri, Concept(row)), file.language)


def _is_concept(row: Row) -> bool:
    has_group = row["conceptType"] != "Occupation" or _ISCO4.fullmatch(row.get("iscoGroup", ""))
    return bool(_is_uri(row["conceptUri"]) and row["preferredLabel"] and has_group)


def _take(row: Row, concept: Concept, language: str) -> None:
    preferred = _tidy(row["preferredLabel"])
    concept.preferred[language] = preferred
    if others := _others(preferred, row.get("altLabels", "")):
        concept.others[language] = others
    if language == "en":
        # The English file is the one that has every column.
        concept.row = row
        concept.description_en = _tidy(row.get("description", ""))


def _others(preferred: str, text: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for label in map(_tidy, _SEPARATOR.split(text)):
        # Of names that differ only in their case the first one stays.
        found.setdefault(label.casefold(), label)
    return tuple(label for key, label in found.items() if key not in ("", preferred.casefold()))


def _relate(
    file: CsvFile,
    names: tuple[str, str],
    relations: list[tuple[str, str, bool]],
    findings: Findings,
    limits: Limits,
) -> None:
    for place, row in _rows(file, findings, limits):
        left, right = (row[name] for name in names)
        if row["relationType"] in _RELATION_TYPES and _is_uri(left) and _is_uri(right):
            relations.append((left, right, row["relationType"] == "essential"))
        else:
            _refuse(place, findings)


def _broader(file: CsvFile, into: Assembling, findings: Findings, limits: Limits) -> None:
    for place, row in _rows(file, findings, limits):
        uri, broader = row["conceptUri"], row["broaderUri"]
        if not (_is_uri(uri) and _is_uri(broader)):
            _refuse(place, findings)
        elif row["broaderType"] in ("ISCOGroup", "Occupation"):
            into.occupation_broader.append((uri, broader))
        else:
            into.skill_broader.append((uri, broader))


def _refuse(place: Place, findings: Findings) -> None:
    findings.refuse_row(
        place,
        message("The row lacks an address, a label, a group or a known type."),
        message("Download the official file again; it must not be edited."),
    )


def _check_complete(assembling: Assembling, version: str) -> None:
    missing = [
        part
        for part, found in (
            (message("occupations"), assembling.occupations),
            (message("skills"), assembling.skills),
            (message("relations between occupations and skills"), assembling.occupation_skills),
        )
        if not found
    ]
    if missing:
        raise refused(
            Place(f"ESCO {version}"),
            message("The files hold no %(part)s.", part=missing[0]),
            message("Give the official CSV packages: the classification in each language and the relations."),
        )


def _warn_of_missing_labels(assembling: Assembling, version: str, findings: Findings) -> None:
    for language in LANGUAGES:
        lacking = sum(
            language not in concept.preferred
            for concepts in (assembling.occupations, assembling.skills, assembling.groups)
            for concept in concepts.values()
        )
        if lacking:
            findings.warn(
                Place(f"ESCO {version}"),
                message(
                    "%(count)s concepts have no label in %(language)s.", count=lacking, language=language
                ),
                message("Add the classification package of that language."),
            )


def _is_uri(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not _SPACES.search(text)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()

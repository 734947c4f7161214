"""A vocabulary as files of a folder: columns of the concepts as packed JSON, relations as packed arrays."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from kohtaanto.codes.esco.concepts import (
    LANGUAGES,
    IscoGroup,
    Labels,
    Occupation,
    Skill,
    SkillGroup,
)
from kohtaanto.codes.esco.relations import Relations
from kohtaanto.codes.esco.tables import Tables, Vocabulary

Columns = dict[str, list[Any]]


def read_vocabulary(folder: Traversable) -> Vocabulary:
    """Return the vocabulary that the files of the folder hold."""
    tables = Tables(
        _occupations(_columns(folder / "occupations.json.gz")),
        _skills(_columns(folder / "skills.json.gz")),
        _groups(_columns(folder / "isco_groups.json.gz")),
        _skill_groups(_columns(folder / "skill_groups.json.gz")),
    )
    version = (folder / "VERSION.txt").read_text(encoding="ascii").strip()
    return Vocabulary.assembled(version, tables, _relations(folder / "relations.npz"))


def write_vocabulary(known: Vocabulary, folder: Path) -> None:
    """Write the files of a vocabulary into a folder that is there; the same vocabulary gives the same bytes."""
    _write(folder / "occupations.json.gz", _of_occupations(known.occupations))
    _write(folder / "skills.json.gz", _of_skills(known.skills))
    groups = {"uri": [each.uri for each in known.groups], "code": [each.code for each in known.groups]}
    _write(folder / "isco_groups.json.gz", groups | _of_labels(known.groups))
    names = ("uri", "code", "label_en")
    uris, codes, labels = ([getattr(each, name) for each in known.skill_groups] for name in names)
    _write(folder / "skill_groups.json.gz", {"uri": uris, "code": codes, "en": labels})
    arrays = {name: getattr(known, name) for name in Relations.__slots__}
    np.savez_compressed(folder / "relations.npz", **arrays)
    (folder / "VERSION.txt").write_text(known.version + "\n", encoding="ascii")


def _columns(path: Traversable) -> Columns:
    columns: Columns = json.loads(gzip.decompress(path.read_bytes()))
    return columns


def _relations(path: Traversable) -> Relations:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Relations(**{name: arrays[name] for name in arrays.files})


def _labels(columns: Columns) -> list[Labels]:
    return [Labels(*said) for said in zip(columns["fi"], columns["sv"], columns["en"], strict=True)]


def _alternatives(columns: Columns) -> list[dict[str, tuple[str, ...]]]:
    languages = [language for language in LANGUAGES if f"alternatives_{language}" in columns]
    rows = zip(*(columns[f"alternatives_{language}"] for language in languages), strict=True)
    return [dict(zip(languages, map(tuple, row), strict=True)) for row in rows]


def _occupations(columns: Columns) -> list[Occupation]:
    rest = [columns[name] for name in ("regulated", "description_en")]
    first = [columns[name] for name in ("uri", "code", "isco4")]
    return [
        Occupation(*row) for row in zip(*first, _labels(columns), _alternatives(columns), *rest, strict=True)
    ]


def _skills(columns: Columns) -> list[Skill]:
    first = [columns[name] for name in ("uri", "kind", "reuse")]
    said = (_labels(columns), _alternatives(columns), columns["description_en"])
    return [Skill(*row) for row in zip(*first, *said, strict=True)]


def _groups(columns: Columns) -> list[IscoGroup]:
    return [IscoGroup(*row) for row in zip(columns["uri"], columns["code"], _labels(columns), strict=True)]


def _skill_groups(columns: Columns) -> list[SkillGroup]:
    return [SkillGroup(*row) for row in zip(columns["uri"], columns["code"], columns["en"], strict=True)]


def _of_occupations(found: Sequence[Occupation]) -> Columns:
    names = ("uri", "code", "isco4", "regulated", "description_en")
    return _named(found, names) | _of_labels(found) | _of_alternatives(found)


def _of_skills(found: Sequence[Skill]) -> Columns:
    return (
        _named(found, ("uri", "kind", "reuse", "description_en"))
        | _of_labels(found)
        | _of_alternatives(found)
    )


def _named(found: Sequence[Any], names: Sequence[str]) -> Columns:
    return {name: [getattr(each, name) for each in found] for name in names}


def _of_labels(found: Sequence[Occupation | Skill | IscoGroup]) -> Columns:
    return {language: [getattr(each.labels, language) for each in found] for language in LANGUAGES}


def _of_alternatives(found: Sequence[Occupation | Skill]) -> Columns:
    return {
        f"alternatives_{language}": [list(each.alternatives.get(language, ())) for each in found]
        for language in LANGUAGES
    }


def _write(path: Path, columns: Columns) -> None:
    # Without a time stamp: the same columns are the same file.
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), compresslevel=6, mtime=0))

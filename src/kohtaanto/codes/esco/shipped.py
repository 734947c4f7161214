"""The ESCO version that comes with the package: column files and arrays under codes/data/esco."""

from __future__ import annotations

import functools
import gzip
import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from kohtaanto.codes.esco.concepts import IscoGroup, Labels, Occupation, Skill, SkillGroup
from kohtaanto.codes.esco.relations import Relations
from kohtaanto.codes.esco.tables import Tables, Vocabulary

Columns = dict[str, list[Any]]


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary; read once per process."""
    folder = files("kohtaanto.codes") / "data" / "esco"
    tables = Tables(
        _occupations(_columns(folder / "occupations.json.gz")),
        _skills(_columns(folder / "skills.json.gz")),
        _groups(_columns(folder / "isco_groups.json.gz")),
        _skill_groups(_columns(folder / "skill_groups.json.gz")),
    )
    version = (folder / "VERSION.txt").read_text(encoding="ascii").strip()
    return Vocabulary.assembled(version, tables, _relations(folder / "relations.npz"))


def _columns(path: Traversable) -> Columns:
    columns: Columns = json.loads(gzip.decompress(path.read_bytes()))
    return columns


def _relations(path: Traversable) -> Relations:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Relations(**{name: arrays[name] for name in arrays.files})


def _labels(columns: Columns) -> list[Labels]:
    return [Labels(*said) for said in zip(columns["fi"], columns["sv"], columns["en"], strict=True)]


def _alternatives(columns: Columns) -> list[dict[str, tuple[str, ...]]]:
    languages = [language for language in ("fi", "sv", "en") if f"alternatives_{language}" in columns]
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

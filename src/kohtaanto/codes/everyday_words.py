"""What people call occupations, skills and permits where ESCO has no such name: our own list, fi and sv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_DATA = Path(__file__).parent / "data" / "everyday"
_ESCO = "http://data.europa.eu/esco/"


@dataclass(frozen=True, slots=True)
class EverydayWord:
    """A word and one concept it may mean; of several the likeliest comes first in the list."""

    word: str
    language: str
    uri: str


@cache
def everyday_words(kind: Literal["occupations", "skills"]) -> tuple[EverydayWord, ...]:
    """Return the list in its order: by language and word, then the concepts as they are listed."""
    with (_DATA / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple(EverydayWord(row["word"], row["language"], _ESCO + row["concept"]) for row in rows)

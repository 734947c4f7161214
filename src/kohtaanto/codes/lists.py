"""The code lists shared with the national vacancy platform: permits, licences, languages, working time …"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.names import Names

_DATA = Path(__file__).parent / "data" / "lists"

LISTS = (
    "continuity",
    "education",
    "employer_type",
    "employment_type",
    "hours_period",
    "isced",
    "language_levels",
    "languages",
    "licence_classes",
    "licence_groups",
    "pay_basis",
    "permits",
    "posting_language",
    "shift_work",
    "start",
    "working_hours",
    "working_time",
)


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list of codes with their names in three languages; codes keep the order of the source."""

    key: str
    title: Names
    names: Mapping[str, Names]
    source: str
    note: str

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in the order of the source."""
        return tuple(self.names)

    def knows(self, code: str) -> bool:
        """Tell whether the code is in the list."""
        return code in self.names

    def name(self, code: str, language: str) -> str:
        """Return the code's name in the language; an unknown code is shown as itself, never dropped."""
        names = self.names.get(code)
        return names.said_in(language) if names is not None else code

    def code_named(self, text: str) -> str | None:
        """Return the code that `text` spells or names in any language, letter case and accents aside."""
        return _codes_by_name(self.key).get(search_key(text))


@cache
def code_list(key: str) -> CodeList:
    """Return the list of that key, one of LISTS; KeyError for any other."""
    content = _content(key)
    return CodeList(
        key=key,
        title=Names(**content["title"]),
        names={code: Names(*names) for code, names in content["names"].items()},
        source=content["source"],
        note=content.get("note", ""),
    )


def licence_classes_held(classes: Iterable[str]) -> frozenset[str]:
    """Return the licence classes these give the right to, themselves included ("CE" gives C1, BE, B …)."""
    rules = _content("licence_classes")
    held: set[str] = set()
    waiting = list(classes)
    while waiting:
        licence = waiting.pop()
        if licence not in held:
            held.add(licence)
            waiting.extend(rules["includes"].get(licence, ()))
            waiting.extend(rule["gives"] for rule in rules["together"] if held.issuperset(rule["held"]))
    return frozenset(held)


def licence_groups_satisfied(classes: Iterable[str]) -> frozenset[str]:
    """Return the national licence groups ("C1C") that a holder of these classes satisfies.

    A group asks for any one of its classes: which of them a vacancy means, the national code does not tell.
    A group's own code among `classes` stands for the least of its classes.
    """
    groups = _content("licence_groups")["classes"]
    finer = [groups[each][0] if each in groups else each for each in classes]
    held = licence_classes_held(finer)
    return frozenset(group for group, enough in groups.items() if held.intersection(enough))


def language_level_rank(level: str) -> int:
    """Return the place of the level from 1 (A1) to 6 (C2, and a mother tongue), 0 for an unknown one.

    A mother tongue counts as C2: asking for more than the skill would ask for origin.
    """
    codes = code_list("language_levels").codes
    return min(codes.index(level) + 1, len(codes) - 1) if level in codes else 0


def isced_level(education: str) -> str | None:
    """Return the ISCED level ("3") of a national education code ("31") or a level, None if it is neither."""
    if code_list("education").knows(education) or code_list("isced").knows(education):
        return education[0]
    return None


@cache
def _content(key: str) -> dict[str, Any]:
    if key not in LISTS:
        raise KeyError(key)
    return tomllib.loads((_DATA / f"{key}.toml").read_text(encoding="utf-8"))


@cache
def _codes_by_name(key: str) -> dict[str, str]:
    # The first of two codes with the same name wins: both stay valid, one must be chosen.
    found: dict[str, str] = {}
    names = code_list(key).names
    for code in names:
        found.setdefault(search_key(code), code)
    for code, said in names.items():
        for name in (said.fi, said.sv, said.en):
            found.setdefault(search_key(name), code)
    return found

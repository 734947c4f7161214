"""What an employer may be told of a jobseeker with written consent (380/2023 118 §), and in which words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kohtaanto.codes.names import Names

_DATA = Path(__file__).parent / "data" / "consents"
_PLACE = re.compile(r"\{employer\}|\{vacancy\}")


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One thing that is asked and given on its own; `point` is its number in 118 § 2.

    `months` is set where the item is a length of time: so long must it have lasted to be told.
    """

    code: str
    point: int
    names: Names
    is_asked_by_default: bool
    months: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What a jobseeker reads before answering, in paragraphs; it never changes once it has been in use."""

    version: str
    starts_on: date
    law: str
    fi: tuple[str, ...]
    sv: tuple[str, ...]
    en: tuple[str, ...]

    def said_in(self, language: str, employer: str, vacancy: str) -> tuple[str, ...]:
        """Return the paragraphs in the language, else in Finnish, for this employer and vacancy."""
        paragraphs = {"sv": self.sv, "en": self.en}.get(language[:2], self.fi)
        names = {"{employer}": employer, "{vacancy}": vacancy}
        return tuple(_PLACE.sub(lambda place: names[place.group()], each) for each in paragraphs)


@cache
def consent_items() -> tuple[ConsentItem, ...]:
    """Return the items in the order of the act."""
    return tuple(
        ConsentItem(row["code"], row["point"], Names(*row["names"]), row["by_default"], row.get("months"))
        for row in _content("items")["item"]
    )


def consent_item(code: str) -> ConsentItem:
    """Return the item of that code; KeyError for any other."""
    return {each.code: each for each in consent_items()}[code]


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the known codes among these once each, in the order of the act; others are left out."""
    wanted = set(codes)
    return tuple(each.code for each in consent_items() if each.code in wanted)


def current_text(on: date) -> ConsentText:
    """Return the text in use on the day: the latest that has begun; LookupError before the first."""
    begun = [each for each in _texts() if each.starts_on <= on]
    if not begun:
        raise LookupError(on.isoformat())
    return max(begun, key=lambda each: each.starts_on)


def consent_text(version: str) -> ConsentText:
    """Return the text of that version; KeyError for one that never was."""
    return {each.version: each for each in _texts()}[version]


@cache
def _texts() -> tuple[ConsentText, ...]:
    return tuple(
        ConsentText(row["version"], row["from"], row["law"], *(tuple(row[key]) for key in ("fi", "sv", "en")))
        for row in _content("texts")["text"]
    )


def _content(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))

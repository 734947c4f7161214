"""Invented names: common given names and surnames put together by chance, each with its mother tongue."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kohtaanto.codes.folding import search_key
from kohtaanto.demo.chance import happens, weighted
from kohtaanto.demo.content import content

_YOUNG, _OLD = 32, 52
_SECOND_NAME = 0.35


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the language it comes from, and whether it is a man's."""

    given: str
    family: str
    language: str
    is_man: bool

    def email(self, number: int) -> str:
        """Return an address that nobody can have: the domain is kept for examples."""
        spelled = search_key(f"{self.given.split()[0]} {self.family}").replace(" ", ".")
        return f"{spelled}{number}@example.fi"


def draw_name(random: Random, age: int, language: str = "") -> Name:
    """Return a name as common at that age, in the language given or in one drawn by its share."""
    lists = content("names")
    spoken = language or weighted(random, {key: names["share"] for key, names in lists.items()})
    names = lists[spoken]
    is_man = happens(random, 0.5)
    given = _given(random, names["men" if is_man else "women"], age, spoken)
    family = random.choice(names["surnames"]["all"])
    return Name(given, family if is_man else family + names["surnames"].get("feminine", ""), spoken, is_man)


def _given(random: Random, names: dict[str, list[str]], age: int, language: str) -> str:
    band = "young" if age < _YOUNG else "old" if age >= _OLD else "middle"
    listed = names.get(band) or names["all"]
    first = random.choice(listed)
    if language != "fi" or not happens(random, _SECOND_NAME):
        return first
    return f"{first} {random.choice([name for name in listed if name != first])}"

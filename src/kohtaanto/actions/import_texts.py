"""Occupations and skills of a list, written in words, as concepts; words that are not recognised stay words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kohtaanto.access.scope import Scope
from kohtaanto.actions.concepts import Meant, concept_name, meant_by, own_words
from kohtaanto.actions.imports import Warnings
from kohtaanto.actions.profile_rules import LONGEST_WORD
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place


@dataclass(frozen=True, slots=True)
class Understood:
    """What texts mean, in their order: the URI of the concept of each, "" where none was recognised."""

    meanings: Mapping[str, str]

    @property
    def concepts(self) -> dict[str, str]:
        """Return the concepts, each with the text that named it first."""
        found: dict[str, str] = {}
        for text, uri in self.meanings.items():
            if uri:
                found.setdefault(uri, text)
        return found


@dataclass(slots=True)
class Words:
    """The words of one import: the area's own ones read once a kind, the vocabulary asked once a text."""

    scope: Scope
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    met: defaultdict[tuple[str, str], set[Place]] = field(default_factory=lambda: defaultdict(set))

    @property
    def unknown(self) -> dict[tuple[str, str], int]:
        """Return in how many rows each (kind, text) was not recognised."""
        return {word: len(places) for word, places in self.met.items()}

    def understood(
        self, kind: str, texts: tuple[str, ...], chosen: Mapping[str, str], column: str, noted: Warnings
    ) -> Understood:
        """Return what the texts mean; what is doubtful is noted.

        `chosen` are concepts of the profile by the words, as `key_of` gives them, for which somebody chose them.
        """
        found: dict[str, str] = {}
        for text in dict.fromkeys(" ".join(each.split())[:LONGEST_WORD] for each in texts):
            found[text] = chosen.get(key_of(text)) or self._recognised(kind, text, column, noted)
        return Understood(found)

    def _recognised(self, kind: str, text: str, column: str, noted: Warnings) -> str:
        meant = self._meant(kind, text)
        if meant is None:
            self.met[kind, text].add(noted.place)
            noted.warn(
                column,
                message("“%(text)s” was not recognised; it is in the profile in these words.", text=text),
                message(
                    "Choose a concept for it on the customer's page, or add it to the everyday words and import"
                    " the file again."
                ),
            )
            return ""
        if not meant.is_exact:
            noted.warn(
                column,
                message("“%(text)s” was taken as “%(label)s”.", text=text, label=meant.label),
                message("Check it on the customer's page."),
            )
        return meant.uri

    def _meant(self, kind: str, text: str) -> Meant | None:
        if kind not in self.own:
            self.own[kind] = own_words(self.scope, kind)
        uri = self.own[kind].get(search_key(text))
        return Meant(uri, concept_name(kind, uri, "fi"), is_exact=True) if uri else _recognised(kind, text)


def key_of(text: str) -> str:
    """Return the words without what makes no difference to their meaning: case and spaces."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=20_000)
def _recognised(kind: str, text: str) -> Meant | None:
    return meant_by(kind, text)

"""Occupations and skills of a list, written in words, as concepts: recognised ones are taken, others are told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from kohtaanto.access.scope import Scope
from kohtaanto.actions.concepts import Meant, concept_name, meant_by, own_words
from kohtaanto.actions.imports import Warnings
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import message


@dataclass(slots=True)
class Words:
    """The words of one import: the area's own ones read once a kind, the vocabulary asked once a text."""

    scope: Scope
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each (kind, text) was not recognised."""

    def concepts(self, kind: str, texts: tuple[str, ...], column: str, noted: Warnings) -> dict[str, str]:
        """Return the URI of each text that is recognised with the text itself; what is doubtful is noted."""
        found: dict[str, str] = {}
        for text in texts:
            meant = self._meant(kind, text)
            if meant is None:
                self.unknown[kind, text] += 1
                noted.warn(
                    column,
                    message("“%(text)s” was not recognised and is not in the profile.", text=text),
                    message(
                        "Add it to the everyday words and import the file again, or choose a concept by hand."
                    ),
                )
                continue
            if not meant.is_exact:
                noted.warn(
                    column,
                    message("“%(text)s” was taken as “%(label)s”.", text=text, label=meant.label),
                    message("Check it on the customer's page."),
                )
            found.setdefault(meant.uri, text)
        return found

    def _meant(self, kind: str, text: str) -> Meant | None:
        if kind not in self.own:
            self.own[kind] = own_words(self.scope, kind)
        uri = self.own[kind].get(search_key(text))
        return Meant(uri, concept_name(kind, uri, "fi"), is_exact=True) if uri else _recognised(kind, text)


@lru_cache(maxsize=20_000)
def _recognised(kind: str, text: str) -> Meant | None:
    return meant_by(kind, text)

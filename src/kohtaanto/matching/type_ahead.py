"""Names of concepts while somebody types: words in any order, beginnings first, diacritics or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.folding import search_key
from kohtaanto.matching.naming import (
    Alias,
    Concept,
    Kind,
    Name,
    concepts_of_occupations,
    concepts_of_skills,
    names_of,
)
from kohtaanto.matching.wording import plain

_BETWEEN = "\n"
# How the typed text stands in a name, the best first.
_WHOLE, _BEGINNING, _WORDS, _WITHIN = range(4)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept to choose: the name that was found, its language, and the concept's preferred label in it."""

    uri: str
    kind: Kind
    name: str
    language: str
    preferred: str


@dataclass(frozen=True, slots=True, eq=False)
class TypeAhead:
    """All names laid out as one row of letters, so that a search reads only places that begin as typed.

    `letters` are the folded names with a mark between them, `name_at` (letters) says whose each place is;
    `places[letter]` are the places of a letter, ascending.
    """

    concepts: tuple[Concept, ...]
    names: tuple[Name, ...]
    letters: NDArray[np.uint32]
    name_at: NDArray[np.int32]
    lengths: NDArray[np.int64]
    language: NDArray[np.int64]
    preferred: NDArray[np.bool_]
    places: dict[int, NDArray[np.int64]]

    def suggest(self, typed: str, limit: int = 10, language: str | None = None) -> tuple[Suggestion, ...]:
        """Return at most `limit` concepts with a name that holds every typed word; `language` comes first."""
        words = search_key(plain(typed)).split()
        if not words:
            return ()
        standing = self._standing(words)
        found = np.flatnonzero(standing <= _WITHIN)
        order = self._ordered(found, standing[found], language)[: 20 * limit]
        exact = sorted(order, key=lambda name: self._spelled_otherwise(name, typed, int(standing[name])))
        return self._suggestions(exact, limit)

    def _standing(self, words: list[str]) -> NDArray[np.int64]:
        # (names,): how the words stand in each name, beyond _WITHIN where one of them does not.
        worst = np.full(len(self.names), _BEGINNING, dtype=np.int64)
        for word in words:
            of_word = np.full(len(self.names), _WITHIN + 1, dtype=np.int64)
            places = self._find(word)
            begins = np.isin(self.letters[places - 1], (ord(" "), ord(_BETWEEN)))
            if len(word) > 2:
                of_word[self.name_at[places]] = _WITHIN
            of_word[self.name_at[places[begins]]] = _WORDS
            worst = np.maximum(worst, of_word)
        whole = " ".join(words)
        places = self._find(whole)
        beginning = self.name_at[places[self.letters[places - 1] == ord(_BETWEEN)]]
        worst[beginning] = _BEGINNING
        worst[beginning[self.lengths[beginning] == len(whole)]] = _WHOLE
        return worst

    def _find(self, text: str) -> NDArray[np.int64]:
        # Places where the text begins; the rarest letter is looked up and the others are compared there.
        codes = [ord(letter) for letter in text]
        nowhere = np.zeros(0, dtype=np.int64)
        at = min(range(len(codes)), key=lambda place: len(self.places.get(codes[place], nowhere)))
        found = self.places.get(codes[at], nowhere) - at
        found = found[(found > 0) & (found + len(codes) <= len(self.letters))]
        for offset, code in enumerate(codes):
            if offset != at:
                found = found[self.letters[found + offset] == code]
        return found

    def _ordered(
        self, found: NDArray[np.int64], standing: NDArray[np.int64], language: str | None
    ) -> list[int]:
        asked = _language_number(language)
        foreign = (self.language[found] != asked) & (asked >= 0)
        order = np.lexsort((found, self.lengths[found], ~self.preferred[found], foreign, standing))
        return [int(name) for name in found[order]]

    def _spelled_otherwise(self, name: int, typed: str, standing: int) -> tuple[int, bool]:
        # A stable sort: among names that stand alike, those that hold the words as typed (ä is not a) first.
        text = plain(self.names[name].text)
        return standing, not all(word in text for word in plain(typed).split())

    def _suggestions(self, names: list[int], limit: int) -> tuple[Suggestion, ...]:
        found: dict[int, Suggestion] = {}
        for name in map(self.names.__getitem__, names):
            if name.concept not in found and len(found) < limit:
                concept = self.concepts[name.concept]
                preferred = getattr(concept.labels, name.language, "") or concept.labels.fi
                found[name.concept] = Suggestion(
                    concept.uri, concept.kind, name.text, name.language, preferred
                )
        return tuple(found.values())


def occupation_type_ahead(vocabulary: Vocabulary, aliases: Sequence[Alias] = ()) -> TypeAhead:
    """Return the type-ahead over occupations and ISCO unit groups."""
    return _type_ahead(vocabulary, concepts_of_occupations(vocabulary), aliases)


def skill_type_ahead(vocabulary: Vocabulary, aliases: Sequence[Alias] = ()) -> TypeAhead:
    """Return the type-ahead over skills."""
    return _type_ahead(vocabulary, concepts_of_skills(vocabulary), aliases)


def _type_ahead(vocabulary: Vocabulary, concepts: tuple[Concept, ...], aliases: Sequence[Alias]) -> TypeAhead:
    names = names_of(vocabulary, concepts, aliases)
    folded = [search_key(plain(name.text)) for name in names]
    joined = _BETWEEN + _BETWEEN.join(folded) + _BETWEEN
    letters = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    name_at = (np.cumsum(letters == ord(_BETWEEN)) - 1).astype(np.int32)
    order = np.argsort(letters, kind="stable")
    codes, first = np.unique(letters[order], return_index=True)
    places = dict(zip((int(code) for code in codes), np.split(order, first[1:]), strict=True))
    lengths = np.array([len(text) for text in folded], dtype=np.int64)
    languages = [_language_number(name.language) for name in names]
    preferred = np.array([name.preferred for name in names], dtype=np.bool_)
    return TypeAhead(
        concepts, names, letters, name_at, lengths, np.array(languages, dtype=np.int64), preferred, places
    )


def _language_number(language: str | None) -> int:
    return next((number for number, known in enumerate(LANGUAGES) if known == language), -1)

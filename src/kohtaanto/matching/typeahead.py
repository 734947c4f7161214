"""Which concepts have a name that begins, or has a word that begins, with what somebody has typed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from kohtaanto.codes.folding import search_key
from kohtaanto.matching.naming import Name

SHORTEST = 2
# A start so common that this many names have it is worth no longer list.
_MOST_PLACES = 3000
_EXACT, _BEGINNING, _WORD = range(3)


@dataclass(frozen=True, slots=True)
class Match:
    """A concept by number, the name that matched, and how: 0 exactly, 1 its beginning, 2 one of its words."""

    concept: int
    name: str
    language: str
    way: int


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names of one language, folded and one a line; `starts` (names) is where each one's line begins."""

    language: str
    names: tuple[Name, ...]
    lines: str
    starts: NDArray[np.int64]

    def found(self, key: str) -> Iterator[tuple[int, Name]]:
        """Yield the names that match with their way, each name once for each place that does."""
        for mark, way in (("\n", _BEGINNING), (" ", _WORD), ("-", _WORD)):
            for place in _places(self.lines, mark + key):
                name = int(np.searchsorted(self.starts, place, side="right")) - 1
                is_whole = way == _BEGINNING and self.lines[place + 1 + len(key)] == "\n"
                yield (_EXACT if is_whole else way), self.names[name]


@dataclass(frozen=True, slots=True, eq=False)
class TypeAhead:
    """The names of all concepts, by language."""

    languages: tuple[Names, ...]

    def search(self, text: str, language: str, limit: int = 10) -> tuple[Match, ...]:
        """Return at most `limit` concepts, each once by its best name; nothing for less than two letters.

        Exact names come first, then beginnings, then words; within these the reader's language, preferred
        names and short ones before others.
        """
        key = search_key(text)
        if len(key) < SHORTEST:
            return ()
        ranked = sorted(
            (
                ((way, spoken.language != language, not name.preferred, len(name.text), name.concept), name)
                for spoken in self.languages
                for way, name in spoken.found(key)
            ),
            key=itemgetter(0),
        )
        best: dict[int, Match] = {}
        for rank, name in ranked:
            best.setdefault(name.concept, Match(name.concept, name.text, name.language, rank[0]))
            if len(best) == limit:
                break
        return tuple(best.values())


def type_ahead(names: Iterable[Name]) -> TypeAhead:
    """Return the names made searchable."""
    by_language: dict[str, list[Name]] = {}
    for name in names:
        by_language.setdefault(name.language, []).append(name)
    return TypeAhead(tuple(_names(language, spoken) for language, spoken in by_language.items()))


def _names(language: str, spoken: Sequence[Name], folded: Callable[[str], str] = search_key) -> Names:
    keys = [folded(name.text) for name in spoken]
    lengths = np.array([len(key) + 1 for key in keys], dtype=np.int64)
    return Names(language, tuple(spoken), "\n" + "\n".join(keys) + "\n", np.cumsum(lengths) - lengths)


def _places(lines: str, wanted: str) -> Iterator[int]:
    place = lines.find(wanted)
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        yield place
        place = lines.find(wanted, place + 1)

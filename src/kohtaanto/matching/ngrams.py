"""Texts as weighted vectors of their letter sequences: a whole vocabulary in a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

_BETWEEN = "\x01"
_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shape:
    """Which sequences count: `shortest` to `longest` letters within a word and one space at each of its ends.

    `beginning` is the weight of sequences at the beginning of a word: what a compound is about stands there.
    """

    shortest: int = 2
    longest: int = 5
    beginning: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The sequences of some words: of which word, which one (64-bit key), whether it begins the word."""

    word: NDArray[np.int64]
    key: NDArray[np.uint64]
    begins: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """A fitted measure: the sequences it knows (`keys`, ascending) and what each weighs, rare ones more."""

    shape: Shape
    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]

    def vectors(self, texts: Sequence[str]) -> scipy.sparse.csr_array:
        """Return (texts, keys) unit vectors of plain texts; unknown sequences do not count."""
        words, uses = _words(texts)
        found = sequences(words, self.shape)
        places = np.searchsorted(self.keys, found.key)
        known = np.zeros(len(places), dtype=np.bool_)
        inside = places < len(self.keys)
        known[inside] = self.keys[places[inside]] == found.key[inside]
        spelled = _counted(found.word[known], places[known], (len(words), len(self.keys)))
        return _weighed(uses @ spelled, self.weights)


def fitted(texts: Sequence[str], shape: Shape) -> tuple[Letters, scipy.sparse.csr_array]:
    """Return the measure that plain texts teach, and their own unit vectors (texts, keys)."""
    words, uses = _words(texts)
    found = sequences(words, shape)
    keys, first, places = np.unique(found.key, return_index=True, return_inverse=True)
    counts = uses @ _counted(found.word, places, (len(words), len(keys)))
    texts_with = np.bincount(counts.indices, minlength=len(keys))
    weights = np.log((1.0 + len(texts)) / (1.0 + texts_with)) + 1.0
    weights[found.begins[first]] *= shape.beginning
    return Letters(shape, keys, weights), _weighed(counts, weights)


def sequences(words: Sequence[str], shape: Shape) -> Found:
    """Return every sequence of the words with a space before and after each, repetitions included."""
    letters = np.frombuffer(_BETWEEN.join(f" {word} " for word in words).encode("utf-32-le"), dtype=np.uint32)
    breaks = letters == ord(_BETWEEN)
    word_of = np.cumsum(breaks)
    passed = np.concatenate(([0], word_of))
    found: list[Found] = []
    running = np.zeros(len(letters) + 1, dtype=np.uint64)
    for length in range(1, min(shape.longest, len(letters)) + 1):
        count = len(letters) - length + 1
        running = running[:count] * _PRIME + letters[length - 1 :]
        if length >= shape.shortest:
            starts = np.flatnonzero(passed[length:] == passed[:count])
            key = running[starts] * _PRIME + np.uint64(length)
            found.append(Found(word_of[starts], key, letters[starts] == ord(" ")))
    return _joined(found)


def _joined(found: list[Found]) -> Found:
    if not found:
        return Found(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.bool_))
    words, keys, begins = ([getattr(one, name) for one in found] for name in ("word", "key", "begins"))
    return Found(np.concatenate(words), np.concatenate(keys), np.concatenate(begins))


def _words(texts: Sequence[str]) -> tuple[list[str], scipy.sparse.csr_array]:
    # The distinct words and how often each text (row) has each (column): a word is spelled out only once.
    known: dict[str, int] = {}
    split = [text.split() for text in texts]
    columns = [known.setdefault(word, len(known)) for text in split for word in text]
    ends = np.concatenate(([0], np.cumsum([len(text) for text in split], dtype=np.int64)))
    rows = np.repeat(np.arange(len(split)), np.diff(ends))
    return list(known), _counted(rows, np.array(columns, dtype=np.int64), (len(texts), len(known)))


def _counted(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]) -> scipy.sparse.csr_array:
    counts = scipy.sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    counts.sum_duplicates()
    return counts


def _weighed(counts: scipy.sparse.csr_array, weights: NDArray[np.float64]) -> scipy.sparse.csr_array:
    counts.data = (1.0 + np.log(counts.data)) * weights[counts.indices]
    return unit_rows(counts)


def unit_rows(vectors: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """Scale each row to length 1, in place; empty rows stay empty."""
    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    length = np.sqrt(np.bincount(rows, weights=vectors.data**2, minlength=vectors.shape[0]))
    vectors.data = vectors.data / length[rows]
    return vectors

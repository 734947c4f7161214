"""Trains src/kohtaanto/matching/title_factors.npz: what the letter sequences of titles say about occupations.

    python tools/train_title_factors.py [OUT_FILE]

Learned from the vocabulary of the package alone: every name of an occupation (fi, sv, en) is to lead to where the
occupation stands among all others by skills, ISCO group, names and description, and every name of a skill to where
the occupations that need it stand. Ridge regression by conjugate gradients; a minute, no seed is drawn but that of
the decomposition. docs/benchmarks.md says what it brings.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import svds

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.esco.shipped import shipped_vocabulary
from kohtaanto.matching.ngrams import Shape, fitted, unit_rows
from kohtaanto.matching.proximity import proximity, skill_vectors
from kohtaanto.matching.wording import plain

FACTORS, RIDGE, STEPS = 128, 0.1, 40
SHAPE = Shape(beginning=1.7)
# A sequence in fewer names teaches only that name.
LEAST_NAMES = 5
OF_SKILL, MOST_SKILL_NAMES = 0.15, 5
OUT = Path(__file__).parents[1] / "src" / "kohtaanto" / "matching" / "title_factors.npz"
Dense = NDArray[np.float32]


def main(out: Path) -> None:
    """Train and write; the same vocabulary and libraries give the same file."""
    vocabulary = shipped_vocabulary()
    standing = occupations_standing(vocabulary)
    texts, targets, weights = lessons(vocabulary, standing)
    letters, vectors = fitted(texts, SHAPE)
    kept = np.flatnonzero(np.bincount(vectors.indices, minlength=vectors.shape[1]) >= LEAST_NAMES)
    factors = ridge(sp.csr_array(vectors[:, kept]).astype(np.float32), targets, weights)
    scale = np.abs(factors).max(axis=0) / 127
    np.savez_compressed(
        out,
        keys=letters.keys[kept],
        weights=letters.weights[kept].astype(np.float32),
        factors=np.rint(factors / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        uris=np.array([one.uri for one in vocabulary.occupations]),
        occupations=np.rint(standing * 127).astype(np.int8),
    )
    print(f"{out.name}: {len(kept)} sequences, {len(texts)} names, {out.stat().st_size / 1e6:.1f} MB")


def occupations_standing(vocabulary: Vocabulary) -> Dense:
    """Return (occupations, factors) unit vectors: where each stands among all others."""
    near = unit_rows(sp.csr_array(proximity(vocabulary).features.astype(np.float64)))
    both = sp.csr_array(sp.hstack([near, skill_vectors(vocabulary)])).astype(np.float32)
    left, values, _ = svds(both, k=FACTORS, random_state=0)
    standing = left * values
    return unit(standing - standing.mean(axis=0))


def lessons(vocabulary: Vocabulary, standing: Dense) -> tuple[list[str], Dense, Dense]:
    """Return names, where each is to lead, and how much each counts: less where a concept has many."""
    texts: list[str] = []
    targets: list[Dense] = []
    weights: list[float] = []
    by_skill = skill_vectors(vocabulary).T.tocsr()
    of_skills = unit(np.asarray(by_skill @ standing))
    for row, one in enumerate(vocabulary.occupations):
        names = names_of(one.labels, one.alternatives, None)
        texts += names
        targets += [standing[row]] * len(names)
        weights += [len(names) ** -0.5] * len(names)
    for row in np.flatnonzero(np.diff(by_skill.indptr)).tolist():
        skill = vocabulary.skills[row]
        names = names_of(skill.labels, skill.alternatives, MOST_SKILL_NAMES)
        texts += names
        targets += [of_skills[row]] * len(names)
        weights += [OF_SKILL] * len(names)
    return texts, np.array(targets, dtype=np.float32), np.array(weights, dtype=np.float32)


def names_of(labels: object, alternatives: object, most: int | None) -> list[str]:
    """Return the distinct plain names in all languages, of each language at most so many."""
    said = [(getattr(labels, one), *alternatives.get(one, ()))[:most] for one in LANGUAGES]
    return sorted({plain(name) for names in said for name in names})


def ridge(vectors: sp.csr_array, targets: Dense, weights: Dense) -> Dense:
    """Return (sequences, factors): least weighted squares with a penalty, all factors at once."""
    across, each = vectors.T.tocsr(), weights[:, None]
    left = across @ (each * targets)
    found, step, size = np.zeros_like(left), left.copy(), (left**2).sum(axis=0)
    for _ in range(STEPS):
        image = across @ (each * (vectors @ step)) + RIDGE * step
        length = size / (step * image).sum(axis=0)
        found += length * step
        left -= length * image
        before, size = size, (left**2).sum(axis=0)
        step = left + size / before * step
    return found


def unit(rows: NDArray[np.floating]) -> Dense:
    """Return the rows scaled to length 1."""
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)

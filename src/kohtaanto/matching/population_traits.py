"""What people of a drawn population may, know and wish, and what its vacancies ask, by share of each answer.

Every kind is drawn on its own from a list of answers; an answer is put into bits once, by the same functions
that encode a real profile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from kohtaanto.matching.columns import I32, I64, U8, U64
from kohtaanto.matching.facts import WORDS, Facts, needed, passed
from kohtaanto.matching.profiles import JobseekerProfile, LanguageSkill, VacancyProfile
from kohtaanto.matching.wishes import offered, wished

Random = np.random.Generator
Answers = Sequence[tuple[float, Mapping[str, Any]]]
Rare = Sequence[tuple[I64, I64]]

_CARDS = ("022", "079", "013", "074", "075")
_FINNISH: dict[Any, float] = {
    "A1": 0.02,
    "A2": 0.04,
    "B1": 0.045,
    "B2": 0.03,
    "C1": 0.015,
    "L1": 0.82,
    None: 0.03,
}
_ENGLISH: dict[Any, float] = {"A2": 0.18, "B1": 0.22, "B2": 0.18, "C1": 0.08, None: 0.06, "": 0.28}
_NOBODY = JobseekerProfile(
    "", permits=frozenset(), licences=frozenset(), languages=(), qualifications=frozenset()
)


def _some(words: Sequence[str], shares: Sequence[float], told: float) -> Answers:
    # Every set of the words, each with its own chance, and what nobody has told.
    found: list[tuple[float, frozenset[str] | None]] = [(1.0 - told, None)]
    for picks in product((False, True), repeat=len(words)):
        chance = np.prod([share if pick else 1 - share for share, pick in zip(shares, picks, strict=True)])
        chosen = frozenset(word for word, pick in zip(words, picks, strict=True) if pick)
        found.append((told * float(chance), chosen))
    return [(chance, {"of": chosen}) for chance, chosen in found]


def _named(field: str, answers: Answers) -> Answers:
    return [(chance, {field: said["of"]}) for chance, said in answers]


def _languages() -> Answers:
    told = [(0.06, {"languages": None})]
    for (fi, one), (en, two) in product(_FINNISH.items(), _ENGLISH.items()):
        spoken = (LanguageSkill("fi", fi), *([] if en == "" else [LanguageSkill("en", en)]))
        told.append((0.94 * one * two, {"languages": spoken}))  # type: ignore[dict-item]
    return told


HELD: Sequence[Answers] = (
    _named("permits", _some(_CARDS, (0.3, 0.3, 0.2, 0.08, 0.08), 0.88)),
    _named("licences", _some(("B", "CE", "D"), (0.72, 0.07, 0.02), 0.86)),
    _languages(),
)
WISHED: Sequence[Answers] = (
    _named("shifts", _some(("01", "03", "06"), (0.999, 0.5, 0.2), 0.7)),
    _named("contracts", _some(("permanent", "temporary", "seasonal"), (0.999, 0.7, 0.35), 0.7)),
    _named("industries", _some(("47", "56", "87", "41", "25", "62"), (0.25,) * 6, 0.3)),
    [(0.5, {}), (0.5, {"working_languages": frozenset({"fi"})})],
)
ASKED: Sequence[Answers] = (
    _named("permits", _some(_CARDS, (0.12, 0.14, 0.06, 0.02, 0.02), 1.0)),
    _named("licences", _some(("B", "C", "D"), (0.16, 0.02, 0.01), 1.0)),
    [
        (0.25, {"languages": ()}),
        *[
            (0.75 * share, {"languages": (LanguageSkill("fi", level),)})  # type: ignore[arg-type]
            for level, share in {"A2": 0.2, "B1": 0.4, "B2": 0.35}.items()
        ],
        (0.75 * 0.05, {"languages": (LanguageSkill("fi", "B2"), LanguageSkill("en", "B1"))}),
    ],
)
OFFERED: Sequence[Answers] = (
    _named("shifts", _some(("01", "03", "06"), (0.6, 0.4, 0.15), 0.9)),
    _named("contracts", _some(("permanent", "temporary"), (0.63, 0.37), 0.95)),
    [(1.0, {"industry": code}) for code in ("47", "56", "87", "41", "25", "62", "85", "49", "81", "78")],
    [(0.6, {}), (0.4, {"working_languages": frozenset({"fi"})})],
)


def held_facts(random: Random, count: int) -> tuple[U64, U8, Rare]:
    """Return what each passes (people, words), the untold kinds, and the rare facts as rows and values."""
    kinds = [
        _drawn(random, count, [passed(replace(_NOBODY, **said)) for _, said in each], each) for each in HELD
    ]
    bits, untold, rare = kinds[0]
    for more, unsaid, others in kinds[1:]:
        bits, untold, rare = bits | more, untold | unsaid, [*rare, *others]
    return bits, untold, rare


def asked_facts(random: Random, count: int) -> tuple[U64, Rare]:
    """Return (vacancies, words) what each asks, and the rare facts among it as rows and values."""
    bits = np.zeros((count, WORDS), dtype=np.uint64)
    rare: Rare = []
    for answers in ASKED:
        facts = [needed(VacancyProfile("", **said)) for _, said in answers]
        more, _, others = _drawn(random, count, facts, answers)
        bits, rare = bits | more, [*rare, *others]
    return bits, rare


def rare_lists(count: int, rare: Rare) -> tuple[I64, I32, I64]:
    """Return rare facts as starts, counts and pool, ascending in each list."""
    row = np.concatenate([np.empty(0, np.int64), *(rows for rows, _ in rare)])
    value = np.concatenate([np.empty(0, np.int64), *(values for _, values in rare)])
    counts = np.bincount(row, minlength=count).astype(np.int32)
    return np.cumsum(counts, dtype=np.int64) - counts, counts, value[np.lexsort((value, row))]


def wish_bits(random: Random, count: int, answers: Sequence[Answers]) -> U64:
    """Return (count,) the bits of wishes or offers."""
    found = np.zeros(count, dtype=np.uint64)
    for kind in answers:
        values = [
            offered(VacancyProfile("", **said)) if answers is OFFERED else wished(replace(_NOBODY, **said))
            for _, said in kind
        ]
        found |= np.array(values, dtype=np.uint64)[draw(random, count, kind)]
    return found


def draw(random: Random, count: int, answers: Answers) -> I64:
    """Return (count,) the place of each one's answer."""
    return pick(random, count, [chance for chance, _ in answers])


def pick(random: Random, count: int, chances: Sequence[float]) -> I64:
    """Return (count,) places drawn by chance."""
    bounds = np.cumsum(np.asarray(chances, dtype=np.float64))
    found = np.searchsorted(bounds, random.random(count) * bounds[-1], "right")
    found = np.minimum(found, len(bounds) - 1)
    return np.asarray(found, dtype=np.int64)


def _drawn(random: Random, count: int, facts: Sequence[Facts], answers: Answers) -> tuple[U64, U8, Rare]:
    picked = draw(random, count, answers)
    untold = np.array([each.untold for each in facts], dtype=np.uint8)
    rare = []
    for answer, each in enumerate(facts):
        for fact in each.rare:
            having = np.flatnonzero(picked == answer)
            rare.append((having, np.full(len(having), fact, dtype=np.int64)))
    return _words(facts)[picked], untold[picked], rare


def _words(facts: Sequence[Facts]) -> U64:
    return np.array([each.words() for each in facts], dtype=np.uint64)

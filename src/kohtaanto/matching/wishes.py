"""What a person wishes of work and what a vacancy offers, as bits of one word by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kohtaanto.matching.distance import known_places
from kohtaanto.matching.profiles import CONTRACTS, SHIFTS, JobseekerProfile, VacancyProfile

_LANGUAGES = ("fi", "sv", "en")
# Statistical classification of industries TOL 2008 (NACE Rev. 2): section and its last two-digit division.
_LAST_DIVISIONS = "A3 B9 C33 D35 E39 F43 G47 H53 I56 J63 K66 L68 M75 N82 O84 P85 Q88 R93 S96 T98 U99"
_SECTIONS = tuple((each[0], int(each[1:])) for each in _LAST_DIVISIONS.split())
_LETTERS = tuple(letter for letter, _ in _SECTIONS)
_ANSWERS = ("yes", "no")
_NONE: frozenset[str] = frozenset()

# Dimension -> its words, in the order of their bits. A wish and an offer meet when they share a bit of it.
DIMENSIONS: Mapping[str, Sequence[str]] = {
    "shifts": SHIFTS,
    "contracts": CONTRACTS,
    "remote": _ANSWERS,
    "working languages": _LANGUAGES,
    "industries": _LETTERS,
}


def _masks() -> dict[str, int]:
    masks, first = {}, 0
    for dimension, words in DIMENSIONS.items():
        masks[dimension] = ((1 << len(words)) - 1) << first
        first += len(words)
    return masks


MASKS: Mapping[str, int] = _masks()
PLACE = "place"


def wished(person: JobseekerProfile) -> int:
    """Return the bits of what the person wishes; a dimension without a bit was not told."""
    return (
        _bits("shifts", person.shifts or _NONE)
        | _bits("contracts", person.contracts or _NONE)
        | _bits("remote", _answer(person.remote))
        | _bits("working languages", person.working_languages or _NONE)
        | _bits("industries", frozenset(section(code) for code in person.industries or ()))
    )


def offered(vacancy: VacancyProfile) -> int:
    """Return the bits of what the vacancy offers; a dimension without a bit was not said."""
    known = (each.language for each in vacancy.languages or ())
    return (
        _bits("shifts", vacancy.shifts or _NONE)
        | _bits("contracts", vacancy.contracts or _NONE)
        | _bits("remote", _answer(vacancy.remote))
        | _bits("working languages", (vacancy.working_languages or _NONE).union(known))
        | _bits("industries", frozenset({section(vacancy.industry)}) if vacancy.industry else _NONE)
    )


def outcomes(person: JobseekerProfile, vacancy: VacancyProfile) -> dict[str, bool]:
    """Return which wishes are fulfilled, of those dimensions both sides speak of."""
    wish, offer = wished(person), offered(vacancy)
    found = {
        dimension: bool(wish & offer & mask)
        for dimension, mask in MASKS.items()
        if wish & mask and offer & mask
    }
    wanted, offers = known_places(person.wished_municipalities), known_places(vacancy.municipalities)
    if wanted and offers:
        found[PLACE] = bool(wanted & offers)
    return found


@cache
def section(code: str) -> str:
    """Return the section letter of an industry code ("86.10" or "86" gives "Q"), "" for an unknown one."""
    letter, rest = code[:1].upper(), code[1:].replace(".", "")
    if letter in _LETTERS and (not rest or rest.isdecimal()):
        return letter
    if not code[:2].isdecimal():
        return ""
    division = int(code[:2])
    return next((letter for letter, last in _SECTIONS if 0 < division <= last), "")


def _answer(said: bool | None) -> frozenset[str]:
    return _NONE if said is None else frozenset({_ANSWERS[0] if said else _ANSWERS[1]})


@cache
def _bits(dimension: str, said: frozenset[str]) -> int:
    first = (MASKS[dimension] & -MASKS[dimension]).bit_length() - 1
    words = DIMENSIONS[dimension]
    return sum(1 << (first + words.index(each)) for each in said if each in words)

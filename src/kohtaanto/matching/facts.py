"""Permits, licences, languages and qualifications as bits: what a vacancy needs, and what a person passes.

The national permits, the licences and the languages Finnish and Swedish have fixed places in three words of
64 bits; any other need is a number of its own (a hash of its name), which few vacancies have.
A person passes what was told and held, and all of a kind of which nothing was told: the unknown does not
exclude.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from kohtaanto.codes.lists import code_list
from kohtaanto.matching.eligibility import licences_met
from kohtaanto.matching.profiles import JobseekerProfile, LanguageSkill, VacancyProfile, cefr_rank

WORDS = 3
PERMIT, LICENCE, LANGUAGE, QUALIFICATION = range(4)
_LEVELS = 6
Fact = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Bits of the fixed places as one whole number, and the sorted numbers of rare facts.

    For a person, `untold` has the bit of each kind of which nothing was told (0 for a vacancy).
    """

    bits: int
    rare: tuple[int, ...]
    untold: int = 0

    def words(self) -> tuple[int, ...]:
        """Return the bits in words of 64, lowest first."""
        return tuple(self.bits >> (64 * word) & (1 << 64) - 1 for word in range(WORDS))


def needed(vacancy: VacancyProfile) -> Facts:
    """Return what the vacancy needs; what the employer has not said is not needed."""
    found: list[Fact] = [(PERMIT, code) for code in vacancy.permits or ()]
    found += [(LICENCE, code) for code in vacancy.licences or ()]
    found += [(QUALIFICATION, name) for name in vacancy.qualifications or ()]
    found += [_language(each.language, cefr_rank(each.level or "A1")) for each in vacancy.languages or ()]
    return _facts(found, 0)


def passed(person: JobseekerProfile) -> Facts:
    """Return what the person passes: all that is held, and whatever belongs to a kind that was not told."""
    found: list[Fact] = [(PERMIT, code) for code in person.permits or ()]
    found += [(LICENCE, code) for code in licences_met(person.licences or frozenset())]
    found += [(QUALIFICATION, name) for name in person.qualifications or ()]
    for skill in person.languages or ():
        found += _known(skill)
    told = (person.permits, person.licences, person.languages, person.qualifications)
    untold = sum(1 << kind for kind, said in enumerate(told) if said is None)
    facts = _facts(found, untold)
    free = sum(1 << place for (kind, _), place in _places().items() if untold >> kind & 1)
    return Facts(facts.bits | free, facts.rare, untold)


def _known(skill: LanguageSkill) -> Iterator[Fact]:
    # A language known at an untold level may be known at any.
    top = _LEVELS if skill.level is None else cefr_rank(skill.level)
    return (_language(skill.language, rank) for rank in range(1, top + 1))


def _language(language: str, rank: int) -> Fact:
    return LANGUAGE, f"{language} {rank}"


def _facts(found: Iterable[Fact], untold: int) -> Facts:
    places = _places()
    bits, rare = 0, set()
    for fact in found:
        if fact in places:
            bits |= 1 << places[fact]
        else:
            rare.add(_number(fact))
    return Facts(bits, tuple(sorted(rare)), untold)


def _number(fact: Fact) -> int:
    # 61 bits of a hash and the kind in the lowest two: two names meet by chance once in 10^18 pairs.
    digest = blake2b(fact[1].encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 3) << 2 | fact[0]


@cache
def _places() -> dict[Fact, int]:
    permits = [(PERMIT, code) for code in code_list("permits").codes]
    licences = sorted({*code_list("licence_classes").codes, *code_list("licence_groups").codes})
    languages = [_language(language, rank) for language in ("fi", "sv") for rank in range(1, _LEVELS + 1)]
    facts = [*permits, *((LICENCE, code) for code in licences), *languages]
    return {fact: place for place, fact in enumerate(facts[: WORDS * 64])}

"""Finding a concept by what somebody types: the vocabulary's names, the area's own words, and near misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from kohtaanto.access.scope import Scope
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.esco.concepts import Language
from kohtaanto.codes.everyday_words import everyday_words
from kohtaanto.codes.folding import search_key
from kohtaanto.matching.linking import RECOGNISED_FROM, Linker, occupation_linker, skill_linker
from kohtaanto.matching.naming import (
    Concept,
    Name,
    concepts_of_occupations,
    concepts_of_skills,
    names_of,
)
from kohtaanto.matching.type_ahead import TypeAhead, occupation_type_ahead, skill_type_ahead
from kohtaanto.matching.wording import plain
from kohtaanto.records.models import Alias

KINDS = ("occupation", "skill")
SHORTEST, LONGEST = 2, 120
# With fewer names than these that begin as typed, those spelled nearly so are looked for too.
FEW = 3
# Nobody chooses among candidates when a list is imported: below this "excel" would be "demand excellence".
TAKEN_FROM = 0.7


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that may be meant.

    `label` is its preferred name in the reader's language, `matched` the name that matched where it is
    another one, `group` the group it belongs to; `is_own` tells that a word of the area led to it.
    """

    uri: str
    kind: str
    label: str
    matched: str
    group: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """The concept a text was recognised as; `is_exact` tells that it is the concept's preferred name."""

    uri: str
    label: str
    is_exact: bool


def search_concepts(scope: Scope, kind: str, text: str, language: str, limit: int = 10) -> tuple[Found, ...]:
    """Return the concepts that may be meant, best first; one query for the area's words, as they are now.

    Where few names begin so, those that are spelled nearly so follow.
    """
    if kind not in KINDS or len(search_key(text)) < SHORTEST:
        return ()
    asked, said = text[:LONGEST], cast(Language, language)
    found: dict[str, Found] = {}
    for uri, matched, is_own in _every(scope, kind, asked, said, limit):
        concept = _known(kind).get(uri)
        if concept is not None and len(found) < limit:
            found.setdefault(uri, _found(concept, matched, said, is_own=is_own))
    return tuple(found.values())


def concept_name(kind: str, uri: str, language: str) -> str:
    """Return the preferred name of a concept; a foreign one is shown by the end of its address."""
    concept = _known(kind).get(uri)
    return concept.labels.say(cast(Language, language)) if concept else uri.rstrip("/").rsplit("/", 1)[-1]


def meant_by(kind: str, text: str) -> Meant | None:
    """Return the concept a text is taken for without asking anybody, None where none agrees so well; no query."""
    said = plain(text[:LONGEST])
    named = _meant_by_name(kind).get(said)
    # A word of several meanings stays a word until somebody chooses, unless it is a concept's own label.
    if named is not None and (named.is_exact or said not in _of_several_meanings(kind)):
        return named
    if said in _of_several_meanings(kind):
        return None
    best = next(iter(_linker(kind).link(text[:LONGEST], limit=1).candidates), None)
    if best is None or not (best.exact or best.confidence >= TAKEN_FROM):
        return None
    return Meant(best.uri, best.preferred, is_exact=best.exact and best.preferred == best.label)


def own_words(scope: Scope, kind: str) -> dict[str, str]:
    """Return the area's own words of a kind, folded, each with the concept it leads to; one query."""
    rows = Alias.objects.in_area(scope).filter(kind=kind, withdrawn_at__isnull=True).order_by("-added_at", "id")
    found: dict[str, str] = {}
    for folded, uri in rows.values_list("folded", "uri"):
        found.setdefault(folded, uri)
    return found


def warm_up() -> None:
    """Make the vocabulary searchable now, so that nobody's first search waits some seconds for it."""
    for kind in KINDS:
        _names(kind)
        _linker(kind)


def _every(
    scope: Scope, kind: str, text: str, language: Language, limit: int
) -> Iterator[tuple[str, str, bool]]:
    own = list(_own(scope, kind, text))
    yield from ((uri, word, True) for uri, word in own)
    matches = _names(kind).suggest(text, limit, language)
    yield from ((match.uri, match.name, False) for match in matches)
    if len(own) + len(matches) < FEW:
        for near in _linker(kind).link(text, limit).candidates:
            if near.confidence >= RECOGNISED_FROM:
                yield near.uri, near.label, False


def _own(scope: Scope, kind: str, text: str) -> list[tuple[str, str]]:
    key = search_key(text)
    rows = Alias.objects.in_area(scope).filter(kind=kind, withdrawn_at__isnull=True).order_by("folded", "id")
    return [
        (uri, word)
        for uri, word, folded in rows.values_list("uri", "text", "folded")
        if folded.startswith(key) or f" {key}" in folded
    ]


def _found(concept: Concept, matched: str, language: Language, *, is_own: bool) -> Found:
    label = concept.labels.say(language)
    other = matched if search_key(matched) != search_key(label) else ""
    return Found(concept.uri, concept.kind, label, other, _group(concept, language), is_own)


def _group(concept: Concept, language: Language) -> str:
    known = vocabulary()
    if concept.kind != "occupation":
        return ""
    group = known.occupation_group[known.occupation_row[concept.uri]]
    return known.groups[group].labels.say(language) if group >= 0 else ""


@cache
def _known(kind: str) -> dict[str, Concept]:
    made = concepts_of_occupations if kind == "occupation" else concepts_of_skills
    return {concept.uri: concept for concept in made(vocabulary())}


@cache
def _meant_by_name(kind: str) -> dict[str, Meant]:
    """Return what each name means that only one concept bears; its own label is before the others' aliases."""
    concepts = tuple(_known(kind).values())
    bearers: defaultdict[str, dict[int, Name]] = defaultdict(dict)
    for name in names_of(vocabulary(), concepts):
        # Preferred names come first: of one concept they stay.
        bearers[plain(name.text)].setdefault(name.concept, name)
    found = {}
    for text, names in bearers.items():
        chosen = [name for name in names.values() if name.preferred] or list(names.values())
        if len(chosen) == 1:
            concept = concepts[chosen[0].concept]
            label = concept.labels.say(cast(Language, chosen[0].language))
            found[text] = Meant(concept.uri, label, is_exact=chosen[0].preferred)
    found.pop("", None)
    return found


@cache
def _of_several_meanings(kind: str) -> frozenset[str]:
    """Return the everyday words that lead to more than one concept."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for each in everyday_words("occupations" if kind == "occupation" else "skills"):
        meanings[plain(each.word)].add(each.uri)
    return frozenset(word for word, uris in meanings.items() if len(uris) > 1)


@cache
def _names(kind: str) -> TypeAhead:
    return occupation_type_ahead(vocabulary()) if kind == "occupation" else skill_type_ahead(vocabulary())


@cache
def _linker(kind: str) -> Linker:
    return occupation_linker(vocabulary()) if kind == "occupation" else skill_linker(vocabulary())

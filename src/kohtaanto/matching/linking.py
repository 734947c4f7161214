"""Which concepts of ESCO a free title or name of a skill may mean: a ranked list, never one silent code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from kohtaanto.codes.esco import Vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES, Language
from kohtaanto.matching.documents import DocumentIndex
from kohtaanto.matching.everyday import Listed, groups_of, listed_words, named_after
from kohtaanto.matching.group_tree import BEST_MEMBER, GroupTree, Scores, group_tree
from kohtaanto.matching.naming import (
    Alias,
    Concept,
    Kind,
    LanguageIndex,
    about_occupations,
    concepts_of_occupations,
    concepts_of_skills,
    language_index,
    names_of,
)
from kohtaanto.matching.title_factors import Standing, standing_of
from kohtaanto.matching.title_scores import title_scores
from kohtaanto.matching.wording import parts, plain

# Below this agreement with every label a text is not recognised: of 1,500 titles of vacancies 23 were there,
# and the right occupation or group was among ten candidates for one of them.
RECOGNISED_FROM = 0.45
# What one part of "a/b" is worth by itself, against the whole title.
OF_PART = 0.8
# How many groups of an everyday title are shown.
MOST_GROUPS = 4
# How sure each concept is of an everyday word that may mean several: shown, but never taken without asking.
OF_SEVERAL = 0.65


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept a text may mean, and why: the label that agrees best, its language, how well (0 to 1).

    `exact` tells that text and label are the same words, and of an everyday word that it means nothing else;
    `preferred` is the concept's own label in that language. An ISCO group that is there because of its members
    shows the label of the member that agrees best.
    """

    uri: str
    kind: Kind
    label: str
    language: str
    confidence: float
    exact: bool
    preferred: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found for a text, best first."""

    text: str
    candidates: tuple[Candidate, ...]

    @property
    def recognised(self) -> bool:
        """Return whether any candidate agrees well enough to be more than a guess."""
        return any(candidate.confidence >= RECOGNISED_FROM for candidate in self.candidates)


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """How one language answered: agreement of each name (names,) and concept, and the concepts' scores."""

    spoken: LanguageIndex
    names: Scores
    concepts: Scores
    scores: Scores

    def best_name(self, concept: int) -> tuple[float, str, str]:
        """Return the agreement, wording and language of the concept's name that agrees best."""
        label = self.spoken.index.best_label(self.names, concept)
        if label < 0:
            return 0.0, "", self.spoken.language
        return float(self.names[label]), self.spoken.names[label].text, self.spoken.language


@dataclass(frozen=True, slots=True, eq=False)
class Linker:
    """Links texts to concepts; each language is searched by itself and the concept joins what is found."""

    concepts: tuple[Concept, ...]
    languages: tuple[LanguageIndex, ...]
    tree: GroupTree
    listed: Listed = field(default_factory=dict)

    def link(self, text: str, limit: int = 10, languages: Sequence[str] = LANGUAGES) -> Linked:
        """Return at most `limit` candidates, the best first; none for a text without letters or digits."""
        whole = plain(text)
        asked = list(dict.fromkeys((whole, *parts(text))))
        spoken = [one for one in self.languages if one.language in languages]
        if not whole or not spoken:
            return Linked(text, ())
        heard = [_heard(one, asked) for one in spoken]
        scores = self.tree.raised(np.max([one.scores for one in heard], axis=0)[None])[0]
        best = np.argsort(-scores, kind="stable")[:limit]
        found = [self._candidate(int(number), heard, asked) for number in best if scores[number] > 0]
        return Linked(text, self._everyday(whole, spoken, found)[:limit])

    def _candidate(self, number: int, heard: list[Heard], asked: list[str]) -> Candidate:
        concept = self.concepts[number]
        agreement, label, language = max(one.best_name(number) for one in heard)
        members = self.tree.members_of(number)
        if len(members):
            nearest = max((float(one.concepts[m]), int(m)) for one in heard for m in members)
            if BEST_MEMBER * nearest[0] > agreement:
                _, label, language = max(one.best_name(nearest[1]) for one in heard)
                agreement = BEST_MEMBER * nearest[0]
        exact = concept.kind != "group" and plain(label) in asked
        preferred = concept.labels.say(cast(Language, language))
        confidence = round(min(agreement, 1.0), 4)
        return Candidate(concept.uri, concept.kind, label, language, confidence, exact, preferred)

    def _everyday(
        self, title: str, spoken: list[LanguageIndex], found: list[Candidate]
    ) -> tuple[Candidate, ...]:
        # A concept's own label says what is meant; then come what the vocabulary calls so and what our list says.
        if any(one.exact and title == plain(one.preferred) for one in found):
            return tuple(found)
        listed = self._listed(title, spoken)
        if not listed:
            return self._with_groups(title, spoken, found)
        shown = {candidate.uri for candidate in listed}
        others = [candidate for candidate in found if candidate.uri not in shown]
        exact = [candidate for candidate in others if candidate.exact]
        return (*exact, *listed, *(candidate for candidate in others if not candidate.exact))

    def _listed(self, title: str, spoken: list[LanguageIndex]) -> tuple[Candidate, ...]:
        meant = {
            number: (word, one.language)
            for one in spoken
            for word, numbers in [self.listed.get((title, one.language), ("", ()))]
            for number in numbers
        }
        sure = 1.0 if len(meant) == 1 else OF_SEVERAL
        return tuple(
            Candidate(
                self.concepts[number].uri,
                self.concepts[number].kind,
                word,
                language,
                sure,
                sure == 1.0 and self.concepts[number].kind != "group",
                self.concepts[number].labels.say(cast(Language, language)),
            )
            for number, (word, language) in meant.items()
        )

    def _with_groups(
        self, title: str, spoken: list[LanguageIndex], found: list[Candidate]
    ) -> tuple[Candidate, ...]:
        # A word that is the end of a hundred names: after what bears the very name,
        # its ISCO groups say more than whichever label happens to be shortest.
        exact = [candidate for candidate in found if candidate.exact]
        named = [(named_after(title, one), one.language) for one in spoken]
        bearing, language = max(named, key=lambda pair: int(pair[0].sum()))
        groups = [
            self._group(number, language, share)
            for number, share in groups_of(bearing, self.tree)[:MOST_GROUPS]
        ]
        first = {candidate.uri for candidate in (*exact, *groups)}
        return (*exact, *groups, *(candidate for candidate in found if candidate.uri not in first))

    def _group(self, number: int, language: str, share: float) -> Candidate:
        concept = self.concepts[number]
        label = concept.labels.say(cast(Language, language))
        confidence = RECOGNISED_FROM + (1 - RECOGNISED_FROM) * share
        return Candidate(concept.uri, concept.kind, label, language, round(confidence, 4), False, label)


def occupation_linker(vocabulary: Vocabulary, aliases: Sequence[Alias] = ()) -> Linker:
    """Return a linker of titles to occupations and, where a title says no more, to their ISCO groups."""
    concepts = concepts_of_occupations(vocabulary)
    uris = [concept.uri for concept in concepts]
    standing = standing_of(uris, group_tree(uris, vocabulary).members)
    return _linker(vocabulary, concepts, aliases, about_occupations(vocabulary, concepts), standing)


def skill_linker(vocabulary: Vocabulary, aliases: Sequence[Alias] = ()) -> Linker:
    """Return a linker of names of skills to skills."""
    return _linker(vocabulary, concepts_of_skills(vocabulary), aliases)


def _linker(
    vocabulary: Vocabulary,
    concepts: tuple[Concept, ...],
    aliases: Sequence[Alias],
    about: DocumentIndex | None = None,
    standing: Standing | None = None,
) -> Linker:
    names = names_of(vocabulary, concepts, aliases)
    languages = tuple(dict.fromkeys(name.language for name in names))
    indexes = tuple(
        # The descriptions of ESCO that come with the package are English.
        language_index(names, language, len(concepts), about if language == "en" else None, standing)
        for language in languages
    )
    tree = group_tree([concept.uri for concept in concepts], vocabulary)
    return Linker(concepts, indexes, tree, listed_words(concepts))


def _heard(spoken: LanguageIndex, asked: list[str]) -> Heard:
    vectors = spoken.index.vectors(asked)
    names = spoken.index.label_scores(vectors)
    scores = title_scores(spoken, asked, vectors, names)
    scores[1:] *= np.float32(OF_PART)
    return Heard(spoken, names.max(axis=0), spoken.index.best(names).max(axis=0), scores.max(axis=0))

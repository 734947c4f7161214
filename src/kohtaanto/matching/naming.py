"""What the concepts of a vocabulary are called, own aliases included, and the index of each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kohtaanto.codes.esco import Labels, Vocabulary
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.everyday_words import EverydayWord, everyday_words
from kohtaanto.matching.documents import DocumentIndex, document_index
from kohtaanto.matching.labels import LabelIndex, label_index
from kohtaanto.matching.title_factors import Standing
from kohtaanto.matching.wording import plain

Kind = Literal["occupation", "group", "skill"]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a concept, added by those who meet it in their work."""

    text: str
    language: str
    uri: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept a text may be linked to."""

    uri: str
    kind: Kind
    labels: Labels


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one concept (by its place among the concepts), as it is shown."""

    text: str
    concept: int
    language: str
    preferred: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LanguageIndex:
    """The names of one language, in the order of the index's labels, and texts about the concepts.

    `standing` is what is learned of all languages together, the same in each.
    """

    language: str
    names: tuple[Name, ...]
    index: LabelIndex
    about: DocumentIndex | None = None
    standing: Standing | None = None


def concepts_of_occupations(vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """Return the occupations, then the ISCO unit groups."""
    occupations = [Concept(one.uri, "occupation", one.labels) for one in vocabulary.occupations]
    # Unit groups only: the broader ones would answer everything, and often bear the same label.
    groups = [one for one in vocabulary.groups if len(one.code) == 4]
    return (*occupations, *(Concept(group.uri, "group", group.labels) for group in groups))


def concepts_of_skills(vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """Return the skills."""
    return tuple(Concept(skill.uri, "skill", skill.labels) for skill in vocabulary.skills)


def names_of(
    vocabulary: Vocabulary, concepts: Sequence[Concept], aliases: Iterable[Alias] = ()
) -> tuple[Name, ...]:
    """Return every name, preferred ones first; aliases of concepts that are not there are passed over.

    Our list of everyday words is among them, after the vocabulary's own names.
    """
    place = {concept.uri: number for number, concept in enumerate(concepts)}
    names = [
        Name(text, number, language, preferred=True)
        for number, concept in enumerate(concepts)
        for language in LANGUAGES
        if (text := getattr(concept.labels, language))
    ]
    alternatives = [(one.uri, one.alternatives) for one in vocabulary.occupations]
    alternatives += [(one.uri, one.alternatives) for one in vocabulary.skills]
    for uri, of_concept in alternatives:
        number = place.get(uri, -1)
        if number >= 0:
            names += [Name(text, number, spoken) for spoken, said in of_concept.items() for text in said]
    words = (word for word in said_every_day(concepts) if word.uri in place)
    names += [Name(word.word, place[word.uri], word.language) for word in words]
    own = (alias for alias in aliases if alias.uri in place)
    names += [Name(alias.text, place[alias.uri], alias.language, own=True) for alias in own]
    return tuple(names)


def said_every_day(concepts: Sequence[Concept]) -> tuple[EverydayWord, ...]:
    """Return our list of everyday words for concepts of this kind."""
    return everyday_words("skills" if concepts and concepts[0].kind == "skill" else "occupations")


def language_index(
    names: Sequence[Name],
    language: str,
    count: int,
    about: DocumentIndex | None = None,
    standing: Standing | None = None,
) -> LanguageIndex:
    """Return the index of the names in one language; `count` is how many concepts there are."""
    spoken = sorted((name for name in names if name.language == language), key=lambda name: name.concept)
    index = label_index([plain(name.text) for name in spoken], [name.concept for name in spoken], count)
    return LanguageIndex(language, tuple(spoken), index, about, standing)


def about_occupations(vocabulary: Vocabulary, concepts: Sequence[Concept]) -> DocumentIndex:
    """Return the English names and descriptions of occupations as documents; of groups the label alone."""
    documents = []
    for concept in concepts:
        row = vocabulary.occupation_row.get(concept.uri)
        one = vocabulary.occupations[row] if row is not None else None
        said = (*one.alternatives.get("en", ()), one.description_en) if one else ()
        documents.append(" ".join((concept.labels.en, *said)))
    return document_index(documents)

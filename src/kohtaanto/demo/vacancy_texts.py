"""The texts of the demo's vacancies in three languages: written sentences, and ESCO's labels after colons."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from kohtaanto.codes.esco import Labels, Occupation, vocabulary
from kohtaanto.codes.esco.concepts import Language
from kohtaanto.codes.lists import code_list
from kohtaanto.demo.chance import several
from kohtaanto.demo.content import content
from kohtaanto.demo.skills import skills_of
from kohtaanto.demo.trades import Trade

_SPOKEN: tuple[Language, ...] = ("fi", "sv", "en")
_MOST_TASKS = 4


@dataclass(frozen=True, slots=True)
class VacancyTexts:
    """What is written of a vacancy, each by language."""

    title: dict[str, str]
    description: dict[str, str]
    marketing: dict[str, str]
    cards: dict[str, str]


def write_texts(
    random: Random,
    occupation: Occupation,
    trade: Trade,
    languages: tuple[Language, ...],
    must: tuple[str, ...],
    nice: tuple[str, ...],
    permits: tuple[str, ...],
) -> VacancyTexts:
    """Return the texts of a vacancy in its languages."""
    sentences = content("texts")[trade.texts]
    opening, offer = random.choice(sentences["opening"]), random.choice(sentences["offer"])
    tasks = several(random, skills_of(occupation.uri)[0], 2, _MOST_TASKS)
    parts = (("tasks", tasks), ("musts", must), ("nices", nice))
    return VacancyTexts(
        title={language: capitalised(said(occupation.labels, language)) for language in languages},
        description={language: _description(language, opening, parts) for language in languages},
        marketing={language: offer[_SPOKEN.index(language)] for language in languages},
        cards=cards_said(languages, permits),
    )


def cards_said(languages: tuple[Language, ...], permits: tuple[str, ...]) -> dict[str, str]:
    """Return what is said of the cards and permits asked; nothing where none is."""
    return {language: _cards(language, permits) for language in languages if permits}


def said(labels: Labels, language: Language) -> str:
    """Return the label as a title: what stands after a comma only tells apart in a list."""
    return labels.say(language).split(",")[0]


def capitalised(text: str) -> str:
    """Return the text with its first letter in capitals, the others as they are."""
    return text[:1].upper() + text[1:]


def _description(
    language: Language, opening: list[str], parts: tuple[tuple[str, list[str] | tuple[str, ...]], ...]
) -> str:
    at = _SPOKEN.index(language)
    headings = content("texts")["headings"]
    lists = [f"{headings[name][at]}: {_labels(uris, language)}." for name, uris in parts if uris]
    return "\n\n".join([opening[at], *lists])


def _labels(uris: list[str] | tuple[str, ...], language: Language) -> str:
    known = vocabulary()
    return "; ".join(known.skills[known.skill_row[uri]].labels.say(language) for uri in uris)


def _cards(language: Language, permits: tuple[str, ...]) -> str:
    heading = content("texts")["headings"]["cards"][_SPOKEN.index(language)]
    return f"{heading}: {', '.join(code_list('permits').name(code, language) for code in permits)}."

"""Which kind of service could close a gap: a card, a licence, a language, a skill or a qualification."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kohtaanto.matching.findings import Closing, Concept, ConceptKind, Gap

_BY_KIND: Mapping[ConceptKind, Closing] = {
    ConceptKind.SKILL: Closing.LABOUR_TRAINING,
    ConceptKind.LICENCE: Closing.LICENCE_TRAINING,
    ConceptKind.LANGUAGE: Closing.LANGUAGE_TRAINING,
    ConceptKind.QUALIFICATION: Closing.EDUCATION,
    ConceptKind.EDUCATION: Closing.EDUCATION,
}


def gap(concept: Concept) -> Gap:
    """Return the gap with the kind of service that could close it."""
    if concept.kind is ConceptKind.PERMIT:
        return Gap(concept, _permits().get(concept.code, Closing.EDUCATION))
    return Gap(concept, _BY_KIND.get(concept.kind))


def practice_gap(concept: Concept) -> Gap:
    """Return the gap of something nearly held: practice at work closes it, not a course."""
    return Gap(concept, Closing.WORK_TRIAL)


@cache
def _permits() -> Mapping[str, Closing]:
    content = tomllib.loads((Path(__file__).parent / "closing.toml").read_text(encoding="utf-8"))
    kinds = {"card_training": Closing.CARD_TRAINING, "licence_training": Closing.LICENCE_TRAINING}
    return {code: kind for key, kind in kinds.items() for code in content[key]}

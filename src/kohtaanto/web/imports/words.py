"""The words of an import that were not recognised, each with the way to make it an everyday word."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from kohtaanto.actions.concepts import own_words
from kohtaanto.actions.import_findings import words_of
from kohtaanto.codes.folding import search_key
from kohtaanto.records.models import ImportRun
from kohtaanto.web.routes import UnitRequest

SHOWN = 100


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that was not recognised, and where it is made one of the everyday words."""

    text: str
    is_skill: bool
    count: int
    is_known_now: bool
    address: str


def word_rows(request: UnitRequest, run: ImportRun) -> list[WordRow]:
    """Return the words that were not recognised, the most frequent first; two queries for the area's own words."""
    words = words_of(run)[:SHOWN]
    own = {kind: own_words(request.scope, kind) for kind in {each.kind for each in words}}
    return [
        WordRow(
            each.text,
            each.kind == "skill",
            each.count,
            search_key(each.text) in own[each.kind],
            _address_of_alias(each.kind, each.text),
        )
        for each in words
    ]


def _address_of_alias(kind: str, text: str) -> str:
    # "q" looks for the concept at once: often the word as it is leads to something near.
    asked = {"kind": kind, "text": text[:120], "language": "fi", "q": text[:120], "button": "uri"}
    return f"{reverse('aliases')}?{urlencode(asked)}#new"

"""How many people fit a vacancy, told so that nobody can be reckoned out of the answers.

An employer sees only this before a consent. The count is lowered by zero to four, a number that a secret
key derives from who the people are: the same people always give the same answer, and one person more or less
gives an unrelated one. What is left is told in steps, and nothing under the area's smallest count is told at
all. "At least ten" is therefore always true, and the difference between two answers is not a person
(docs/decisions/0007-fitting-counts.md).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from kohtaanto.access.scope import Scope
from kohtaanto.actions.match_index import index_of
from kohtaanto.codes.messages import Message, message
from kohtaanto.matching.search import jobseeker_scores, model
from kohtaanto.records.keys import read_key
from kohtaanto.records.models import Area, Vacancy
from kohtaanto.records.unit import current_unit

# From here on a pair is worth a conversation: about half of what could fit at all. Who only is not excluded
# (an empty profile is excluded from nothing) is not counted.
FITS_FROM = 0.45
# Steps in which a count is told, in units of the area's smallest count.
_STEPS = (1, 2, 4, 10, 20, 40, 100, 200, 400, 1000)


@dataclass(frozen=True, slots=True)
class FittingCount:
    """How many people fit a vacancy at least; None where the number is too small to be shown, or zero."""

    vacancy: str
    at_least: int | None

    @property
    def said(self) -> Message:
        """Return the count as a sentence."""
        if self.at_least is None:
            return message("Too few people fit for a number to be shown, or none.")
        return message("At least %(count)s people fit.", count=self.at_least)


def fitting_counts(scope: Scope, vacancy_ids: Iterable[str]) -> Mapping[str, FittingCount]:
    """Return the count of each vacancy that the scope shows and that is published; five queries.

    People under a non-disclosure order count like all others: the arrays know no place of theirs.
    """
    if scope.area is None:
        return {}
    wanted = list(vacancy_ids)
    seen = Vacancy.objects.visible_to(scope).filter(id__in=wanted).order_by("id").values_list("id", flat=True)
    visible = list(seen)
    index, on, using = index_of(scope), current_unit().on, model()
    smallest = Area.objects.get(code=scope.area).smallest_count
    counts = {}
    for vacancy in visible:
        row = index.vacancies.row_of.get(vacancy)
        if row is not None:
            scores = jobseeker_scores(index.vacancies, row, index.people, on, using)
            fitting = [
                id_
                for id_, score in zip(index.people.ids, scores.tolist(), strict=True)
                if score >= FITS_FROM
            ]
            counts[vacancy] = FittingCount(vacancy, told(fitting, smallest, _key()))
    return counts


def told(people: Iterable[str], smallest: int, key: bytes) -> int | None:
    """Return the number told of these people: a step they certainly reach, None under the first."""
    ids = sorted(people)
    digest = hmac.digest(key, ",".join(ids).encode(), sha256)
    lowered = len(ids) - int.from_bytes(digest[:8]) % smallest
    return max((step * smallest for step in _STEPS if step * smallest <= lowered), default=None)


def _key() -> bytes:
    return hmac.digest(read_key(settings.DATA, "index"), b"fitting counts", sha256)

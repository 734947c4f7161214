"""Which kind of service could close a gap."""

from __future__ import annotations

import pytest

from kohtaanto.codes.lists import code_list
from kohtaanto.matching.closing import gap, practice_gap
from kohtaanto.matching.findings import Closing, Concept, ConceptKind


@pytest.mark.parametrize(
    ("kind", "code", "closing"),
    [
        (ConceptKind.PERMIT, "075", Closing.CARD_TRAINING),
        (ConceptKind.PERMIT, "022", Closing.CARD_TRAINING),
        (ConceptKind.PERMIT, "086", Closing.LICENCE_TRAINING),
        (ConceptKind.PERMIT, "050", Closing.EDUCATION),
        (ConceptKind.LICENCE, "B", Closing.LICENCE_TRAINING),
        (ConceptKind.LANGUAGE, "fi", Closing.LANGUAGE_TRAINING),
        (ConceptKind.SKILL, "uri", Closing.LABOUR_TRAINING),
        (ConceptKind.QUALIFICATION, "nurse", Closing.EDUCATION),
        (ConceptKind.MUNICIPALITY, "790", None),
    ],
)
def test_each_kind_of_gap_has_its_kind_of_service(
    kind: ConceptKind, code: str, closing: Closing | None
) -> None:
    assert gap(Concept(kind, code)).closing is closing


def test_every_national_permit_is_learnable_somehow() -> None:
    assert all(gap(Concept(ConceptKind.PERMIT, code)).closing for code in code_list("permits").codes)


def test_practice_closes_what_is_nearly_held() -> None:
    assert practice_gap(Concept(ConceptKind.SKILL, "uri")).closing is Closing.WORK_TRIAL

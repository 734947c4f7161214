"""One entry of a match list as plain JSON values; docs/guides/match.md describes the keys."""

from __future__ import annotations

from typing import Any

from kohtaanto.matching.findings import Concept, Condition, Evidence, Explanation, Gap, Missing, Unknown

Entry = dict[str, Any]


def entry(side: str, found: Explanation, place: int, evidence: bool) -> Entry:
    """Return the entry of an eligible pair; `side` names the key of the id, "vacancy" or "jobseeker"."""
    made: Entry = {
        side: getattr(found, side),
        "place": place,
        "score": found.score,
        "parts": {part.name: part.value for part in found.parts},
        "reasons": {part.name: str(part.reason) for part in found.parts},
        "missing": [_missing(each) for each in found.missing],
        "unknown": [_unknown(each) for each in found.unknown],
        "blocking": [],
    }
    if evidence:
        made["evidence"] = {
            part.name: [_evidence(each) for each in part.evidence] for part in found.parts if part.evidence
        }
    return made


def excluded_entry(side: str, found: Explanation) -> Entry:
    """Return the entry of an excluded pair: what blocks it, and what is unknown."""
    return {
        side: getattr(found, side),
        "blocking": [_condition(each) for each in found.blocking],
        "unknown": [_unknown(each) for each in found.unknown],
    }


def _condition(condition: Condition) -> Entry:
    return {
        "condition": condition.name,
        "reason": str(condition.reason),
        "who": condition.mender.value,
        "learnable": condition.learnable,
        "gaps": [_gap(each) for each in condition.gaps],
    }


def _missing(missing: Missing) -> Entry:
    return _gap(missing.gap) | {"must": missing.is_must, "reason": str(missing.reason)}


def _unknown(unknown: Unknown) -> Entry:
    return {"name": unknown.name, "reason": str(unknown.reason), "who": unknown.mender.value}


def _evidence(evidence: Evidence) -> Entry:
    made: Entry = {"wanted": _concept(evidence.wanted)}
    if evidence.held is not None:
        made["held"] = _concept(evidence.held)
    return made | {"strength": evidence.strength, "reason": str(evidence.reason)}


def _gap(gap: Gap) -> Entry:
    return _concept(gap.concept) | {"service": gap.closing.value if gap.closing else None}


def _concept(concept: Concept) -> Entry:
    made: Entry = {"kind": concept.kind.value, "code": concept.code}
    return made | {"level": concept.level} if concept.level is not None else made

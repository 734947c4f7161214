"""Settings of the area and its agreements of delegation: changed by an administrator, kept in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kohtaanto.access.scope import Scope
from kohtaanto.actions.amendments import keep_history, reason_said, require_administrator
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.clock import today
from kohtaanto.actions.jobseekers import refused
from kohtaanto.codes.messages import message
from kohtaanto.records.models import Area, DelegationAgreement
from kohtaanto.records.models.areas import Mode
from kohtaanto.records.viewers import area_facts

# Counts under five tell of single people (380/2023 118 §); an area may choose a larger smallest count.
LEAST_COUNT, LARGEST_COUNT = 5, 50
LONGEST_DECISION = 80


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement by which officials of one municipality act for another (380/2023 13 § 2)."""

    from_municipality: str
    to_municipality: str
    starts_on: date
    ends_on: date | None
    decision: str


def change_settings(scope: Scope, mode: str, smallest_count: int, reason: str) -> bool:
    """Change how the area works beside the national system and which counts are told; False where nothing differs."""
    require_administrator(scope)
    said = reason_said(reason)
    area = Area.objects.select_for_update().get(code=area_of(scope))
    if mode not in Mode.values:
        raise refused("mode", message("The way of working is not known."), message("Choose one of the list."))
    if not LEAST_COUNT <= smallest_count <= LARGEST_COUNT:
        raise refused(
            "smallest_count",
            message("The smallest count told is from five to fifty."),
            message("A smaller one would tell of single people."),
        )
    told = {"mode": (area.mode, mode), "smallest_count": (str(area.smallest_count), str(smallest_count))}
    changes = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    if not changes:
        return False
    area.mode, area.smallest_count = mode, smallest_count
    area.save(update_fields=["mode", "smallest_count"])
    keep_history(scope, "area.changed", changes, said)
    return True


def add_agreement(scope: Scope, told: Agreement) -> None:
    """Record an agreement of delegation; officials reach the other municipality's customers from its first day on."""
    require_administrator(scope)
    decision = reason_said(told.decision)
    if len(decision) > LONGEST_DECISION:
        raise refused(
            "decision", message("The decision's number is too long."), message("Write at most 80 letters.")
        )
    _require_sound(scope, told)
    DelegationAgreement.objects.create(
        area_id=area_of(scope),
        from_municipality_id=told.from_municipality,
        to_municipality_id=told.to_municipality,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        decision=decision,
    )
    keep_history(scope, "delegation.added", {"delegation": ("", _said(told))}, decision)


def end_agreement(scope: Scope, number: int, ends_on: date, reason: str) -> None:
    """Set the last day of an agreement; from the next day on its officials reach only what is left to them."""
    require_administrator(scope)
    said = reason_said(reason)
    found = DelegationAgreement.objects.select_for_update().filter(area_id=area_of(scope), id=number).first()
    if found is None:
        raise NotShown("agreement")
    if ends_on < max(found.starts_on, today()) or (found.ends_on is not None and found.ends_on < today()):
        raise refused(
            "ends_on",
            message("An agreement does not end in the past, nor before it begins."),
            message("Choose today or a later day."),
        )
    before = _of(found)
    found.ends_on = ends_on
    found.save(update_fields=["ends_on"])
    keep_history(scope, "delegation.ended", {"delegation": (_said(before), _said(_of(found)))}, said)


def _require_sound(scope: Scope, told: Agreement) -> None:
    members = area_facts(area_of(scope), max(told.starts_on, today())).members
    if not {told.from_municipality, told.to_municipality} <= set(members):
        raise refused(
            "from_municipality",
            message("Both municipalities must belong to this area."),
            message("Choose members."),
        )
    if told.from_municipality == told.to_municipality:
        raise refused(
            "to_municipality", message("A municipality needs no agreement with itself."), message("Choose another.")
        )
    if told.ends_on is not None and told.ends_on < told.starts_on:
        raise refused("ends_on", message("The agreement would end before it begins."), message("Mend the days."))
    same = DelegationAgreement.objects.filter(
        area_id=area_of(scope),
        from_municipality_id=told.from_municipality,
        to_municipality_id=told.to_municipality,
    )
    if any(_overlap(_of(each), told) for each in same):
        raise refused(
            "starts_on",
            message("There is an agreement between the two for a part of this time."),
            message("End it first, or begin after it."),
        )


def _overlap(one: Agreement, other: Agreement) -> bool:
    return one.starts_on <= (other.ends_on or date.max) and other.starts_on <= (one.ends_on or date.max)


def _of(row: DelegationAgreement) -> Agreement:
    return Agreement(
        row.from_municipality_id, row.to_municipality_id, row.starts_on, row.ends_on, row.decision
    )


def _said(told: Agreement) -> str:
    """Return the agreement as the history keeps it: codes and days, then the decision."""
    ends_on = told.ends_on.isoformat() if told.ends_on else "-"
    return f"{told.from_municipality} {told.to_municipality} {told.starts_on} {ends_on} {told.decision}"

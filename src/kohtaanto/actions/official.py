"""What of the work done here has to be recorded in the national customer system, and whether it has been."""

from __future__ import annotations

from collections.abc import Sequence

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now, today
from kohtaanto.records.models import Area, OfficialRecord
from kohtaanto.records.models.areas import Mode
from kohtaanto.records.models.official import OfficialStatus
from kohtaanto.records.unit import current_unit

Act = tuple[str, str, str]
"""What an act is (its noun), the row it made or changed, and the person."""


def to_record(scope: Scope, noun: str, row_id: str, person: str) -> None:
    """Note that an act is to be recorded in the national system; in a stand-alone area nothing is.

    An act that had been recorded and has changed since has to be recorded again.
    """
    to_record_all(scope, [(noun, row_id, person)])


def to_record_all(scope: Scope, acts: Sequence[Act]) -> None:
    """Note that acts are to be recorded in the national system, each once; at most four queries a noun."""
    is_add_on = Area.objects.filter(code=area_of(scope), mode=Mode.ADD_ON).exists()
    status = OfficialStatus.TO_RECORD if is_add_on else OfficialStatus.NOT_NEEDED
    told = {"status": status, "recorded_on": None, "recorded_by_id": None, "changed_at": now()}
    for noun in dict.fromkeys(each[0] for each in acts):
        people = {row_id: person for each, row_id, person in acts if each == noun}
        rows = OfficialRecord.objects.visible_to(scope).filter(noun=noun, row_id__in=list(people))
        known = {row_id for _, row_id in rows.order_by("id").rows("row_id")}
        if known:
            rows.update(**told)
        added = [
            OfficialRecord(area_id=area_of(scope), jobseeker_id=person, noun=noun, row_id=row_id, **told)
            for row_id, person in people.items()
            if row_id not in known
        ]
        OfficialRecord.objects.bulk_create(added)


def mark_recorded(scope: Scope, person: str, record_id: str) -> bool:
    """Note that somebody has recorded the act in the national system; False where it was not waiting."""
    waiting = OfficialRecord.objects.visible_to(scope).filter(
        id=record_id, jobseeker_id=person, status=OfficialStatus.TO_RECORD
    )
    is_marked = waiting.update(
        status=OfficialStatus.RECORDED,
        recorded_on=today(),
        recorded_by_id=scope.staff or None,
        changed_at=now(),
    )
    if is_marked:
        current_unit().did("official.recorded", [person])
    return bool(is_marked)

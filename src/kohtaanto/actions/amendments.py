"""The history of rights and settings: each change with what it was, what it became, by whom and why."""

from __future__ import annotations

from collections.abc import Mapping

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import refused
from kohtaanto.codes.messages import message
from kohtaanto.records.models import Amendment
from kohtaanto.records.unit import current_unit

SHORTEST_REASON, LONGEST_REASON = 3, 200
Changes = Mapping[str, tuple[str, str]]


def keep_history(scope: Scope, deed: str, changes: Changes, reason: str, member: str | None = None) -> None:
    """Keep what was changed, field by field, and put the deed on record with its reason.

    `member` is the staff member whose right it is, None where the area itself was changed.
    """
    unit = current_unit()
    Amendment.objects.bulk_create(
        Amendment(
            area_id=area_of(scope),
            at=now(),
            by_id=scope.staff or None,
            request_id=unit.occasion.request_id,
            member_id=member,
            what=what,
            before=before,
            after=after,
            reason=reason,
        )
        for what, (before, after) in changes.items()
    )
    unit.ground = reason
    unit.did(deed)


def require_administrator(scope: Scope) -> None:
    """Raise NotShown for whoever may not change rights and settings."""
    if not scope.may(Deed.EDIT_STAFF):
        raise NotShown("administration")


def reason_said(reason: str) -> str:
    """Return the reason on one line; Refused where there is none."""
    said = " ".join(reason.split())
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise refused(
            "reason", message("The reason is missing or too long."), message("Name the decision or the cause.")
        )
    return said

"""Checks of the audit trail: asked for by an auditor, done in the background, their outcome kept for the area."""

from __future__ import annotations

from datetime import timedelta

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.background import hand_over
from kohtaanto.actions.clock import now
from kohtaanto.records.audit_check import Report
from kohtaanto.records.models import AuditCheck
from kohtaanto.records.unit import current_unit

TASK = "verify_audit"
PLACES_KEPT = 100
# One that has waited this long is not waited for any more: its worker may be gone.
WAITED_FOR = timedelta(hours=1)


def ask_check(scope: Scope) -> bool:
    """Ask for a check of the trail; False where one asked for within the hour is still waited for."""
    if not scope.may(Deed.SEE_LOG):
        raise NotShown("audit check")
    waiting = AuditCheck.objects.visible_to(scope).filter(finished_at__isnull=True)
    if waiting.filter(asked_at__gt=now() - WAITED_FOR).exists():
        return False
    AuditCheck(area_id=area_of(scope), asked_at=now(), asked_by_id=scope.staff or None).save(force_insert=True)
    hand_over(TASK, TASK)
    current_unit().did("audit.check_asked")
    return True


def keep_outcome(scope: Scope, report: Report) -> None:
    """Keep what a check found in every row of the area that waits for it, or in one of its own."""
    outcome = {
        "finished_at": now(),
        "events": report.events_of.get(area_of(scope), 0),
        "faults": len(report.faults),
        "places": [
            {"chain": fault.chain, "seq": fault.seq, "kind": fault.kind} for fault in report.faults[:PLACES_KEPT]
        ],
    }
    if not AuditCheck.objects.visible_to(scope).filter(finished_at__isnull=True).update(**outcome):
        AuditCheck(area_id=area_of(scope), asked_at=now(), **outcome).save(force_insert=True)
    current_unit().did("audit.verified")

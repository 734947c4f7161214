"""Checks of the trail: asked for once, done in the background, their outcome told to the area."""

from __future__ import annotations

import pytest
from django.db import connection

from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.audit import ask_check, keep_outcome
from kohtaanto.records.audit_check import Fault, Report
from kohtaanto.records.models import AuditCheck

WHOLE = Report(2, 40, (), {21: 30, 5: 10})
BROKEN = Report(2, 40, (Fault("ab12", 7, "changed: the digest does not agree"),), {21: 30, 5: 10})


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'verify_audit' and status = 'todo'")
        return cursor.fetchone()[0]


def test_a_check_is_asked_for_once_and_waits_in_the_queue(unit_of):
    with unit_of("anneli") as unit:
        assert ask_check(unit.scope) is True
        assert ask_check(unit.scope) is False

        waiting = AuditCheck.objects.visible_to(unit.scope).get()
        assert (waiting.asked_by_id, waiting.finished_at) == (unit.scope.staff, None)
        assert queued() == 1
        assert unit.deeds == ["audit.check_asked"]


def test_the_outcome_fills_the_check_that_waits(unit_of, system_unit):
    with unit_of("anneli") as unit:
        ask_check(unit.scope)

    with system_unit(21, "verify_audit") as unit:
        keep_outcome(unit.scope, BROKEN)

    with unit_of("anneli") as unit:
        told = AuditCheck.objects.visible_to(unit.scope).get()
        assert told.finished_at is not None
        assert (told.events, told.faults) == (30, 1)
        assert told.places == [{"chain": "ab12", "seq": 7, "kind": "changed"}]


def test_a_nightly_check_is_kept_though_nobody_asked(unit_of, system_unit):
    with system_unit(21, "verify_audit") as unit:
        keep_outcome(unit.scope, WHOLE)

    with unit_of("anneli") as unit:
        told = AuditCheck.objects.visible_to(unit.scope).get()
        assert (told.asked_by_id, told.events, told.faults) == (None, 30, 0)


@pytest.mark.parametrize("login", ["veikko", "sirpa", "antti", "aino"])
def test_only_a_reader_of_the_log_asks_and_is_told(unit_of, system_unit, login):
    with system_unit(21, "verify_audit") as unit:
        keep_outcome(unit.scope, WHOLE)

    with unit_of(login) as unit:
        assert AuditCheck.objects.in_area(unit.scope).count() == 0
        with pytest.raises(NotShown):
            ask_check(unit.scope)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_task_checks_the_trail_and_tells_each_area(transactional_db, unit_of):
    from kohtaanto.jobs.tasks import verify_audit

    with unit_of("anneli") as unit:
        ask_check(unit.scope)

    verify_audit(timestamp=0)

    with unit_of("anneli") as unit:
        told = AuditCheck.objects.visible_to(unit.scope).get()
        assert told.finished_at is not None
        assert told.events > 0

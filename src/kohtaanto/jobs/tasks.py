"""The background tasks: by name, in the queue of the database; each is thin and calls an action."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

from procrastinate import JobContext
from procrastinate.contrib.django import app

from kohtaanto.access.scope import system_scope
from kohtaanto.actions.clock import now, today
from kohtaanto.records.unit import Occasion, Unit, unit_of_work

log = logging.getLogger("kohtaanto.jobs")

STALLED_AFTER = timedelta(minutes=1)  # a living worker says so every ten seconds


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put back the jobs that a killed worker left in its hands."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER.total_seconds()):
        log.warning("job.retried id=%s", job.id)
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="verify_audit", queueing_lock="verify_audit")
def verify_audit(timestamp: int = 0) -> None:
    """Check the audit trail every night and when asked; a fault is logged as an error with its place."""
    from kohtaanto.actions.audit import keep_outcome
    from kohtaanto.records.audit_check import verify

    report = verify()
    for fault in report.faults:
        log.error("audit.fault chain=%s seq=%s what=%s", fault.chain, fault.seq, fault.what)
    log.info("audit.verified events=%s chains=%s faults=%s", report.events, report.chains, len(report.faults))
    for unit in _areas("verify_audit"):
        if unit.scope.area in report.events_of:
            keep_outcome(unit.scope, report)


@app.periodic(cron="23 2 * * *")
@app.task(name="close_unanswered", queueing_lock="close_unanswered")
def close_unanswered(timestamp: int) -> None:
    """Mark the questions of consent whose deadline has passed without an answer, area by area."""
    from kohtaanto.actions.consents import mark_not_reached

    for unit in _areas("close_unanswered"):
        log.info("consents.not_reached area=%s count=%s", unit.scope.area, mark_not_reached(unit.scope, unit.on))


@app.periodic(cron="41 2 * * *")
@app.task(name="clear_match_notes", queueing_lock="clear_match_notes")
def clear_match_notes(timestamp: int) -> None:
    """Clear the notes of changes that every running process has read long ago."""
    from kohtaanto.actions.match_index import clear_old_notes

    for unit in _areas("clear_match_notes"):
        clear_old_notes(unit.scope)


@app.task(name="import_rows")
def import_rows(account: str, run: str) -> None:
    """Go through the rows of an uploaded list that its page has left to the worker."""
    from kohtaanto.jobs.uploads import go_through

    go_through(account, run)


@app.periodic(cron="53 2 * * *")
@app.task(name="tidy_imports", queueing_lock="tidy_imports")
def tidy_imports(timestamp: int) -> None:
    """Remove uploads nobody went on with and old findings of imports; the imports themselves remain."""
    from kohtaanto.jobs.uploads import tidy

    tidy(_areas("tidy_imports"))


@app.periodic(cron="11 * * * *")
@app.task(name="tidy_entrance", queueing_lock="tidy_entrance")
def tidy_entrance(timestamp: int) -> None:
    """Clear away ended sessions and what else signing in has left."""
    from kohtaanto.actions.clock import wall_clock
    from kohtaanto.actions.entrance_tidying import tidy_entrance as tidied

    log.info("entrance.tidied rows=%s", tidied(wall_clock()))


def _areas(task: str) -> Iterator[Unit]:
    """Give each area's own unit of work in turn."""
    from kohtaanto.records.models import Area

    for code in Area.objects.values_list("code", flat=True):
        with unit_of_work(system_scope(code, task), Occasion(now(), today(), f"task:{task}")) as unit:
            yield unit

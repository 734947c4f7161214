"""The background tasks: by name, in the queue of the database; each is thin and calls an action."""

from __future__ import annotations

import logging
from datetime import timedelta

from procrastinate import JobContext
from procrastinate.contrib.django import app

from kohtaanto.actions.clock import now

log = logging.getLogger("kohtaanto.jobs")

STALLED_AFTER = timedelta(minutes=2)
KEEP_CHANGES = 100_000


@app.periodic(cron="*/5 * * * *")
@app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Put back the jobs that a killed worker left in its hands."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER.total_seconds()):
        log.warning("job.retried id=%s", job.id)
        await app.job_manager.retry_job(job, retry_at=now())


@app.periodic(cron="17 3 * * *")
@app.task(name="verify_audit", queueing_lock="verify_audit")
def verify_audit(timestamp: int) -> None:
    """Check the audit trail every night; a fault is logged as an error with its place."""
    from kohtaanto.records.audit_check import verify

    report = verify()
    for fault in report.faults:
        log.error("audit.fault chain=%s seq=%s what=%s", fault.chain, fault.seq, fault.what)
    log.info("audit.verified events=%s chains=%s faults=%s", report.events, report.chains, len(report.faults))

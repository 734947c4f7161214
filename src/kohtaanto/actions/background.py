"""Work handed to the background worker by the name of its task, in the transaction of what it follows from."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def hand_over(task: str, lock: str, **arguments: str) -> bool:
    """Put a task into the queue and return True, or False where the same `lock` waits there already.

    The task is seen by the worker once the open transaction has been committed.
    """
    try:
        with transaction.atomic():
            app.configure_task(task, queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True

"""One part of the served site as a process of its own: the web or the worker; it ends when its keeper is gone."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import cast

KEEPER = "KOHTAANTO_KEEPER"  # the keeper's process number, told to the parts by their environment
BLOCKING_THREADS = 2
WORKER_SILENT_SECONDS = 60  # a worker that has not said for so long that it lives is taken for dead
_PARENT_DEATH_SIGNAL = 1


def end_with_parent() -> None:
    """Let the system end this process when the one that started it is gone, killed included.

    Nothing that was saved is lost so, and the next start finds the port free. Linux only; elsewhere nothing happens.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def web(host: str, port: str) -> None:
    """Serve the pages until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "kohtaanto.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("KOHTAANTO_WORKERS", "1")),
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def worker() -> None:
    """Run the background tasks until told to stop; a task under way is finished first."""
    import django

    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    # Django's own connection cannot wait for the queue's notices; the worker gets a pool of its own.
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as running:
        running.run_worker(name="kohtaanto", stalled_worker_timeout=WORKER_SILENT_SECONDS, delete_jobs="successful")


def main(words: list[str]) -> None:
    """Run the part that is named first, with what follows its name."""
    end_with_parent()
    if os.getppid() != int(os.environ.get(KEEPER, os.getppid())):
        return  # the keeper was gone before its end could be watched for
    if words[0] == "web":
        web(*words[1:])
    else:
        worker()


if __name__ == "__main__":
    main(sys.argv[1:])

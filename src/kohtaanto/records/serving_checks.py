"""What keeps the site from being served on a database: who may enter it as what, and whether it keeps what it saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records import form, server
from kohtaanto.records.addresses import parameters, place

OLDEST = 16
# These hold no personal data and are read before any context is there: they stand outside the walls.
OUTSIDE_THE_WALLS = (
    "records_account",
    "records_delegationagreement",
    "records_host",
    "records_membership",
)
Connection = psycopg.Connection[Any]


def entry_problems(data: Path) -> Iterator[Problem]:
    """Give what is wrong before the tables are made or renewed: reaching the database, its roles, its settings."""
    with ExitStack() as stack:
        entered = {}
        for role in (server.APP, server.OWNER):
            found = _entered(role, data)
            if isinstance(found, Problem):
                yield found
            else:
                entered[role] = stack.enter_context(found)
        if len(entered) == 2:
            app, owner = entered[server.APP], entered[server.OWNER]
            for look in (_version, _durability, _serving_role):
                yield from look(app)
            yield from _owner(owner)
            yield from _one_database(app, owner)


def table_problems(data: Path) -> Iterator[Problem]:
    """Give what is wrong with the tables as the serving role meets them: missing, closed to it, or without walls."""
    found = _entered(server.APP, data)
    if isinstance(found, Problem):
        yield found
        return
    with found as app:
        if form.missing(app):
            yield Problem(
                place(server.OWNER),
                message("The form of the database is older than the program."),
                message("Run `kohtaanto up`, which brings it up to date."),
            )
            return
        yield from _closed_tables(app)
        yield from _open_tables(app)


def _entered(role: str, data: Path) -> Connection | Problem:
    try:
        # The program's own search path and limits are not needed for looking.
        return psycopg.connect(**(parameters(role, data) | {"connect_timeout": 5}), autocommit=True)
    except Refused as refused:
        return refused.problem
    except psycopg.OperationalError as fault:
        said = str(fault).strip().splitlines()[-1]
        return Problem(
            place(role),
            message("The database does not let %(role)s in: %(said)s.", role=_name(role), said=said.rstrip(".")),
            message("Start it, and check its address, the role and the password (docs/guides/operate.md)."),
        )


def _name(role: str) -> Message:
    return message("the serving role") if role == server.APP else message("the owner of the tables")


def _version(app: Connection) -> Iterator[Problem]:
    if app.info.server_version < OLDEST * 10_000:
        yield Problem(
            place(server.APP),
            message("The database is PostgreSQL %(number)s.", number=app.info.server_version // 10_000),
            message("Version %(number)s or newer is needed.", number=OLDEST),
        )


def _durability(app: Connection) -> Iterator[Problem]:
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        if app.execute("select current_setting(%s)", [setting]).fetchone() == ("off",):
            yield Problem(
                Place("PostgreSQL", column=setting),
                message(
                    "The database could lose what it has confirmed as saved: %(setting)s is off.", setting=setting
                ),
                message("Turn it on in postgresql.conf and restart the database."),
            )


def _serving_role(app: Connection) -> Iterator[Problem]:
    passes = app.execute(
        "select r.rolsuper or r.rolbypassrls or r.rolcreaterole"
        " or exists (select 1 from pg_class c where c.relname like 'records\\_%%' and c.relkind = 'r'"
        "            and pg_has_role(current_user, c.relowner, 'member'))"
        " or exists (select 1 from pg_database d where d.datname = current_database()"
        "            and pg_has_role(current_user, d.datdba, 'member'))"
        " from pg_roles r where r.rolname = current_user"
    ).fetchone()
    if passes != (False,):
        yield Problem(
            place(server.APP),
            message("The serving role passes the walls of the database: it is a superuser or owns the tables."),
            message("Give DATABASE_URL a plain role, and the owner in DATABASE_OWNER_URL."),
        )


def _owner(owner: Connection) -> Iterator[Problem]:
    sees = owner.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user").fetchone()
    if sees != (True,):
        yield Problem(
            place(server.OWNER),
            message("The walls hide every row from the owner: its backups would be empty."),
            message("Let a superuser run: alter role %(role)s bypassrls", role=owner.info.user),
        )


def _one_database(app: Connection, owner: Connection) -> Iterator[Problem]:
    asked = "select current_database(), pg_postmaster_start_time()"
    if app.execute(asked).fetchone() != owner.execute(asked).fetchone():
        yield Problem(
            place(server.OWNER),
            message("The owner's address leads to another database than the serving role's."),
            message("Name the same server and database in DATABASE_URL and DATABASE_OWNER_URL."),
        )


def _closed_tables(app: Connection) -> Iterator[Problem]:
    closed = app.execute(
        "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        " and (relname like 'records\\_%%' or relname like 'procrastinate\\_%%' or relname = 'django_session')"
        " and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert'))"
    ).fetchone()
    if closed != (0,):
        yield Problem(
            place(server.APP),
            message("The serving role may not use the tables: the owner's default privileges were not set."),
            message(
                "Let the owner run: grant select, insert, update, delete on all tables in schema public to %(role)s;"
                " grant usage, select on all sequences in schema public to %(role)s",
                role=app.info.user,
            ),
        )


def _open_tables(app: Connection) -> Iterator[Problem]:
    rows = app.execute(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'area_id'"
        " where c.relkind = 'r' and c.relname like 'records\\_%%' and c.relname <> all(%s)"
        " and (not (c.relrowsecurity and c.relforcerowsecurity)"
        "      or not exists (select 1 from pg_policy p where p.polrelid = c.oid)) order by 1",
        [list(OUTSIDE_THE_WALLS)],
    ).fetchall()
    for (table,) in rows:
        yield Problem(
            Place("PostgreSQL", column=table),
            message("The table stands outside the walls between areas."),
            message(
                "Let the owner run: alter table %(table)s enable row level security, force row level security",
                table=table,
            ),
        )

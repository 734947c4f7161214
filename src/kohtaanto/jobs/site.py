"""Making the site ready in this process: data folder, database, its newest form, and the checks before serving."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records import server


def begin(data: Path | None = None, profile: str | None = None, day: str | None = None) -> Path:
    """Choose data folder and profile, start the embedded database if that is the one, and set Django up.

    Returns the data folder. What is not given comes from the environment (docs/guides/operate.md).
    """
    if data is not None:
        os.environ["KOHTAANTO_DATA"] = str(data)
    if profile is not None:
        os.environ["KOHTAANTO_PROFILE"] = profile
    if day is not None:
        os.environ["KOHTAANTO_DAY"] = day
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
    folder = Path(os.environ.get("KOHTAANTO_DATA", "var")).resolve()
    _make(folder)
    if not os.environ.get("DATABASE_URL"):
        made = server.cluster(folder)
        if server.start(made):
            atexit.register(_end, made)
    import django

    django.setup()
    return folder


def _end(made: server.Cluster) -> None:
    from django.db import connections

    connections.close_all()
    server.stop_if_unused(made)


def migrate() -> None:
    """Bring the database to its newest form, as its owner; quick when nothing is new."""
    from django.core.management import call_command

    call_command("migrate", database="owner", verbosity=0, interactive=False)


def check_before_serving() -> None:
    """Refuse to serve on a database that could lose what was saved, or as a role that walls do not hold."""
    from django.db import connection

    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"show {setting}")
            if cursor.fetchone()[0] == "off":
                raise Refused(
                    Problem(
                        Place("PostgreSQL", column=setting),
                        message(
                            "The database could lose what it has confirmed as saved: %(setting)s is off.",
                            setting=setting,
                        ),
                        message("Turn it on in postgresql.conf and restart the database."),
                    )
                )
        cursor.execute(
            "select r.rolsuper or r.rolbypassrls or exists (select 1 from pg_tables"
            " where tableowner = current_user and tablename like 'records_%') from pg_roles r"
            " where r.rolname = current_user"
        )
        if cursor.fetchone()[0]:
            raise Refused(
                Problem(
                    Place("DATABASE_URL"),
                    message(
                        "The serving role passes the walls of the database: it is a superuser or owns the tables."
                    ),
                    message("Give DATABASE_URL a plain role, and the owner in DATABASE_OWNER_URL."),
                )
            )


def say(line: str) -> None:
    """Show one line of progress at once."""
    print(line, flush=True)


def complain(line: str) -> None:
    """Show one line on standard error."""
    print(line, file=sys.stderr, flush=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(
            Problem(
                Place(str(folder)),
                message("The data folder cannot be made: %(fault)s.", fault=fault.strerror or str(fault)),
                message("Choose another with --data or DATA=."),
            )
        ) from fault

"""Making the site ready in this process: data folder, database, its newest form, and the checks before serving."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from typing import Any

import psycopg

from kohtaanto.codes import vocabularies
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.demo.standing import standing
from kohtaanto.records import form, keys, server
from kohtaanto.records.addresses import is_embedded, parameters
from kohtaanto.records.serving_checks import entry_problems, table_problems


def begin(data: Path | None = None, profile: str | None = None, day: str | None = None) -> Path:
    """Choose data folder and profile, start the embedded database if that is the one, and set Django up.

    Returns the data folder. What is not given comes from the environment (docs/guides/operate.md).
    """
    folder = open_folder(data, profile, day)
    set_up()
    return folder


def open_folder(data: Path | None = None, profile: str | None = None, day: str | None = None) -> Path:
    """Do what `begin` does without loading Django: nothing but the folder, its keys and its database."""
    chosen = {"KOHTAANTO_DATA": data, "KOHTAANTO_PROFILE": profile, "KOHTAANTO_DAY": day}
    os.environ.update({name: str(value) for name, value in chosen.items() if value is not None})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
    folder = _folder()
    _make(folder)
    _require_keys(folder)
    keys.ensure_keys(folder)
    if is_embedded():
        made = server.cluster(folder)
        server.hold(made)
        atexit.register(_end, made)
        server.start(made)
    if os.environ.get("KOHTAANTO_PROFILE") == "demo" and not os.environ.get("KOHTAANTO_DAY"):
        _live_on_the_demos_day(folder)
    return folder


def set_up() -> None:
    """Load Django; nothing where it is loaded already."""
    from django.apps import apps

    if not apps.ready:
        import django

        django.setup()


def migrate() -> None:
    """Bring the database to its newest form, as its owner; one query where nothing is new."""
    with owner(_folder()) as connection:
        if not form.missing(connection):
            return
    set_up()
    from django.core.management import call_command

    call_command("migrate", database="owner", verbosity=0, interactive=False)


def owner(folder: Path) -> psycopg.Connection[Any]:
    """Return a connection as the owner of the tables; Refused where the database does not let the owner in."""
    try:
        return psycopg.connect(**parameters(server.OWNER, folder), autocommit=True)
    except psycopg.OperationalError:
        check_entry(folder)
        raise


def check_entry(folder: Path) -> None:
    """Refuse a database that could lose what was saved, or whose serving role is not held by its walls.

    An imported vocabulary that is gone is refused too.
    """
    vocabularies.require_whole(folder / "vocabularies")
    for problem in entry_problems(folder):
        raise Refused(problem)


def check_tables(folder: Path) -> None:
    """Refuse to serve tables that the serving role cannot use, or that stand outside the walls."""
    for problem in table_problems(folder):
        raise Refused(problem)


def say(line: str) -> None:
    """Show one line of progress at once."""
    print(line, flush=True)


def complain(line: str) -> None:
    """Show one line on standard error."""
    print(line, file=sys.stderr, flush=True)


def _folder() -> Path:
    return Path(os.environ.get("KOHTAANTO_DATA", "var")).resolve()


def _end(made: server.Cluster) -> None:
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()
    server.stop_if_unused(made)


def _live_on_the_demos_day(folder: Path) -> None:
    # Every process of a demo lives on its day: what is due, open or over agrees with its history.
    with owner(folder) as connection:
        found = standing(connection)
    if found is not None:
        os.environ["KOHTAANTO_DAY"] = found.setting.day.isoformat()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "not writable")
    except OSError as fault:
        raise Refused(
            Problem(
                Place(str(folder)),
                message("The data folder cannot be made: %(fault)s.", fault=fault.strerror or str(fault)),
                message("Choose another with --data or DATA=."),
            )
        ) from fault


def _require_keys(folder: Path) -> None:
    """Refuse to make new keys for an installation that has written with others."""
    lost = keys.missing_keys(folder)
    audit = folder / "audit"
    has_written = audit.is_dir() and any(audit.iterdir())
    if lost and has_written:
        raise Refused(
            Problem(
                Place(str(folder / "keys")),
                message("Keys are missing that this installation has written with: %(names)s.", names=", ".join(lost)),
                message(
                    "Put them back from the backup of the keys; new ones would leave identity codes closed for good."
                ),
            )
        )

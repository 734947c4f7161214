"""Whether the database has the form this program writes: every migration on disk has been applied."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

# The label of an app is the last part of its name, but for these; a test holds the list against Django's own.
LABELS = {"procrastinate.contrib.django": "procrastinate"}


def on_disk() -> set[tuple[str, str]]:
    """Return the migrations of the installed apps: label and name; the apps themselves are not loaded."""
    return {
        (LABELS.get(app, app.rpartition(".")[2]), path.stem)
        for app in settings.INSTALLED_APPS
        for path in (_folder(app) / "migrations").glob("[0-9]*.py")
    }


def missing(connection: psycopg.Connection[Any]) -> set[tuple[str, str]]:
    """Return the migrations that the database has not been given yet; one query, two on an empty one."""
    if connection.execute("select to_regclass('django_migrations')").fetchone() == (None,):
        return on_disk()
    return on_disk() - set(connection.execute("select app, name from django_migrations").fetchall())


def _folder(package: str) -> Path:
    # Only the outermost package is looked up: looking further would import it.
    outermost, *inner = package.split(".")
    spec = importlib.util.find_spec(outermost)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(outermost)
    return Path(spec.origin).parent.joinpath(*inner)
